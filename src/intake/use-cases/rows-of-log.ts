import { theHouse } from '../../foundation/actor.ts'
import { refuse } from '../../foundation/refusal.ts'
import type { RoomRows } from '../../transparency/transparency.door.ts'
import { commitmentsAfter } from '../store/commitment-store.ts'
import { commitTo, intakeCommitmentDomain } from './commitments.ts'
import { movedKind } from './move-commitments.ts'

const atOnce = 2_000

/**
 * What came in has a commitment of its own, which the log takes up later: each is derived again from its salt and
 * record, and each that was moved must stand in the log.
 */
export const intakeRows: RoomRows = {
  room: 'intake',
  claims: (kind) => kind === movedKind,
  async *rows(house, subject) {
    for (let after: string | undefined; ; ) {
      const rows = await house.transaction(theHouse('verify-log'), (tx) =>
        commitmentsAfter(tx, { after, id: subject, limit: atOnce }),
      )
      for (const { id, salt, record, commitment, entry } of rows) {
        if (!commitTo(intakeCommitmentDomain, salt, record).equals(commitment))
          yield refuse('log.commitment-altered', { room: 'intake', row: id })
        if (entry)
          yield {
            name: id,
            kind: movedKind,
            subject: id,
            content: { commitment: commitment.toString('hex') },
          }
      }
      after = rows.at(-1)?.id
      if (rows.length < atOnce) return
    }
  },
}
