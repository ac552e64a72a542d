/**
 * Makes sure that the programs of a real store that speaks S3 are there.
 * @throws where they are not and cannot be installed
 */
export function findSwift(): void;
