import { allRefusals, type Refusal, refuse } from '../../foundation/refusal.ts'

/** What is signed: an opening, the points of the pledge, a region's longer pact, a closing. */
export type PledgeText = {
  opening: string
  points: readonly string[]
  pact: readonly string[]
  closing: string
}

/** A text with its place in a campaign. `scope` is '' for everybody, or the employer whose own text it is. */
export type TextVersion = PledgeText & {
  id: string
  campaign: string
  scope: string
  version: number
  /** SHA-256 of the canonical text, hex. */
  digest: string
  createdAt: Date
  firstSignedAt: Date | undefined
}

const longestPoint = 1_000

/**
 * Reads a text as it is typed: one point a line. Refuses a missing opening, fewer than one or more than 20 points,
 * more than 40 lines of a pact, lines beyond 1,000 letters.
 */
export function readText(typed: Record<string, string>): PledgeText | Refusal {
  const opening = plain(typed.pembuka ?? '')
  const points = lines(typed.butir ?? '')
  const pact = lines(typed.pakta ?? '')
  const closing = plain(typed.penutup ?? '')
  const refusal = allRefusals([
    ...(opening ? [] : [refuse('missing', {}, 'pembuka')]),
    ...(points.length >= 1 && points.length <= 20 ? [] : [refuse('pledges.points', {}, 'butir')]),
    ...(pact.length <= 40 ? [] : [refuse('pledges.pact-lines', {}, 'pakta')]),
    ...(closing ? [] : [refuse('missing', {}, 'penutup')]),
    ...tooLong('pembuka', [opening]),
    ...tooLong('butir', points),
    ...tooLong('pakta', pact),
    ...tooLong('penutup', [closing]),
  ])
  return refusal ?? { opening, points, pact, closing }
}

function tooLong(field: string, texts: readonly string[]): Refusal[] {
  return texts.some((text) => Array.from(text).length > longestPoint)
    ? [refuse('too-long', { max: longestPoint }, field)]
    : []
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
const lines = (text: string) => text.split(/\r?\n/).map(plain).filter(Boolean)

/** What the digest of a text is taken of; the order of its members is fixed. */
export function digestInput({ opening, points, pact, closing }: PledgeText): string {
  return `netral/pledge-text/v1\n${JSON.stringify([opening, points, pact, closing])}`
}

export function sameText(a: PledgeText, b: PledgeText): boolean {
  return digestInput(a) === digestInput(b)
}

/** The text that people of an employer sign: its own newest if it has one, else the newest for everybody. */
export function currentText<T extends Pick<TextVersion, 'scope' | 'version'>>(
  texts: readonly T[],
  employer: string,
): T | undefined {
  const newest = (scope: string) =>
    texts.filter((text) => text.scope === scope).sort((a, b) => b.version - a.version)[0]
  return newest(employer) ?? newest('')
}
