/**
 * The hash of the log, RFC 6962 section 2.1 with SHA-256: a leaf is hashed behind 0x00, a node behind 0x01, so that
 * neither can pass for the other. The domain has no hash of its own; whoever calls it brings one.
 */
export type Hasher = {
  /** SHA-256(0x00 ‖ data): 32 new bytes. */
  leaf(data: Uint8Array): Uint8Array
  /** SHA-256(0x01 ‖ left ‖ right), each side 32 bytes: 32 new bytes. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array
  /** Root of a tree without entries: SHA-256 of nothing. */
  empty(): Uint8Array
  /**
   * Optional and only for speed: the root to which a path leads from a leaf hash, each hash of the path being the left
   * side of its node or the right. Gives what calling `node` for each gives.
   */
  path?(leafHash: Uint8Array, path: readonly Uint8Array[], onLeft: readonly boolean[]): Uint8Array
  /** Optional and only for speed: the root of a complete subtree of 1, 2, 4 … 256 hashes. */
  row?(hashes: readonly Uint8Array[]): Uint8Array
}

export const hashLength = 32
