import type { MemberActor } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { findLetter, lettersOf, type StoredLetter } from '../../letters/letters.door.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { findCaseId, findOpenFileId } from '../store/case-store.ts'
import { type Packet, packetsOf } from '../store/packet-store.ts'
import { asTheRoom } from '../store/step-inside.ts'
import { packetPdf } from './packet-bundle.ts'

/** A letter in the list of a case's documents; one that was not printed yet goes by the id of its packet. */
export type ListedLetter = Pick<StoredLetter, 'id' | 'kind' | 'number' | 'day'>

/**
 * The letters of a case that the actor sees: those of its institution, and the letter of each released packet that the
 * actor may read, for it follows its packet, also when a conflict takes that back. A letter is there from its release
 * on, printed or not. The auditor reads no names, so no letter either.
 */
export async function lettersOfCase(tx: Tx, actor: MemberActor, caseId: string): Promise<ListedLetter[]> {
  if (actor.role === 'auditor') return []
  const letters: ListedLetter[] = await lettersOf(tx, caseId)
  for (const packet of await releasedPackets(tx, caseId)) {
    const printed = await asTheRoom(tx, actor, () => lettersOf(tx, packet.id))
    const { number, day } = packet.letter
    if (printed.length) letters.push(...printed)
    else letters.push({ id: packet.id, kind: 'recommendation', number, day })
  }
  return letters
}

/** One of them with its file; what was released and never opened is printed now, and kept as it is then. */
export async function letterOf(
  house: House,
  actor: MemberActor,
  number: string,
  id: string,
): Promise<(StoredLetter & { file: Buffer }) | undefined> {
  const found = await house.transaction(actor, async (tx) => {
    const caseId = isEmployerRole(actor.role)
      ? await findOpenFileId(tx, number)
      : await findCaseId(tx, number)
    const isTheirs = caseId && (await lettersOfCase(tx, actor, caseId)).some((one) => one.id === id)
    if (!isTheirs) return undefined
    return { letter: await asTheRoom(tx, actor, () => findLetter(tx, id)) }
  })
  if (!found || found.letter) return found?.letter
  await packetPdf(house, actor, number)
  return house.transaction(actor, (tx) =>
    asTheRoom(tx, actor, async () => {
      const [printed] = await lettersOf(tx, id)
      return printed && findLetter(tx, printed.id)
    }),
  )
}

async function releasedPackets(tx: Tx, caseId: string): Promise<Packet[]> {
  const packets = await packetsOf(tx, caseId)
  return packets.filter((one) => one.state === 'released')
}
