import { type Refusal, refuse } from '../../foundation/refusal.ts'

/**
 * Two files that travel by hand. A hall's file carries a unit's roster to a laptop without a network; a marks' file
 * carries back what was ticked there. Both are lines of JSON, each with a seal over itself and all lines before it,
 * and a last line with their number: a file cut short or changed in one byte is refused as a whole.
 */
export type Seal = (before: string, line: string) => string

export type HallHeader = {
  kind: 'netral-hall'
  v: 1
  hall: string
  name: string
  campaign: string
  title: string
  unit: string
  text: string
  version: number
  /** Base64; seals the marks, so that only this hall's file makes them. */
  key: string
  madeAt: string
  contoh: boolean
}
export type HallRow = { r: string; c: string; n: string; p: string }

export type Mark = { s: number; r: string; m: 'tick' | 'strike'; t: string }
export type MarksHeader = { kind: 'netral-marks'; v: 1; hall: string; campaign: string; machine: string }

type Sealed = { header: object; lines: readonly object[] }

/** The lines of a file with their seals and its end. */
export function formatSealed({ header, lines }: Sealed, seal: Seal): string {
  let before = ''
  const written = [header, ...lines, { end: lines.length }].map((value) => {
    const line = JSON.stringify(value)
    before = seal(before, line)
    return `${line}\t${before}`
  })
  return `${written.join('\n')}\n`
}

/** One more sealed line behind others, for a file that grows. */
export function sealedLine(value: object, before: string, seal: Seal): { text: string; seal: string } {
  const line = JSON.stringify(value)
  const now = seal(before, line)
  return { text: `${line}\t${now}\n`, seal: now }
}

/**
 * Reads a whole file back. Refuses (`pledges.hall-broken`, with the line) a seal that does not fit, a line that is no
 * JSON, a missing end. With `growing` the end may be missing and a torn last line is left out.
 */
export function readSealed(
  text: string,
  seal: Seal,
  growing = false,
): (Sealed & { last: string; torn: boolean }) | Refusal {
  const values: object[] = []
  const raw = text.split('\n')
  const ended = raw.at(-1) === ''
  if (ended) raw.pop()
  let before = ''
  for (const [index, line] of raw.entries()) {
    const cut = line.lastIndexOf('\t')
    const body = line.slice(0, Math.max(0, cut))
    const now = cut > 0 ? seal(before, body) : ''
    if (cut <= 0 || line.slice(cut + 1) !== now) {
      if (growing && index > 0)
        return { header: values[0]!, lines: values.slice(1), last: before, torn: true }
      return refuse('pledges.hall-broken', { line: index + 1 }, 'berkas')
    }
    values.push(JSON.parse(body))
    before = now
  }
  const [header, ...lines] = values
  if (!header) return refuse('pledges.hall-broken', { line: 1 }, 'berkas')
  if (growing) return { header, lines, last: before, torn: !ended }
  const end = lines.pop() as { end?: number } | undefined
  if (!ended || end?.end !== lines.length)
    return refuse('pledges.hall-broken', { line: raw.length + 1 }, 'berkas')
  return { header, lines, last: before, torn: false }
}

/** The header of a marks' file before its seals can be checked; undefined for anything else. */
export function peekMarks(text: string): MarksHeader | undefined {
  const [first = ''] = text.split('\n', 1)
  try {
    const header = JSON.parse(first.slice(0, first.lastIndexOf('\t'))) as MarksHeader
    return header.kind === 'netral-marks' && header.v === 1 ? header : undefined
  } catch {
    return undefined
  }
}

export type StoredMark = {
  machine: string
  hall: string
  seq: number
  roster: string
  mark: 'tick' | 'strike'
  at: Date
}

/** How a row stands after all marks known of it, whatever their order: the last of each laptop counts. */
export function finalMarks(
  marks: readonly StoredMark[],
): Map<string, { ticked: boolean; struck: boolean; at: Date }> {
  const last = new Map<string, StoredMark>()
  for (const mark of marks) {
    const key = `${mark.hall}\n${mark.machine}\n${mark.roster}`
    const known = last.get(key)
    if (!known || known.seq < mark.seq) last.set(key, mark)
  }
  const rows = new Map<string, { ticked: boolean; struck: boolean; at: Date }>()
  for (const { roster, mark, at } of last.values()) {
    const row = rows.get(roster) ?? { ticked: false, struck: false, at }
    rows.set(roster, {
      ticked: row.ticked || mark === 'tick',
      struck: row.struck || mark === 'strike',
      at: new Date(Math.min(row.at.getTime(), at.getTime())),
    })
  }
  return rows
}

export const findingKinds = [
  'signed-online',
  'ticked-and-struck',
  'not-on-roster',
  'excused',
  'older-text',
  'other-employer',
] as const
export type FindingKind = (typeof findingKinds)[number]

export type RowStanding = {
  removed: boolean
  employer: string
  excused: boolean
  currentText: string | undefined
  /** The living pledge to the sheet's text. */
  method: 'sign-on' | 'slip' | 'paper' | undefined
}

/**
 * What a row of a sheet means. It depends on all marks and the standing alone, so merging twice, in pieces or in
 * another order ends the same; what cannot be decided is listed and not counted.
 */
export function judgeRow(
  marks: { ticked: boolean; struck: boolean },
  standing: RowStanding | undefined,
  sheet: { text: string; employer: string },
): { act: 'add' | 'withdraw' | 'leave'; finding?: FindingKind } {
  if (!standing || standing.removed) return { act: 'leave', finding: 'not-on-roster' }
  if (standing.employer !== sheet.employer) return { act: 'leave', finding: 'other-employer' }
  const online = standing.method !== undefined && standing.method !== 'paper'
  if (marks.ticked && marks.struck)
    return { act: standing.method === 'paper' ? 'withdraw' : 'leave', finding: 'ticked-and-struck' }
  if (!marks.ticked) return { act: standing.method === 'paper' ? 'withdraw' : 'leave' }
  if (online) return { act: 'leave', finding: 'signed-online' }
  const finding =
    standing.currentText !== sheet.text ? 'older-text' : standing.excused ? 'excused' : undefined
  return { act: standing.method === 'paper' ? 'leave' : 'add', ...(finding && { finding }) }
}

/** Whether a laptop's clock can have been right: not before its file was made, not after now. */
export function clockIsDoubtful(times: readonly Date[], madeAt: Date, now: Date): boolean {
  const hour = 3_600_000
  return times.some(
    (time) => !(time.getTime() > madeAt.getTime() - hour && time.getTime() < now.getTime() + hour),
  )
}
