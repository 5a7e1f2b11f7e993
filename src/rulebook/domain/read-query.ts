import type { Day, Zone } from '../../foundation/dates.ts'
import { addDays, isDay, isZone, startOf } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { allRefusals, refuse } from '../../foundation/refusal.ts'
import { actKinds, objectKinds, personKinds } from './book.ts'
import type { Question } from './classify.ts'
import type { Extension, Pause } from './deadline.ts'
import type { DeadlineRule } from './deadline-rule.ts'

/** A query as it came: text by name. */
export type Query = Readonly<Record<string, string | undefined>>

/** A day as browsers send it (`2024-11-27`) or as people write it (`27/11/2024`, `27-11-2024`). */
export function readDay(text: string): Day | undefined {
  const trimmed = text.trim()
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed)
  const day = written
    ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : trimmed
  return isDay(day) && day >= '1990-01-01' && day < '2200-01-01' ? day : undefined
}

/** `16.30`, `16:30` or nothing (00.00) as minutes of the day. */
export function readTime(text: string): number | undefined {
  if (text.trim() === '') return 0
  const found = /^(\d{1,2})[.:](\d{2})$/.exec(text.trim())
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2])]
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}

/** Reads the check of the rule book; every field that cannot be read is refused with its own sentence. */
export function readQuestion(query: Query): Question | Refusal {
  const act = actKinds.find((each) => each === query.perbuatan)
  const object = objectKinds.find((each) => each === query.objek)
  const person = personKinds.find((each) => each === query.orang)
  const day = readDay(query.hari ?? '')
  const [naming, from, to] = [query.penetapan, query.kampanye_dari, query.kampanye_sampai].map(optionalDay)

  const campaignWrong = (from === undefined) !== (to === undefined) || (from && to && from > to)
  const problems = [
    act ? undefined : refuse('rulebook.act', {}, 'perbuatan'),
    object ? undefined : refuse('rulebook.object', {}, 'objek'),
    day ? undefined : refuse('rulebook.day', {}, 'hari'),
    naming === null ? refuse('rulebook.day', {}, 'penetapan') : undefined,
    from === null ? refuse('rulebook.day', {}, 'kampanye_dari') : undefined,
    to === null ? refuse('rulebook.day', {}, 'kampanye_sampai') : undefined,
    from !== null && to !== null && campaignWrong
      ? refuse('rulebook.campaign', {}, 'kampanye_dari')
      : undefined,
    person ? undefined : refuse('rulebook.person', {}, 'orang'),
  ].filter((problem) => problem !== undefined)
  const refused = allRefusals(problems)
  if (refused || !act || !object || !person || !day) return refused ?? refuse('invalid')

  return {
    act,
    object,
    person,
    day,
    ...(naming && { namingDay: naming }),
    ...(from && to && { campaign: { from, to } }),
    facts: {
      onUnpaidLeave: yesNo(query.cltn),
      hasAssignmentLetter: yesNo(query.surat),
      activeSupport: yesNo(query.dukungan),
      supportPurpose: yesNo(query.tujuan),
    },
  }
}

/** `undefined` when nothing was typed, `null` when it cannot be read. */
function optionalDay(text: string | undefined): Day | undefined | null {
  if (text === undefined || text.trim() === '') return undefined
  return readDay(text) ?? null
}

function yesNo(text: string | undefined): boolean | undefined {
  return text === 'ya' ? true : text === 'tidak' ? false : undefined
}

export type Calculation = {
  rule: DeadlineRule
  trigger: Date
  zone: Zone
  pauses: Pause[]
  extensions: Extension[]
}

/** Reads the public calculator; pauses are whole days, both named days included. */
export function readCalculation(
  rules: readonly DeadlineRule[],
  query: Query,
  extensionReason: string,
): Calculation | Refusal {
  const rule = rules.find((each) => each.key === query.aturan)
  const zone = isZone(query.zona ?? '') ? (query.zona as Zone) : undefined
  const day = readDay(query.mulai ?? '')
  const minutes = readTime(query.jam ?? '')
  const [from, to] = [query.jeda_dari, query.jeda_sampai].map(optionalDay)
  const extension = (query.tambahan ?? '').trim() === '' ? 0 : Number(query.tambahan)

  const problems = [
    rule ? undefined : refuse('rulebook.rule', {}, 'aturan'),
    day ? undefined : refuse('rulebook.day', {}, 'mulai'),
    minutes === undefined ? refuse('rulebook.time', {}, 'jam') : undefined,
    zone ? undefined : refuse('rulebook.zone', {}, 'zona'),
    from === null ? refuse('rulebook.day', {}, 'jeda_dari') : undefined,
    to === null ? refuse('rulebook.day', {}, 'jeda_sampai') : undefined,
    (to && !from) || (from && to && from > to) ? refuse('rulebook.pause', {}, 'jeda_dari') : undefined,
    Number.isInteger(extension) && extension >= 0 && extension <= 365
      ? undefined
      : refuse('rulebook.extension', {}, 'tambahan'),
  ].filter((problem) => problem !== undefined)
  const refused = allRefusals(problems)
  if (refused || !rule || !zone || !day || minutes === undefined) return refused ?? refuse('invalid')

  return {
    rule,
    zone,
    trigger: new Date(startOf(day, zone).getTime() + minutes * 60_000),
    pauses: from ? [{ from: startOf(from, zone), ...(to && { to: startOf(addDays(to, 1), zone) }) }] : [],
    extensions: extension > 0 ? [{ amount: extension, reason: extensionReason }] : [],
  }
}
