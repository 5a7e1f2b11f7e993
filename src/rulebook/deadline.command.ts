/** `netral deadline RULE --from ISO --zone Z [--pause ISO..ISO]… [--extend N:REASON]… [--report] [--json]` */
import { id as words } from '../design/words/id.ts'
import type { Zone } from '../foundation/dates.ts'
import { isDay, isZone, startOf } from '../foundation/dates.ts'
import { ruleBook } from './data/book.ts'
import type { Calendar } from './domain/calendar.ts'
import type { Deadline, DeadlineQuestion, Extension, Pause } from './domain/deadline.ts'
import { computeDeadline } from './domain/deadline.ts'
import { workingText } from './pages/texts.ts'

export type DeadlineOutput = {
  calendar: Calendar | (() => Promise<Calendar>)
  stdout: (text: string) => void
  stderr: (text: string) => void
}

/**
 * Answers for any rule, moment, zone and pauses. Moments are ISO with an offset; without one they are local
 * to the zone, and a bare day is its 00:00. An open pause is written `ISO..`. Returns the exit code: 0, or 2
 * with one sentence on stderr for what cannot be read.
 */
export async function deadline(argv: readonly string[], output: DeadlineOutput): Promise<number> {
  const asked = read(argv)
  if (typeof asked === 'string') {
    output.stderr(`${asked}\n${words.rulebook.command.usage}\n`)
    return 2
  }
  const calendar = typeof output.calendar === 'function' ? await output.calendar() : output.calendar
  const answer = computeDeadline({ ...asked.question, calendar })
  output.stdout(`${asked.json ? toJson(answer, asked.question.zone) : toText(answer, asked.question.zone)}\n`)
  return 0
}

function toJson(answer: Deadline, zone: Zone): string {
  return JSON.stringify({
    due: answer.due ?? null,
    dueDay: answer.dueDay ?? null,
    provisional: answer.provisional,
    paused: answer.paused,
    working: answer.working.map((line) => ({ ...line, text: workingText(words, line, zone) })),
  })
}

function toText(answer: Deadline, zone: Zone): string {
  return answer.working.map((line) => workingText(words, line, zone)).join('\n')
}

type Asked = { question: Omit<DeadlineQuestion, 'calendar'>; json: boolean }
type Options = {
  from?: string
  zone?: string
  pauses: string[]
  extensions: string[]
  report: boolean
  json: boolean
}

/** The question, or the sentence that says what is wrong with it. */
function read(argv: readonly string[]): Asked | string {
  const text = words.rulebook.command
  const parsed = split(argv)
  if (typeof parsed === 'string') return parsed
  const [key, ...others] = parsed.names
  if (key === undefined) return text.missing('ATURAN')
  if (others[0] !== undefined) return text.unknownOption(others[0])
  const rule = ruleBook.deadlines.find((each) => each.key === key)
  if (!rule) return text.unknownRule(key, ruleBook.deadlines.map((each) => each.key).join(', '))

  const { from, zone, pauses, extensions, report, json } = parsed.options
  if (zone === undefined) return text.missing('--zone')
  if (!isZone(zone)) return text.unknownZone(zone)
  if (from === undefined) return text.missing('--from')
  const trigger = readMoment(from, zone)
  if (!trigger) return text.badMoment('--from', from)

  const readPauses: Pause[] = []
  for (const each of pauses) {
    const pause = readPause(each, zone)
    if (!pause) return text.badPause(each)
    readPauses.push(pause)
  }
  const readExtensions: Extension[] = []
  for (const each of extensions) {
    const extension = readExtension(each)
    if (!extension) return text.badExtension(each)
    readExtensions.push(extension)
  }
  const startOn = report ? 'report' : 'trigger'
  return { json, question: { rule, trigger, zone, pauses: readPauses, extensions: readExtensions, startOn } }
}

function split(argv: readonly string[]): { names: string[]; options: Options } | string {
  const text = words.rulebook.command
  const names: string[] = []
  const options: Options = { pauses: [], extensions: [], report: false, json: false }
  for (let index = 0; index < argv.length; index++) {
    const [name = '', inline] = splitOnce(argv[index]!, '=')
    if (!name.startsWith('--')) {
      names.push(argv[index]!)
      continue
    }
    if (name === '--json') options.json = true
    else if (name === '--report') options.report = true
    else if (['--from', '--zone', '--pause', '--extend'].includes(name)) {
      const value = inline ?? argv[++index]
      if (value === undefined) return text.missing(name)
      if (name === '--from') options.from = value
      else if (name === '--zone') options.zone = value
      else if (name === '--pause') options.pauses.push(value)
      else options.extensions.push(value)
    } else return text.unknownOption(name)
  }
  return { names, options }
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)]
}

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** A real moment, or nothing; `2026-02-30` and `25:00` are none. */
function readMoment(text: string, zone: Zone): Date | undefined {
  const found = iso.exec(text)
  if (!found) return undefined
  const [, day = '', hours = '0', minutes = '0', seconds = '0', fraction = '', offset] = found
  if (!isDay(day) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const ofDay =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
  if (offset === undefined) return new Date(startOf(day, zone).getTime() + ofDay)
  return new Date(Date.parse(`${day}T00:00:00Z`) + ofDay - offsetMilliseconds(offset))
}

function offsetMilliseconds(offset: string): number {
  if (offset === 'Z') return 0
  const digits = offset.slice(1).replace(':', '')
  const size = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
  return offset.startsWith('-') ? -size : size
}

function readPause(text: string, zone: Zone): Pause | undefined {
  const [first, last] = splitOnce(text, '..')
  const from = readMoment(first, zone)
  if (!from || last === undefined) return undefined
  if (last === '') return { from }
  const to = readMoment(last, zone)
  return to && from < to ? { from, to } : undefined
}

function readExtension(text: string): Extension | undefined {
  const [amount, reason] = splitOnce(text, ':')
  return /^[1-9]\d{0,2}$/.test(amount) && reason?.trim()
    ? { amount: Number(amount), reason: reason.trim() }
    : undefined
}
