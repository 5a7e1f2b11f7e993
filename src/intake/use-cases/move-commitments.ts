import { randomBytes, randomInt } from 'node:crypto'
import { theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { canonicalBytes, recordEntry } from '../../transparency/transparency.door.ts'
import { addCommitment, commitmentsToMove, markMoved } from '../store/commitment-store.ts'
import { commitTo, intakeCommitmentDomain } from './commitments.ts'

/** Entries of a day come in multiples of this, at least one multiple a day, filled up with dummies. */
export const batchSize = 16

/** All that the log says of what came in: one kind for reports, evidence and messages, and for dummies. */
export const movedKind = 'intake'

/**
 * Moves the commitments of past days into the log, once a day: shuffled, and with dummies whose records and salts
 * exist too, so that neither the number nor the order of entries tells what came in. Answers how many of each.
 */
export async function moveCommitments(house: House): Promise<{ real: number; dummies: number }> {
  const today = dayOf(house.clock(), 'Asia/Jakarta')
  return house.transaction(theHouse('move-commitments'), async (tx) => {
    const real = await commitmentsToMove(tx, today)
    const wanted = dummiesFor(real.length, randomInt(1, batchSize))
    const dummies: typeof real = []
    for (let made = 0; made < wanted; made += 1) {
      const salt = randomBytes(32)
      const record = canonicalBytes({ act: 'dummy', id: newId() })
      const row = {
        id: newId(),
        day: today,
        salt,
        record,
        commitment: commitTo(intakeCommitmentDomain, salt, record),
      }
      await addCommitment(tx, row)
      dummies.push(row)
    }
    for (const { id, commitment } of shuffled([...real, ...dummies])) {
      const entry = await recordEntry(tx, {
        kind: movedKind,
        subject: id,
        record: { commitment: commitment.toString('hex') },
      })
      await markMoved(tx, id, entry.id)
    }
    return { real: real.length, dummies: dummies.length }
  })
}

/** How many dummies fill a day up to a whole number of batches; `extra` (1 to batchSize − 1) blurs the number of batches. */
export function dummiesFor(real: number, extra: number): number {
  return Math.ceil((real + extra) / batchSize) * batchSize - real
}

/** Fisher and Yates, with the system's randomness. */
function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}
