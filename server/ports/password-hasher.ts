export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Against no hash it takes the same time and says false: an unknown name cannot be told by timing. */
  verify(hash: string | null, password: string): Promise<boolean>;
}
