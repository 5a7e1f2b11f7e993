import type { MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { maskNumber } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { cleanText } from '../domain/fields.ts'
import { exportsFullNumbers, isEmployerRole } from '../domain/who-may.ts'
import { findCaseId, findOpenFileId } from '../store/case-store.ts'
import { findAccused } from '../store/incident-store.ts'
import { addUnmasking, type Unmasking } from '../store/unmasking-store.ts'

const longestReason = 500

/** The number of a case's accused as a page shows it; undefined for a case of others, and where no number is known. */
export async function maskedNumber(
  tx: Tx,
  actor: MemberActor,
  number: string,
): Promise<{ caseId: string; name: string; full: string; masked: string } | undefined> {
  const caseId = isEmployerRole(actor.role) ? await findOpenFileId(tx, number) : await findCaseId(tx, number)
  const accused = caseId ? await findAccused(tx, caseId) : undefined
  if (!caseId || !accused?.employeeNumber) return undefined
  const { name, employeeNumber: full } = accused
  return { caseId, name, full, masked: maskNumber(full) }
}

/** Shows the accused's whole number, once, to a member who says why; who asked is kept with the reason. */
export async function showNumber(
  house: House,
  actor: MemberActor,
  number: string,
  typedReason: string,
): Promise<{ name: string; employeeNumber: string } | Refusal> {
  const reason = cleanText(typedReason)
  if (!reason) return refuse('missing', { what: 'reason' }, 'reason')
  if ([...reason].length > longestReason) return refuse('too-long', { most: longestReason }, 'reason')
  return house.transaction<{ name: string; employeeNumber: string } | Refusal>(actor, async (tx) => {
    const found = await maskedNumber(tx, actor, number)
    if (!found) return refuse('not-found')
    await keep(tx, house, actor, { caseId: found.caseId, reason })
    return { name: found.name, employeeNumber: found.full }
  })
}

/**
 * Whether this reader's file of the list carries numbers in full. Where it does, that is recorded before the first
 * row goes out, whether or not the reader waits for the last.
 */
export async function numbersInFile(house: House, actor: MemberActor, list: string): Promise<boolean> {
  if (!exportsFullNumbers(actor.role)) return false
  await house.transaction(actor, (tx) => keep(tx, house, actor, { list: list.slice(0, 2000) }))
  return true
}

async function keep(tx: Tx, house: House, actor: MemberActor, what: Unmasking): Promise<void> {
  const at = house.clock()
  const subject = await addUnmasking(tx, actor, what, at)
  const { account, institution, role } = actor
  await recordEntry(tx, {
    kind: 'caseId' in what ? 'number-shown' : 'numbers-exported',
    subject,
    facts: {},
    record: { ...what, account, institution, role, at: at.toISOString() },
  })
}
