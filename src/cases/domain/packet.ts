import type { Day } from '../../foundation/dates.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { plainText } from './same-incident.ts'

/** What must not be in a packet: everything that leads to the report or to who reported. */
export type Traces = {
  /** Incident number, report ids, request numbers. */
  numbers: readonly string[]
  /** The day on which a report came in; unset for a finding, which hides nobody. */
  receivedDay?: Day
  /** The same day may be said when it is the day of the act itself. */
  happenedDay?: Day
  /** Witnesses and others in the incident. */
  names: readonly string[]
  /** What the sender saw, word by word. */
  texts: readonly string[]
}

const months = 'januari februari maret april mei juni juli agustus september oktober november desember'.split(
  ' ',
)

/** Shortest text that counts as quoted when it stands in the packet word for word. */
const quotedWords = 6

/**
 * A packet goes to people who may want to know who spoke. The first trace found refuses it, saying where (which
 * field) and what kind, never the trace itself. This helps the two officers; it does not replace them.
 */
export function checkPacket(
  packet: { body: string; review: string; evidence: string },
  traces: Traces,
): Refusal | undefined {
  for (const [field, text] of Object.entries(packet)) {
    const kind = traceIn(text, traces)
    if (kind) return refuse('cases.packet-trace', { kind, field }, field)
  }
  return undefined
}

function traceIn(text: string, traces: Traces): string | undefined {
  const plain = ` ${plainText(text)} `
  const has = (words: string) => words !== '' && plain.includes(` ${words} `)
  if (traces.numbers.some((number) => has(plainText(number)))) return 'number'
  if (traces.receivedDay && traces.receivedDay !== traces.happenedDay && daysAs(traces.receivedDay).some(has))
    return 'day'
  if (traces.names.some((name) => has(plainText(name)))) return 'name'
  if (/\b(pelapor|whistle ?blower)\b/i.test(text)) return 'reporter'
  if (traces.texts.some((quoted) => quotes(plain, quoted))) return 'quote'
  return undefined
}

/** `2026-11-03` as people write it: 3 november 2026, 03 11 2026, 2026 11 03 (in plain text). */
function daysAs(day: Day): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const name = months[Number(month) - 1]
  return [
    `${Number(date)} ${name} ${year}`,
    `${date} ${name} ${year}`,
    `${date} ${month} ${year}`,
    `${Number(date)} ${Number(month)} ${year}`,
    `${year} ${month} ${date}`,
  ]
}

function quotes(plain: string, quoted: string): boolean {
  const words = plainText(quoted).split(' ')
  for (let start = 0; start + quotedWords <= words.length; start++) {
    if (plain.includes(` ${words.slice(start, start + quotedWords).join(' ')} `)) return true
  }
  return false
}
