import { theHouse } from '../../foundation/actor.ts'
import { type Day, dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { pledgesOfNumber } from '../store/signer-store.ts'

export type PledgeOnCase = { version: number; day: Day }

/**
 * What a case shows of pledges: that its accused had signed, which version of the text, on which day before. A missing
 * signature or a decline cannot be told from this answer, since both give nothing, as does an unknown number.
 */
export async function pledgesOfAccused(
  house: House,
  employeeNumber: string,
  before: Day,
): Promise<PledgeOnCase[]> {
  const rows = await house.transaction(theHouse('pledge-of-accused'), (tx) =>
    pledgesOfNumber(tx, employeeNumber),
  )
  return rows
    .map(({ version, signedAt, zone }) => ({ version, day: dayOf(signedAt, zone) }))
    .filter(({ day }) => day < before)
}
