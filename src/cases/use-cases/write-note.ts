import type { MemberActor } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { cleanText } from '../domain/fields.ts'
import { longestReason } from '../domain/step-input.ts'
import { findCaseId, findOpenFileId } from '../store/case-store.ts'
import { addNote } from '../store/note-store.ts'
import { isEmployer, once } from './change-case.ts'

/** A note for one's own institution; nobody else ever sees it, and it changes nothing of the case. */
export async function writeNote(
  house: House,
  actor: MemberActor,
  number: string,
  text: string,
  formKey: string,
): Promise<{ done: true } | Refusal> {
  const wording = cleanText(text)
  if (!wording) return refuse('missing', { what: 'note' }, 'note')
  if ([...wording].length > longestReason)
    return refuse('too-long', { most: longestReason, field: 'note' }, 'note')
  return house.transaction<{ done: true } | Refusal>(actor, (tx) =>
    once(tx, formKey, actor, async () => {
      const caseId = isEmployer(actor) ? await findOpenFileId(tx, number) : await findCaseId(tx, number)
      if (!caseId) return refuse('not-found')
      if (actor.role === 'auditor') return refuse('not-allowed')
      const { institution, account } = actor
      const note = { id: newId(), institution, wording, byAccount: account, writtenAt: house.clock() }
      await addNote(tx, caseId, note)
      await recordEntry(tx, {
        kind: 'note-written',
        subject: note.id,
        record: { case: caseId, institution, account, wording },
      })
      return { done: true }
    }),
  )
}
