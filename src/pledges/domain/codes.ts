/**
 * Codes that people read from paper: 31 signs without 0/O/1/I/U. A slip's code has 13 (64.4 bits), of a receipt 12
 * follow the campaign's four (59.4 bits), so neither can be found by trying.
 */
export const signs = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'

export const slipSigns = 13
export const receiptSigns = 12
export const rowSigns = 8
export const prefixSigns = 4

/** Signs from random bytes; bytes of 248 and above are passed over, so that every sign is as likely. */
export function codeFrom(bytes: Uint8Array, count: number): string | undefined {
  let code = ''
  for (const byte of bytes) {
    if (byte >= 248) continue
    code += signs[byte % signs.length]
    if (code.length === count) return code
  }
  return undefined
}

/** What was typed, as it is compared: upper case, only letters and digits; `O` and `I` as people misread them. */
export function normalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** `K7QFA-9XWM-3TRB` as it stands on a slip. */
export function slipText(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5, 9)}-${code.slice(9)}`
}

/** `K7QF-2AB3-9XWM-3TRB`: campaign first. */
export function receiptText(number: string): string {
  return number.match(/.{1,4}/g)?.join('-') ?? number
}

export function isSlipCode(code: string): boolean {
  return code.length === slipSigns && [...code].every((sign) => signs.includes(sign))
}

export function isReceiptNumber(number: string): boolean {
  return number.length === prefixSigns + receiptSigns && [...number].every((sign) => signs.includes(sign))
}

export function isPrefix(text: string): boolean {
  return text.length === prefixSigns && [...text].every((sign) => signs.includes(sign))
}

/** Row code of a printed sheet from what a scanner reads or a hand types: `NR:K7QF:2AB39XWM`, or the last part alone. */
export function rowCodeOf(text: string): string | undefined {
  const last = text.trim().split(':').at(-1) ?? ''
  const code = normalCode(last)
  return code.length === rowSigns && [...code].every((sign) => signs.includes(sign)) ? code : undefined
}

/** What a row's QR carries: nothing about the person. */
export function rowQr(prefix: string, rowCode: string): string {
  return `NR:${prefix}:${rowCode}`
}
