import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import { id as words } from '../design/words/id.ts'
import { newId } from '../foundation/ids.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { rowCodeOf } from './domain/codes.ts'
import {
  finalMarks,
  formatSealed,
  type HallHeader,
  type HallRow,
  type Mark,
  type MarksHeader,
  readSealed,
  type Seal,
  sealedLine,
} from './domain/hall-file.ts'
import { roadSeal, sealWith } from './use-cases/halls.ts'

export type AssemblyIo = {
  input: Readable
  out: (line: string) => void
  err: (line: string) => void
  now: () => Date
}

/**
 * `bin/netral assembly FILE`: ticks the sheets of a hall on a laptop without network and without database. A scanner
 * that types a row's code is as good as a hand. Each mark is on the disk before it is said to be there; a laptop that
 * loses its power goes on where it was. At the end (an empty line, or `--done`) the marks' file is written.
 */
export async function assembly(argv: readonly string[], io: AssemblyIo): Promise<number> {
  const w = words.pledges.hall
  const path = argv.find((word) => !word.startsWith('--'))
  if (!path || !existsSync(path)) {
    io.err(w.usage)
    return 2
  }
  const read = readSealed(readFileSync(path, 'utf8'), roadSeal)
  const header = isRefusal(read) ? undefined : (read.header as HallHeader)
  if (isRefusal(read) || header?.kind !== 'netral-hall' || header.v !== 1) {
    io.err(w.notAHall)
    return 2
  }
  const rows = read.lines as HallRow[]
  const journal = openJournal(`${path}.catatan`, header, io)
  const count = () => [...journal.standing().values()].filter((row) => row.ticked).length
  if (!argv.includes('--done')) {
    if (header.contoh) io.out(words.common.contohBanner)
    io.out(w.ready(header.name, rows.length))
    io.out(w.help)
    const lines = createInterface({ input: io.input })
    for await (const typed of lines) {
      const text = typed.trim()
      if (text === '') break
      if (text.toLowerCase() === 'jumlah') io.out(w.total(count()))
      else mark(text, rows, journal, io, count)
    }
    lines.close()
  }
  const result = `${path.replace(/\.aula$/, '')}.centang`
  const marks: MarksHeader = {
    kind: 'netral-marks',
    v: 1,
    hall: header.hall,
    campaign: header.campaign,
    machine: journal.machine,
  }
  writeFileSync(`${result}.baru`, formatSealed({ header: marks, lines: journal.marks }, journal.seal))
  renameSync(`${result}.baru`, result)
  io.out(w.written(result, count()))
  if (argv.includes('--json'))
    io.out(JSON.stringify({ file: result, marks: journal.marks.length, ticked: count(), rows: rows.length }))
  return 0
}

function mark(
  text: string,
  rows: readonly HallRow[],
  journal: Journal,
  io: AssemblyIo,
  count: () => number,
): void {
  io.out(said(text, rows, journal, io.now(), count))
}

/** Does what was typed and answers what to say. */
function said(
  text: string,
  rows: readonly HallRow[],
  journal: Journal,
  now: Date,
  count: () => number,
): string {
  const w = words.pledges.hall
  const strike = /^coret\s+/i.test(text)
  const asked = text.replace(/^coret\s+/i, '')
  const code = rowCodeOf(asked)
  const found = rows.filter((row) => row.c === code)
  if (found.length === 0)
    found.push(...rows.filter((row) => row.n.toLowerCase().includes(asked.toLowerCase())))
  const [row, ...others] = found
  if (!row) return w.unknown
  if (others.length > 0) {
    const first = found.slice(0, 5).map((one) => `${one.n} (${one.c})`)
    return w.several(first.join(', '))
  }
  if (!strike && journal.standing().get(row.r)?.ticked) return w.already(row.n)
  journal.add({ r: row.r, m: strike ? 'strike' : 'tick', t: now.toISOString() })
  return strike ? w.struck(row.n) : w.ticked(row.n, count())
}

type Journal = {
  machine: string
  marks: Mark[]
  seal: Seal
  add(mark: Omit<Mark, 's'>): void
  standing(): ReturnType<typeof finalMarks>
}

function openJournal(path: string, header: HallHeader, io: AssemblyIo): Journal {
  const seal = sealWith(Buffer.from(header.key, 'base64'))
  const known = existsSync(path) ? readSealed(readFileSync(path, 'utf8'), seal, true) : undefined
  const usable = known && !isRefusal(known) ? known : undefined
  if (known && (!usable || usable.torn)) io.err(words.pledges.hall.broken)
  const own: MarksHeader = usable
    ? (usable.header as MarksHeader)
    : { kind: 'netral-marks', v: 1, hall: header.hall, campaign: header.campaign, machine: newId() }
  const marks = usable ? (usable.lines as Mark[]) : []
  let last = ''
  const first = sealedLine(own, '', seal)
  const kept = [first.text]
  last = first.seal
  for (const one of marks) {
    const line = sealedLine(one, last, seal)
    kept.push(line.text)
    last = line.seal
  }
  if (!usable || usable.torn) {
    if (known && !usable) renameSync(path, `${path}.rusak-${io.now().getTime()}`)
    writeFileSync(path, kept.join(''), { mode: 0o600 })
  }
  const stored = () =>
    marks.map((one) => ({
      machine: own.machine,
      hall: own.hall,
      seq: one.s,
      roster: one.r,
      mark: one.m,
      at: new Date(one.t),
    }))
  return {
    machine: own.machine,
    marks,
    seal,
    add(given) {
      const next: Mark = { s: (marks.at(-1)?.s ?? 0) + 1, ...given }
      const line = sealedLine(next, last, seal)
      const file = openSync(path, 'a')
      writeSync(file, line.text)
      fsyncSync(file)
      closeSync(file)
      last = line.seal
      marks.push(next)
    },
    standing: () => finalMarks(stored()),
  }
}
