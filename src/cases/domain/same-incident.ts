import { type Day, daysBetween } from '../../foundation/dates.ts'

/** Facts that officers typed; nothing here comes from sealed text. */
export type IncidentFacts = {
  election: string
  province: string
  regency?: string
  happenedDay?: Day
  object: string
  link: string
  account: string
  place: string
  /** Employee numbers and names of the accused, in plain letters. */
  numbers: readonly string[]
  names: readonly string[]
}

export type SameReason =
  | 'same-link'
  | 'same-accused'
  | 'same-name'
  | 'same-account'
  | 'same-day-and-place'
  | 'same-day-and-object'

export type Suggestion = { incident: string; reasons: SameReason[]; score: number }

const weight: Record<SameReason, number> = {
  'same-link': 5,
  'same-accused': 4,
  'same-name': 2,
  'same-account': 2,
  'same-day-and-place': 2,
  'same-day-and-object': 2,
}

/** Incidents that may be the same, likeliest first; each says why. An officer decides, never the machine. */
export function suggestSame(
  asked: IncidentFacts,
  candidates: readonly (IncidentFacts & { incident: string })[],
): Suggestion[] {
  return candidates
    .map((candidate) => {
      const reasons = reasonsFor(asked, candidate)
      return {
        incident: candidate.incident,
        reasons,
        score: reasons.reduce((sum, reason) => sum + weight[reason], 0),
      }
    })
    .filter((suggestion) => suggestion.score >= 2)
    .sort((a, b) => b.score - a.score || a.incident.localeCompare(b.incident))
}

function reasonsFor(one: IncidentFacts, other: IncidentFacts): SameReason[] {
  if (one.election !== other.election) return []
  const near =
    one.happenedDay !== undefined &&
    other.happenedDay !== undefined &&
    Math.abs(daysBetween(one.happenedDay, other.happenedDay)) <= 1
  const samePlace = one.regency === other.regency && same(one.place, other.place)
  const found: [boolean, SameReason][] = [
    [sameLink(one.link, other.link), 'same-link'],
    [
      one.numbers.some((number) => other.numbers.includes(number)) && (near || !bothDated(one, other)),
      'same-accused',
    ],
    [
      near &&
        one.regency === other.regency &&
        one.names.some((name) => other.names.some((its) => same(name, its))),
      'same-name',
    ],
    [near && same(one.account, other.account), 'same-account'],
    [near && samePlace, 'same-day-and-place'],
    [near && one.regency === other.regency && same(one.object, other.object), 'same-day-and-object'],
  ]
  return found.filter(([holds]) => holds).map(([, reason]) => reason)
}

function bothDated(one: IncidentFacts, other: IncidentFacts): boolean {
  return one.happenedDay !== undefined && other.happenedDay !== undefined
}

/** Letters and digits in one case; empty never equals empty. */
function same(one: string, other: string): boolean {
  const plain = plainText(one)
  return plain !== '' && plain === plainText(other)
}

export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The same post: scheme, www, mobile host, tracking parameters and a final slash make no difference. */
export function plainLink(link: string): string {
  const trimmed = link.trim().toLowerCase()
  if (trimmed === '') return ''
  return trimmed
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^(www|m|mobile|web)\./, '')
    .replace(/[?&](utm_[a-z]+|fbclid|igsh|igshid|si|mibextid)=[^&#]*/g, '')
    .replace(/#.*$/, '')
    .replace(/[/?&]+$/, '')
}

function sameLink(one: string, other: string): boolean {
  const plain = plainLink(one)
  return plain !== '' && plain === plainLink(other)
}
