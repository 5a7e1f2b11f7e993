import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import type { PendingForm } from '../domain/pending-form.ts'
import { carriedBy, saveCarried } from '../store/session-store.ts'
import { seal, unseal } from './secrets.ts'

/** What a session carries from one page to the next, sealed to that session. */
export type Carried = {
  /** Where someone wanted to go before signing in. */
  after?: string | undefined
  /** A form to be sent again. */
  form?: PendingForm | undefined
  /** New recovery codes, until their owner says that they are written down. */
  recoveryCodes?: string[] | undefined
  /** Factors chosen but not yet proven. */
  enrolment?: Enrolment | undefined
}
export type Enrolment = {
  /** The invitation being accepted; none when a member changes the code app. */
  invitation?: string | undefined
  name?: string | undefined
  passwordHash?: string | undefined
  totpSecret: string
}

export function sealCarried(house: House, session: string, carried: Carried): Buffer | undefined {
  const kept = Object.values(carried).some((value) => value !== undefined)
  return kept ? seal(house, 'carried', session, JSON.stringify(carried)) : undefined
}

export async function readCarried(tx: Tx, house: House, session: string): Promise<Carried> {
  const sealed = await carriedBy(tx, session)
  const text = sealed && unseal(house, 'carried', session, sealed)
  return text === undefined ? {} : JSON.parse(text)
}

/** Changes what a session carries; members set to undefined are forgotten. */
export async function carry(tx: Tx, house: House, session: string, change: Carried): Promise<void> {
  const carried = { ...(await readCarried(tx, house, session)), ...change }
  await saveCarried(tx, session, sealCarried(house, session, carried))
}
