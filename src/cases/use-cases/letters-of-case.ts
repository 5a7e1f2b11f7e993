import type { MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { findLetter, lettersOf, type StoredLetter } from '../../letters/letters.door.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { findCaseId, findOpenFileId } from '../store/case-store.ts'
import { packetsOf } from '../store/packet-store.ts'
import { asTheRoom } from '../store/step-inside.ts'

/**
 * The kept letters of a case that the actor sees: those of its institution, and the letter of each released packet
 * that the actor may read, for it follows its packet, also when a conflict takes that back. The auditor reads no
 * names, so no letter either.
 */
export async function lettersOfCase(tx: Tx, actor: MemberActor, caseId: string): Promise<StoredLetter[]> {
  if (actor.role === 'auditor') return []
  const letters = await lettersOf(tx, caseId)
  for (const packet of await releasedPackets(tx, caseId))
    letters.push(...(await asTheRoom(tx, actor, () => lettersOf(tx, packet))))
  return letters
}

/** One of them with its file. */
export async function letterOf(
  house: House,
  actor: MemberActor,
  number: string,
  id: string,
): Promise<(StoredLetter & { file: Buffer }) | undefined> {
  return house.transaction(actor, async (tx) => {
    const caseId = isEmployerRole(actor.role)
      ? await findOpenFileId(tx, number)
      : await findCaseId(tx, number)
    const isTheirs = caseId && (await lettersOfCase(tx, actor, caseId)).some((one) => one.id === id)
    return isTheirs ? asTheRoom(tx, actor, () => findLetter(tx, id)) : undefined
  })
}

async function releasedPackets(tx: Tx, caseId: string): Promise<string[]> {
  const packets = await packetsOf(tx, caseId)
  return packets.filter((one) => one.state === 'released').map((one) => one.id)
}
