/** What a client says that the bytes it sends hash to. */
export interface Checksum {
  algorithm: string;
  base64: string;
}

export const checksumAlgorithms: readonly string[] = ['sha1', 'sha256', 'md5'];
