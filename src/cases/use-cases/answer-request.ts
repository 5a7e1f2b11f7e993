import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { readEmployeeNumber } from '../../registry/registry.door.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { cleanText } from '../domain/fields.ts'
import { findRequest, saveAnswer } from '../store/desk-store.ts'
import { zoneOfInstitution } from './law.ts'

export type RequestAnswer = { known: boolean; name?: string; employeeNumber?: string; text?: string }

/** The asked institution answers "who is this?" once; the asking one takes it up. The case itself stays closed to it. */
export async function answerRequest(
  house: House,
  actor: MemberActor,
  number: string,
  answer: RequestAnswer,
): Promise<{ done: true } | Refusal> {
  const name = cleanText(answer.name ?? '')
  const text = cleanText(answer.text ?? '')
  if ([...name].length > 200) return refuse('too-long', { most: 200, field: 'name' }, 'name')
  if ([...text].length > 2_000) return refuse('too-long', { most: 2_000, field: 'text' }, 'text')
  if (answer.known && !name && !answer.employeeNumber?.trim())
    return refuse('missing', { what: 'name' }, 'name')
  return house.transaction<{ done: true } | Refusal>(actor, async (tx) => {
    const request = await findRequest(tx, number, true)
    if (!request || request.toInstitution !== actor.institution) return refuse('not-found')
    if (request.answeredAt) return refuse('cases.answered-already', {})
    const now = house.clock()
    const today = dayOf(now, zoneOfInstitution(actor.institution))
    const read = answer.employeeNumber?.trim() ? readEmployeeNumber(answer.employeeNumber, today) : undefined
    if (isRefusal(read)) return { ...read, field: 'employeeNumber' }
    const { account, institution } = actor
    await saveAnswer(tx, request.id, {
      known: answer.known,
      name,
      number: read?.number,
      text,
      account,
      at: now,
    })
    await recordEntry(tx, {
      kind: 'request-answered',
      subject: request.id,
      record: { known: answer.known, name, employeeNumber: read?.number, text, account, institution },
    })
    return { done: true }
  })
}
