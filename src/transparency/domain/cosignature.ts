import { joinBytes, utf8 } from './bytes.ts'

/** C2SP tlog-cosignature, Ed25519: at that time (seconds since 1970) the witness had seen no larger tree of the log. */
export type Cosignature = { time: number; signature: Uint8Array }

/** The bytes that a witness signs: header, time, and the whole body of the checkpoint with its last newline. */
export function cosignatureInput(time: number, body: string): Uint8Array {
  if (!Number.isSafeInteger(time) || time < 0)
    throw new RangeError('The time is in whole seconds since 1970.')
  return utf8(`cosignature/v1\ntime ${time}\n${body}`)
}

/** What stands in the signature line: eight bytes of time, then the signature. */
export function encodeCosignature({ time, signature }: Cosignature): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return joinBytes(bytes, signature)
}

/** Reads it back; undefined unless it has 8 + 64 bytes and a time up to 2^53 − 1. */
export function decodeCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== 72) return undefined
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0))
  return Number.isSafeInteger(time) ? { time, signature: bytes.slice(8) } : undefined
}
