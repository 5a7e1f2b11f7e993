import { create } from 'qrcode'
import { isRefusal } from '../../foundation/refusal.ts'
import { withoutRecord } from '../domain/receipt.ts'
import { toSquares } from '../domain/squares.ts'

/** A square of dark and light modules as one SVG path, and how many modules wide it is. */
export type SquaresCode = { size: number; path: string }

/**
 * The code that opens the checking page with this receipt, without its record: whoever stands beside may see a code.
 * Undefined when the proof is too long for one.
 */
export function squaresCode(text: string, mainOrigin: string): SquaresCode | undefined {
  const bare = withoutRecord(text)
  if (isRefusal(bare)) return undefined
  const address = Buffer.from(`${mainOrigin}/log/periksa#`)
  const segments = [
    { data: address, mode: 'byte' as const },
    { data: toSquares(bare), mode: 'alphanumeric' as const },
  ]
  try {
    const { modules } = create(segments, { errorCorrectionLevel: 'L' })
    let path = ''
    for (let y = 0; y < modules.size; y++)
      for (let x = 0; x < modules.size; x++) {
        if (!modules.get(y, x)) continue
        let end = x + 1
        while (end < modules.size && modules.get(y, end)) end += 1
        path += `M${x} ${y}h${end - x}v1H${x}z`
        x = end
      }
    return { size: modules.size, path }
  } catch {
    return undefined
  }
}
