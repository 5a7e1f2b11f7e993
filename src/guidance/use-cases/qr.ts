import { create } from 'qrcode'
import type { Squares } from '../domain/views.ts'

/** A short address as a code of squares. */
export function squaresOf(text: string): Squares {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  return { size: modules.size, path }
}
