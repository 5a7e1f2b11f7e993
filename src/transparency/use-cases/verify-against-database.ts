import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { textOf } from '../domain/bytes.ts'
import { compareEntry, lostInRestore } from '../domain/compare-entry.ts'
import { tileWidth, tileWidthAt } from '../domain/tiles.ts'
import {
  type EntryNow,
  entriesBetween,
  entriesOutside,
  entriesWaiting,
  largestSealed,
  publishedTrees,
  verifyingJob,
} from '../store/verification-store.ts'
import type { EarlierTree } from './check-history.ts'
import { sha256 } from './hashing.ts'
import type { LogSource } from './log-source.ts'
import { expectRecords, hasRow, namesOf, type RoomRows, recordDigest } from './room-rows.ts'
import { entriesOf, readPart } from './tile-parts.ts'

export type DatabaseReport = {
  /** Nothing was found. Erased records are no finding: their tombstones say why they are gone. */
  ok: boolean
  /** Entries of the log whose rows and records were compared. */
  entries: number
  erased: number
  /** Records that were in no backup after a restore. */
  lost: number
  /** Entries that the published log does not have yet. */
  waiting: number
  findings: Refusal[]
}

const bundlesAtOnce = 32
const rowsAtOnce = 2_000
const mostFindings = 1000

/** The checkpoints that the database remembers: the log must continue each. */
export async function treesInDatabase(house: House): Promise<EarlierTree[]> {
  const trees = await house.transaction(theHouse(verifyingJob), publishedTrees)
  return trees.map((tree) => ({ ...tree, where: 'database' }))
}

/**
 * Compares the first `size` entries of a published log with the database behind it, entry by entry: the leaf with the
 * entry's row, the commitment with the private record and its salt, and the records with the rows of the rooms that
 * left them. Names each record that was altered, is missing, or was added. `size` comes from a checkpoint that was
 * verified before.
 */
export async function verifyAgainstDatabase(
  house: House,
  source: LogSource,
  size: number,
  rooms: readonly RoomRows[] = [],
): Promise<DatabaseReport> {
  const report: DatabaseReport = { ok: false, entries: 0, erased: 0, lost: 0, waiting: 0, findings: [] }
  const found = (refusal: Refusal) => {
    if (report.findings.length < mostFindings) report.findings.push(refusal)
  }
  // Rows first: each left its record in its own transaction, so a record that comes later is no fault.
  const met = await meetRows(house, rooms, found)
  const erasures = { tombstones: new Map<string, string>(), recorded: new Set<string>() }
  const losses = { tombstones: [] as EntryNow[], recorded: [] as Restored[] }
  const take = (row: EntryNow, leaf: Uint8Array | undefined) => {
    for (const finding of compareEntry(sha256, row, leaf)) found(finding)
    if (row.erased === lostInRestore) {
      report.lost += 1
      losses.tombstones.push(row)
    } else if (row.erased !== null) {
      report.erased += 1
      erasures.tombstones.set(row.entry, row.kind ?? '')
    }
    const erased = row.kind === 'record-erased' ? erasedBy(row) : undefined
    if (erased) erasures.recorded.add(erased)
    const restored = row.kind === 'log-caught-up' ? restoredBy(row) : undefined
    if (restored) losses.recorded.push(restored)
    met.take(row)
  }

  const step = bundlesAtOnce * tileWidth
  for (let from = 0; from < size; from += step) {
    const to = Math.min(size, from + step)
    const leaves = await readLeaves(source, from, to, size)
    const rows = await house.transaction(theHouse(verifyingJob), (tx) => entriesBetween(tx, from, to))
    const byIndex = new Map(rows.map((row) => [row.index, row]))
    for (let index = from; index < to; index++) {
      const row = byIndex.get(index)
      if (row) take(row, leaves[index - from])
      else found(refuse('log.entry-row-missing', { index }))
    }
    report.entries += rows.length
  }
  report.waiting = await takeWaiting(house, size, take)
  const outside = await house.transaction(theHouse(verifyingJob), (tx) => entriesOutside(tx, mostFindings))
  for (const { entry, kind } of outside) found(refuse('log.entry-added', { entry, kind: kind ?? undefined }))
  for (const [entry, kind] of erasures.tombstones)
    if (!erasures.recorded.has(entry)) found(refuse('log.erased-unrecorded', { entry, kind }))
  for (const { entry, kind, index } of lostWithoutRestore(losses.tombstones, losses.recorded))
    found(refuse('log.erased-unrecorded', { entry, kind: kind ?? undefined, index: index ?? undefined }))
  await met.finish(erasures.tombstones)
  return { ...report, ok: report.findings.length === 0 }
}

/** What is in the database beyond the published log: sealed just now, or still without an index. */
async function takeWaiting(
  house: House,
  size: number,
  take: (row: EntryNow, leaf: undefined) => void,
): Promise<number> {
  let count = 0
  const each = (rows: EntryNow[]) => {
    for (const row of rows) take(row, undefined)
    count += rows.length
    return rows
  }
  // Waiting ones first: one that is sealed in between is then met twice, and not never.
  const seen = new Set<string>()
  for (let after: string | undefined; ; ) {
    const rows = each(
      await house.transaction(theHouse(verifyingJob), (tx) => entriesWaiting(tx, after, rowsAtOnce)),
    )
    for (const { entry } of rows) seen.add(entry)
    after = rows.at(-1)?.entry
    if (rows.length < rowsAtOnce) break
  }
  const end = await house.transaction(theHouse(verifyingJob), largestSealed)
  for (let from = size; from < end; from += rowsAtOnce) {
    const rows = await house.transaction(theHouse(verifyingJob), (tx) =>
      entriesBetween(tx, from, Math.min(end, from + rowsAtOnce)),
    )
    each(rows.filter(({ entry }) => !seen.has(entry)))
  }
  return count
}

/** The published entries from..to; one that can not be read is undefined, and the check of the files names it. */
async function readLeaves(
  source: LogSource,
  from: number,
  to: number,
  size: number,
): Promise<(Uint8Array | undefined)[]> {
  const bundles = Array.from({ length: Math.ceil((to - from) / tileWidth) }, (_, i) => from / tileWidth + i)
  const read = await Promise.all(
    bundles.map(async (index) => {
      const width = tileWidthAt(0, index, size)
      const part = await readPart(source, 'entries', index, width)
      const entries = part && entriesOf(part, width)
      return entries && !isRefusal(entries) ? entries : new Array<undefined>(width).fill(undefined)
    }),
  )
  return read.flat()
}

/** Which entry an entry of the kind `record-erased` says it erased. */
function erasedBy({ record }: EntryNow): string | undefined {
  const { entry } = contentOf(record)
  return typeof entry === 'string' ? entry : undefined
}

/** A stretch of the log that came back without some of its records, after a backup was restored. */
type Restored = { from: number; to: number; lost: number }

function restoredBy({ record }: EntryNow): Restored | undefined {
  const { from, to, lost } = contentOf(record)
  return typeof from === 'number' && typeof to === 'number' && typeof lost === 'number'
    ? { from, to, lost }
    : undefined
}

/**
 * Tombstones that blame a restore, where the log tells of none, or of one that lost fewer. In a stretch with too many
 * nobody can say which of them are right, so all are named.
 */
function lostWithoutRestore(tombstones: readonly EntryNow[], restores: readonly Restored[]): EntryNow[] {
  const within = (row: EntryNow, { from, to }: Restored) =>
    row.index !== null && row.index >= from && row.index < to
  const tooMany = restores.filter((one) => tombstones.filter((row) => within(row, one)).length > one.lost)
  return tombstones.filter(
    (row) => !restores.some((one) => within(row, one)) || tooMany.some((one) => within(row, one)),
  )
}

function contentOf(record: Uint8Array | null): Record<string, unknown> {
  try {
    const { content } = JSON.parse(textOf(record ?? new Uint8Array(0)) ?? '') as { content?: unknown }
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Brings the rooms' rows and the log's records together, from both sides. */
async function meetRows(house: House, rooms: readonly RoomRows[], found: (refusal: Refusal) => void) {
  const expected = await expectRecords(house, rooms, found)
  const unmet: { room: RoomRows; row: EntryNow; digest: string }[] = []
  return {
    take(row: EntryNow) {
      if (!row.record || row.kind === null) return
      const room = rooms.find(({ claims }) => claims(row.kind!))
      if (!room) return
      const digest = recordDigest(row.record)
      if (!expected.get(room)!.delete(digest) && unmet.length < mostFindings)
        unmet.push({ room, row, digest })
    },
    async finish(erased: ReadonlyMap<string, string>) {
      for (const { room, row, digest } of unmet) {
        // It may have come after the rows were read.
        if (await hasRow(house, room, row.subject ?? '', digest)) continue
        const { index, entry, kind } = row
        found(
          refuse('log.row-altered', { room: room.room, index: index ?? undefined, entry, kind: kind ?? '' }),
        )
      }
      for (const room of rooms) {
        const left = expected.get(room)!
        // A row whose record was erased can not be compared any more; the tombstones say how many these may be.
        const excused = [...erased.values()].filter((kind) => room.claims(kind)).length
        if (left.size <= excused) continue
        for await (const name of namesOf(house, room, left))
          found(refuse('log.row-without-record', { room: room.room, row: name }))
      }
    },
  }
}
