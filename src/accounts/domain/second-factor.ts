/** What someone typed as their second factor. */
export type SecondFactor =
  | { kind: 'totp'; code: string }
  | { kind: 'recovery'; code: string }
  | { kind: 'neither' }

export const recoveryCodeCount = 10
const recoverySigns = 10

/**
 * Reads a typed second factor: six digits are the app's code, ten signs a recovery code; spaces, hyphens and case do
 * not matter. Other writing systems' digits count as digits (NFKC).
 */
export function secondFactorFrom(typed: string): SecondFactor {
  if (typed.length > 100) return { kind: 'neither' }
  const signs = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  if (/^[0-9]{6}$/.test(signs)) return { kind: 'totp', code: signs }
  if (new RegExp(`^[0-9A-Z]{${recoverySigns}}$`).test(signs)) return { kind: 'recovery', code: signs }
  return { kind: 'neither' }
}

/** `K7QF392MDX` as it is shown: `K7QF3-92MDX`. */
export function readableRecoveryCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** A secret in groups of four, for someone who types it into an app by hand. */
export function groupsOfFour(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
