import { caseRows } from './cases/cases.door.ts'
import { intakeRows } from './intake/intake.door.ts'
import type { RoomRows } from './transparency/transparency.door.ts'

/** Rooms whose rows are held against the log: rewriting such a row without its record is seen, and the other way round. */
export const roomsOfLog: readonly RoomRows[] = [caseRows, intakeRows]
