import { hash } from 'node:crypto'
import type { House } from '../../foundation/outside/house.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { canonicalBytes } from './record-entry.ts'

/** The record that a row of a room must have left in the log, and what to call the row when it has not. */
export type LeftRecord = { name: string; kind: string; subject: string; content: unknown }

/**
 * A room whose rows can be derived from the log and the log's records from its rows, so that rewriting the rows alone
 * is seen as well. Rooms lie above this one: the roof hands them in.
 */
export type RoomRows = {
  room: string
  /** Whether every record of this kind has a row in the room. */
  claims(kind: string): boolean
  /** Every row with what it left, or only those of one subject; also what the room itself finds wrong. */
  rows(house: House, subject?: string): AsyncIterable<LeftRecord | Refusal>
}

/** Rows that wait to be met in the log, by the hash of the record that each must have left. */
export async function expectRecords(
  house: House,
  rooms: readonly RoomRows[],
  found: (refusal: Refusal) => void,
): Promise<Map<RoomRows, Set<string>>> {
  const expected = new Map<RoomRows, Set<string>>()
  for (const room of rooms) {
    const digests = new Set<string>()
    for await (const row of room.rows(house)) {
      if ('refused' in row) found(row)
      else digests.add(digestOf(row))
    }
    expected.set(room, digests)
  }
  return expected
}

/** Names of the rows whose digests are left over. */
export async function* namesOf(
  house: House,
  room: RoomRows,
  left: ReadonlySet<string>,
): AsyncIterable<string> {
  if (left.size === 0) return
  for await (const row of room.rows(house)) if (!('refused' in row) && left.has(digestOf(row))) yield row.name
}

/** Whether the room has, by now, a row that left exactly this record. */
export async function hasRow(
  house: House,
  room: RoomRows,
  subject: string,
  digest: string,
): Promise<boolean> {
  for await (const row of room.rows(house, subject))
    if (!('refused' in row) && digestOf(row) === digest) return true
  return false
}

export function digestOf({ kind, subject, content }: LeftRecord): string {
  return recordDigest(canonicalBytes({ kind, subject, content }))
}

export function recordDigest(record: Uint8Array): string {
  return hash('sha256', record, 'latin1')
}
