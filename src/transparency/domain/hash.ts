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
}

export const hashLength = 32
