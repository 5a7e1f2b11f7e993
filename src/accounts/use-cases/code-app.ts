import { generateSecret, generateURI, verifySync } from 'otplib'
import { create } from 'qrcode'

const period = 30

/** A new secret for a code app (160 bits, base32), RFC 6238 with SHA-1, six digits, 30 seconds: what all apps read. */
export function newTotpSecret(): string {
  return generateSecret()
}

/** The time step in which a six-digit code is right, one step early or late allowed; undefined when it is wrong. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const answer = verifySync({ secret, token: code, epoch, period, epochTolerance: period })
  if (!answer.valid) return undefined
  return Math.floor(epoch / period) + answer.delta
}

/** A square of dark and light modules as one SVG path, and how many modules wide it is. */
export type QrCode = { size: number; path: string }

/** What a code app scans. */
export function enrolmentQr(issuer: string, email: string, secret: string): QrCode {
  const { modules } = create(generateURI({ issuer, label: email, secret, period }), {
    errorCorrectionLevel: 'M',
  })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`
  }
  return { size: modules.size, path }
}
