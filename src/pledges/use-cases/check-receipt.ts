import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isReceiptNumber, normalCode } from '../domain/codes.ts'
import { findPledge, type PledgeRow } from '../store/signer-store.ts'

/** What a checker sees: enough to compare with the person in front of her, nothing to look people up by. */
export type CheckedPledge = Pick<
  PledgeRow,
  'prefix' | 'title' | 'zone' | 'version' | 'digest' | 'signedAt' | 'dayOnly' | 'method'
> & {
  number: string
  initials: string
  standing: 'stands' | 'disputed' | 'withdrawn'
}

/** Looks a receipt up by its whole number; undefined for a number that nobody has. */
export async function checkReceipt(house: House, typed: string): Promise<CheckedPledge | undefined> {
  const number = normalCode(typed.slice(0, 60))
  if (!isReceiptNumber(number)) return undefined
  const pledge = await house.transaction(theHouse('pledge-check'), (tx) => findPledge(tx, number))
  if (!pledge) return undefined
  const { prefix, title, zone, version, digest, signedAt, dayOnly, method } = pledge
  const initials = pledge.name
    .split(/\s+/)
    .map((part) => `${[...part][0]?.toUpperCase() ?? ''}***`)
    .join(' ')
  const standing = pledge.voidWhy === 'disputed' ? 'disputed' : pledge.voidWhy ? 'withdrawn' : 'stands'
  return { prefix, title, zone, version, digest, signedAt, dayOnly, method, number, initials, standing }
}
