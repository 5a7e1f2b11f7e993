import { fromBase64, joinBytes, textOf, toBase64, utf8 } from './bytes.ts'

/**
 * A receipt in a code of squares. Most of a proof is base64, which such a code stores badly: this packs the bytes
 * behind it and writes them in signs of the code's own small alphabet that may all stand in the fragment of an
 * address. The text that comes back is the same, byte for byte.
 */
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-/'

const plain = 0
const encoded = 1
const prefixed = 2

/** Packs a text of lines. */
export function toSquares(text: string): string {
  return toSigns(joinBytes(...text.split('\n').flatMap(packLine)))
}

/** The text of `toSquares`; undefined for anything that it does not write. */
export function fromSquares(packed: string): string | undefined {
  const bytes = fromSigns(packed)
  if (!bytes) return undefined
  const lines: string[] = []
  let at = 0
  const part = () => {
    let length = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 2 ** 21) return undefined
      length += (byte % 128) * shift
      if (byte < 128) break
    }
    const end = at + length
    if (end > bytes.length) return undefined
    const slice = bytes.subarray(at, end)
    at = end
    return slice
  }
  while (at < bytes.length) {
    const kind = bytes[at++]
    const first = part()
    const second = kind === prefixed ? part() : undefined
    if (!first || (kind === prefixed && !second)) return undefined
    const line =
      kind === plain
        ? textOf(first)
        : kind === encoded
          ? toBase64(first)
          : kind === prefixed
            ? `${textOf(first)}${toBase64(second!)}`
            : undefined
    if (line === undefined) return undefined
    lines.push(line)
  }
  const text = lines.join('\n')
  return lines.length > 0 && toSquares(text) === packed ? text : undefined
}

function packLine(line: string): Uint8Array[] {
  const match = /^(.* )?([A-Za-z0-9+/]{8,}={0,2})$/.exec(line)
  const bytes = match ? fromBase64(match[2]!) : undefined
  if (!bytes) return [Uint8Array.of(plain), ...measured(utf8(line))]
  if (match![1] === undefined) return [Uint8Array.of(encoded), ...measured(bytes)]
  return [Uint8Array.of(prefixed), ...measured(utf8(match![1])), ...measured(bytes)]
}

/** The length in steps of seven bits, the lowest first, and then the bytes. */
function measured(bytes: Uint8Array): Uint8Array[] {
  const length: number[] = []
  let rest = bytes.length
  do {
    length.push((rest % 128) + (rest >= 128 ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return [Uint8Array.from(length), bytes]
}

/** Two bytes in three signs, a last single byte in two. */
function toSigns(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    let value = pair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!
    for (let n = pair ? 3 : 2; n > 0; n -= 1) {
      text += signs[value % signs.length]
      value = Math.floor(value / signs.length)
    }
  }
  return text
}

function fromSigns(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3)
    let value = 0
    for (let n = group.length - 1; n >= 0; n -= 1) {
      const digit = signs.indexOf(group[n]!)
      if (digit < 0) return undefined
      value = value * signs.length + digit
    }
    if (value >= (group.length === 3 ? 65_536 : 256)) return undefined
    if (group.length === 3) bytes.push(Math.floor(value / 256), value % 256)
    else bytes.push(value)
  }
  return Uint8Array.from(bytes)
}
