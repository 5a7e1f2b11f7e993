import type { SizeClass } from './report.ts'

/** A sealed text is padded to one of three lengths, so that the length of its cipher text tells only the class. */
export const classBytes: Record<SizeClass, number> = { small: 4_096, medium: 16_384, large: 131_072 }

export function sizeClassOf(bytes: number): SizeClass {
  if (bytes <= classBytes.small) return 'small'
  return bytes <= classBytes.medium ? 'medium' : 'large'
}

/** JSON text with blanks behind it, up to the length of its class. Throws beyond the largest one. */
export function paddedJson(value: unknown): { bytes: Uint8Array; sizeClass: SizeClass } {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const sizeClass = sizeClassOf(bytes.length)
  const length = classBytes[sizeClass]
  if (bytes.length > length) throw new RangeError(`A sealed text has at most ${length} bytes.`)
  const padded = new Uint8Array(length).fill(0x20)
  padded.set(bytes)
  return { bytes: padded, sizeClass }
}
