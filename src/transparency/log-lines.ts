import { momentText, numberText, refusalText } from '../design/texts.ts'
import { id as words } from '../design/words/id.ts'
import type { Refusal } from '../foundation/refusal.ts'
import type { JudgedReceipt } from './domain/judge-receipt.ts'
import type { DatabaseReport } from './use-cases/verify-against-database.ts'
import type { LogReport } from './use-cases/verify-log.ts'

const text = words.transparency.logCommand
const number = (value: number) => numberText(words, value)
const mostLines = 50

/** What a log says of itself and who signed it, line by line. */
export function logLines(log: LogReport): string[] {
  const { rows, row } = text
  if (log.size === undefined) return []
  return [
    row(rows.log, log.origin ?? ''),
    row(rows.size, number(log.size)),
    row(rows.root, log.root ?? ''),
    ...witnessLines(log.witnesses),
    ...(log.broken.length ? [row(rows.broken, log.broken.join(', '))] : []),
    row(rows.policy, text.policy[log.policy]),
  ]
}

export function databaseLines(database: DatabaseReport | undefined): string[] {
  if (!database) return []
  const { entries, erased, lost, waiting } = database
  return [
    text.row(
      text.rows.database,
      text.database(number(entries), number(erased), number(lost), number(waiting)),
    ),
  ]
}

/** The result: that all fits, or what does not. */
export function findingLines(findings: readonly Refusal[]): string[] {
  if (findings.length === 0) return [text.row(text.rows.result, text.fits)]
  const shown = findings.slice(0, mostLines)
  return [
    text.row(text.rows.result, text.wrong(number(findings.length))),
    ...shown.map((finding) => text.item(refusalText(words, finding))),
    ...(findings.length > shown.length ? [text.more(number(findings.length - shown.length))] : []),
  ]
}

/** What a receipt that fits says. */
export function receiptLines(receipt: JudgedReceipt): string[] {
  const { rows, row } = text
  const { sealed, met, entry, origin, index, size, record, inner, notes } = receipt
  return [
    row(rows.result, sealed ? (met ? text.fits : text.few) : text.fitsPromise),
    row(rows.kind, entry.kind),
    row(rows.facts, Buffer.from(entry.facts).toString('utf8')),
    row(rows.log, origin),
    ...(sealed ? [row(rows.place, text.placeOf(number(index + 1), number(size)))] : []),
    ...(sealed ? witnessLines(receipt.witnesses) : notes.map((note) => row(rows.promised, note))),
    ...(record === undefined ? [] : [row(rows.record, record)]),
    ...(inner === undefined ? [] : [row(rows.inner, inner)]),
  ]
}

function witnessLines(witnesses: readonly { name: string; time: number }[]): string[] {
  const { rows, row } = text
  if (witnesses.length === 0) return [row(rows.witnesses, text.nobody)]
  return witnesses.map(({ name, time }, i) =>
    row(
      i === 0 ? rows.witnesses : '',
      text.witness(name, momentText(words, new Date(time * 1000), 'Asia/Jakarta')),
    ),
  )
}
