import { isDay } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'

/**
 * One line of a history file: something that happened to one case of the past, told by whoever kept the
 * record. The words are the file format's own (docs/statistics.md), not those of a procedure: imported
 * history keeps the categories of its publisher and is not judged by rules of another day.
 */
export type HistoryEvent = {
  readonly id: string
  readonly caseKey: string
  readonly election: string
  readonly kind: HistoryKind
  readonly happened: Date
  readonly recorded: Date
  readonly replaces?: string
  readonly sanction?: HistorySanction
  readonly outcome?: HistoryOutcome
  readonly to?: string
  readonly province?: string
  readonly form?: string
  readonly position?: string
}

export const historyKinds = [
  'received',
  'verified',
  'recommended',
  'claimed',
  'evidenced',
  'confirmed',
  'appealed',
  'closed',
  'reopened',
  'transferred',
  'withdrawn',
] as const
export type HistoryKind = (typeof historyKinds)[number]

export const historySanctions = [
  'moral-closed',
  'moral-open',
  'light',
  'moderate',
  'severe',
  'dishonourable',
] as const
export type HistorySanction = (typeof historySanctions)[number]

export const historyOutcomes = [
  'sanctioned',
  'not-proven',
  'not-sanctionable',
  'rejected',
  'cancelled',
  'referred',
] as const
export type HistoryOutcome = (typeof historyOutcomes)[number]

const knownFields = new Set([
  'id',
  'case',
  'event',
  'kind',
  'happened',
  'recorded',
  'replaces',
  'sanction',
  'outcome',
  'to',
  'province',
  'form',
  'position',
])

/** The longest line that is read at all; a real one has about 200 signs. */
export const longestLine = 65_536
const longestKey = 200
const longestWord = 100

export type HistoryFacts = {
  /** Nothing may have happened, or been recorded, after this instant. */
  readonly now: Date
  /** Keys of the elections that the registry knows. */
  readonly elections: ReadonlySet<string>
}

export type HistoryLine = {
  readonly event: HistoryEvent
  /** Names of fields that this format does not know; they are left out, and the importer says so. */
  readonly unknownFields: readonly string[]
}

/**
 * Reads one line of a history file. Times need a date, a time and a zone (`2020-06-01T09:00:00+07:00`).
 * `sanction` is optional on `recommended` (publishers often leave it out), `outcome` is needed on `closed`,
 * `to` on `transferred`, `replaces` on `withdrawn`. Whether `replaces` names a known id is not asked here:
 * lines out of order are normal.
 */
export function readHistoryLine(text: string, facts: HistoryFacts): HistoryLine | Refusal {
  if (text.length > longestLine) return refuse('history.line-too-long', { most: longestLine })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return refuse('history.not-json')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return refuse('history.not-json')
  return readFields(parsed as Record<string, unknown>, facts)
}

function readFields(raw: Record<string, unknown>, facts: HistoryFacts): HistoryLine | Refusal {
  const refusals: Refusal[] = []

  const word = (field: string, most: number): string | undefined => {
    const value = raw[field]
    if (value === undefined || value === null) return undefined
    const clean = typeof value === 'string' ? value.trim() : ''
    if (!clean || clean.length > most || hasControlSigns(clean)) {
      refusals.push(refuse('history.not-a-word', { field, most }, field))
      return undefined
    }
    return clean
  }
  const needed = (field: string, most: number): string => {
    if (raw[field] === undefined || raw[field] === null)
      refusals.push(refuse('history.missing', { field }, field))
    return word(field, most) ?? ''
  }
  const oneOf = <T extends string>(field: string, choices: readonly T[], must: boolean): T | undefined => {
    const value = must ? needed(field, longestWord) : word(field, longestWord)
    if (!value) return undefined
    if ((choices as readonly string[]).includes(value)) return value as T
    refusals.push(refuse('history.unknown-word', { field, value, choices: choices.join(', ') }, field))
    return undefined
  }
  const instant = (field: 'happened' | 'recorded'): Date => {
    const value = needed(field, longestWord)
    const at = value ? instantOf(value) : undefined
    if (value && !at) refusals.push(refuse('history.not-a-time', { field, value }, field))
    if (at && at > facts.now) refusals.push(refuse('history.in-the-future', { field, value }, field))
    return at ?? facts.now
  }

  const id = needed('id', longestKey)
  const caseKey = needed('case', longestKey)
  const election = needed('event', longestKey)
  if (election && !facts.elections.has(election))
    refusals.push(
      refuse(
        'history.unknown-election',
        { value: election, choices: [...facts.elections].join(', ') },
        'event',
      ),
    )
  const kind = oneOf('kind', historyKinds, true)
  const happened = instant('happened')
  const recorded = instant('recorded')
  const replaces = kind === 'withdrawn' ? needed('replaces', longestKey) : word('replaces', longestKey)
  if (replaces && replaces === id) refusals.push(refuse('history.replaces-itself', { id }, 'replaces'))
  const sanction = kind === 'recommended' ? oneOf('sanction', historySanctions, false) : undefined
  const outcome = kind === 'closed' ? oneOf('outcome', historyOutcomes, true) : undefined
  const to = kind === 'transferred' ? needed('to', longestKey) : undefined
  const province = word('province', longestWord)
  if (province && !/^\d{2}(\.\d{2})?$/.test(province))
    refusals.push(refuse('history.not-a-province', { value: province }, 'province'))
  const form = word('form', longestWord)
  const position = word('position', longestWord)

  const [first, ...also] = refusals
  if (first) return also.length ? { ...first, also } : first
  if (!kind) return refuse('history.missing', { field: 'kind' }, 'kind')
  return {
    event: {
      id,
      caseKey,
      election,
      kind,
      happened,
      recorded,
      ...(replaces && { replaces }),
      ...(sanction && { sanction }),
      ...(outcome && { outcome }),
      ...(to && { to }),
      ...(province && { province }),
      ...(form && { form }),
      ...(position && { position }),
    },
    unknownFields: Object.keys(raw).filter((field) => !knownFields.has(field)),
  }
}

/** An instant written with date, time and zone, or nothing. The 30th of February is no day. */
function instantOf(text: string): Date | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text)
  if (!parts?.[1] || !isDay(parts[1])) return undefined
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** The database refuses NUL in text; other control signs have no place in a key either. */
function hasControlSigns(text: string): boolean {
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 32 || code === 127) return true
  }
  return !text.isWellFormed()
}

/** The line that says exactly this event; reading it back gives the same event. */
export function writeHistoryLine(event: HistoryEvent): string {
  const { id, caseKey, election, kind, happened, recorded, ...rest } = event
  return JSON.stringify({
    id,
    case: caseKey,
    event: election,
    kind,
    happened: happened.toISOString(),
    recorded: recorded.toISOString(),
    ...rest,
  })
}
