import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { numberText, refusalText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import { theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { type Contradiction, contradictionsIn } from '../domain/contradictions.ts'
import {
  findClaimRows,
  insertClaimRows,
  type KeptConflict,
  type KeptRow,
  replaceConflicts,
  waitForOtherImports,
} from '../store/claim-row-store.ts'
import { conflictText } from './claim-texts.ts'
import { type CommandIo, readArguments } from './command-io.ts'
import { readClaimFile } from './read-claim-file.ts'

const claimsJob = theHouse('claims')

/** What the command answers with `--json`. */
export type ClaimsSummary = {
  /** Files with the ending of a table, readable or not. */
  files: number
  /** Rows that were not there before. */
  imported: number
  /** Rows that were. */
  known: number
  unreadable: number
  unreadableFiles: { file: string; because: string }[]
  withoutPublisher: number
  /** Contradictions in which a row of these files takes part. */
  conflicts: (Omit<Contradiction, 'rows'> & { text: string; rows: { file: string; line: number }[] })[]
}

/**
 * `import claims DIR [--json]`: takes up every .csv, .tsv and .tab file of the folder. A file that cannot be read is
 * named and the others go on; the same rows again add nothing. 0 when the folder was read, 1 when none of its files could
 * be, 2 when the folder cannot be read.
 */
export async function importClaims(argv: readonly string[], house: House, io: CommandIo): Promise<number> {
  const { commands } = words.monitoring.imported
  const asked = readArguments(argv)
  const [folder, ...more] = asked?.words ?? []
  if (!asked || !folder || more.length) {
    io.err(commands.use)
    return 2
  }
  const files = await tablesIn(folder)
  if (!files) {
    io.err(commands.noFolder(folder))
    return 2
  }
  const summary: ClaimsSummary = {
    files: files.length,
    imported: 0,
    known: 0,
    unreadable: 0,
    unreadableFiles: [],
    withoutPublisher: 0,
    conflicts: [],
  }
  const keys = new Set<string>()
  for (const path of files) {
    const rows = await readClaimFile(path)
    const file = basename(path)
    if (isRefusal(rows)) {
      const because = refusalText(words, rows)
      summary.unreadable += 1
      summary.unreadableFiles.push({ file, because })
      io.err(commands.unreadable(file, because))
      continue
    }
    const added = await addRows(house, file, rows)
    summary.imported += added
    summary.known += rows.length - added
    summary.withoutPublisher += rows.filter(({ row }) => row.publisher === '').length
    for (const { key } of rows) keys.add(key)
    io.err(commands.file(file, numberText(words, rows.length), numberText(words, added)))
  }
  summary.conflicts = await renewConflicts(house, keys)
  tell(summary, io)
  if (asked.json) io.out(JSON.stringify(summary))
  return summary.files > 0 && summary.unreadable === summary.files ? 1 : 0
}

async function tablesIn(folder: string): Promise<string[] | undefined> {
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => /\.(?:csv|tsv|tab)$/i.test(name) && !name.startsWith('.'))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    return undefined
  }
}

function addRows(house: House, file: string, rows: readonly KeptRow[]): Promise<number> {
  return house.transaction(claimsJob, async (tx) => {
    const added = await insertClaimRows(tx, rows, house.clock())
    if (added > 0)
      await recordEntry(tx, {
        kind: 'claims-imported',
        subject: newId(),
        facts: { rows: added },
        record: { file, keys: rows.map(({ key }) => key) },
      })
    return added
  })
}

/** Looks at all rows anew, also those of earlier imports, and answers what concerns these. */
function renewConflicts(house: House, concerned: ReadonlySet<string>): Promise<ClaimsSummary['conflicts']> {
  return house.transaction(claimsJob, async (tx) => {
    await waitForOtherImports(tx)
    const everything = { text: '', file: '', publisher: '', event: '' }
    const kept = await findClaimRows(tx, everything, { limit: 1_000_000, offset: 0 })
    const conflicts = contradictionsIn(kept.map(({ row }) => row)).map(
      (conflict): KeptConflict => ({
        conflict,
        keys: conflict.rows.flatMap((place) => kept[place]?.key ?? []),
      }),
    )
    await replaceConflicts(tx, conflicts)
    return conflicts
      .filter(({ keys }) => keys.some((key) => concerned.has(key)))
      .map(({ conflict }) => ({
        ...conflict,
        text: conflictText(words, conflict),
        rows: conflict.rows.flatMap((place) => {
          const row = kept[place]?.row
          return row ? [{ file: row.file, line: row.line }] : []
        }),
      }))
  })
}

function tell(summary: ClaimsSummary, io: CommandIo): void {
  const { commands } = words.monitoring.imported
  const number = (value: number) => numberText(words, value)
  io.err(
    commands.done(
      number(summary.files),
      number(summary.imported),
      number(summary.known),
      number(summary.unreadable),
    ),
  )
  if (summary.withoutPublisher) io.err(commands.withoutPublisher(number(summary.withoutPublisher)))
  for (const { text, rows } of summary.conflicts)
    io.err(commands.conflict(text, rows[0]?.file ?? '', String(rows[0]?.line ?? '')))
}
