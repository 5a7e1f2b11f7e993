import QRCode from 'qrcode'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { type LetterData, type LetterKind, letterRefusal, letterView } from '../domain/letter.ts'
import { setInType } from '../outside/press.ts'

const templates: Record<LetterKind, string> = {
  forwarding: 'penerusan.typ',
  recommendation: 'rekomendasi.typ',
  receipt: 'tanda-terima.typ',
}

/**
 * Prints one letter as a tagged PDF/A-2a. `contoh` marks every page of a demonstration folder. Refuses a letter
 * that lacks what a letter must have (`letters.missing`, `letters.invalid-day`).
 */
export async function renderLetter(
  kind: LetterKind,
  data: LetterData,
  options: { contoh: boolean },
): Promise<Uint8Array | Refusal> {
  const refusal = letterRefusal(kind, data)
  if (isRefusal(refusal)) return refusal

  const view = letterView(data, options.contoh)
  const carried = (receipt: string) =>
    view.checkAt ? `${view.checkAt}?nomor=${encodeURIComponent(receipt)}` : receipt
  const inputs: Record<string, string> = { data: JSON.stringify(view) }
  if (view.receiptNumber) inputs.qr = await qrSvg(carried(view.receiptNumber))
  if (kind === 'receipt') {
    const rows = view.accused.map((one) => (one.receiptNumber ? qrSvg(carried(one.receiptNumber)) : ''))
    inputs.qrBaris = JSON.stringify(await Promise.all(rows))
  }
  return setInType(templates[kind], inputs, { archive: true })
}

/** A QR as SVG, black on white, with its quiet zone. */
function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
}
