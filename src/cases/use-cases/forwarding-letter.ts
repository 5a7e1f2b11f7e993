import { id as words } from '../../design/words/id.ts'
import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import {
  type LetterData,
  releaseLetter,
  renderLetter,
  type StoredLetter,
  saveLetter,
} from '../../letters/letters.door.ts'
import { findInstitution, findRegion } from '../../registry/registry.door.ts'
import { findForm, refsOn, refText, ruleBook } from '../../rulebook/rulebook.door.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { findAccused, findIncidentById } from '../store/incident-store.ts'
import { receiptsOf } from '../store/receipt-store.ts'
import { reviewsOf } from '../store/review-store.ts'
import { seeCase } from './see-case.ts'

type Forwarding = { caseId: string; supervisor: string; sender: string; letter: LetterData }

/** The letter with which Bawaslu sends a case on, as it would go out now. Refuses `not-found` and a missing review. */
export async function forwardingPdf(
  house: House,
  actor: MemberActor,
  number: string,
  letterNumber: string,
): Promise<Uint8Array | Refusal> {
  const found = await house.transaction<Forwarding | Refusal>(actor, (tx) =>
    forwarding(tx, house, actor, number, letterNumber),
  )
  return isRefusal(found) ? found : renderLetter('forwarding', found.letter, { contoh: house.demo })
}

/** Keeps the letter of a case that was just sent on, for sender and receiver. False when it could not be printed. */
export async function keepForwarding(
  house: House,
  actor: MemberActor,
  number: string,
  letterNumber: string,
): Promise<boolean> {
  const found = await house.transaction<Forwarding | Refusal>(actor, (tx) =>
    forwarding(tx, house, actor, number, letterNumber),
  )
  if (isRefusal(found)) return false
  const file = await renderLetter('forwarding', found.letter, { contoh: house.demo })
  if (isRefusal(file)) return false
  const { caseId: subject, sender: institution, supervisor: addressee, letter } = found
  const now = house.clock()
  const id = newId()
  const kept = await house.transaction<StoredLetter | Refusal>(actor, async (tx) => {
    const saved = await saveLetter(tx, {
      id,
      kind: 'forwarding',
      number: letterNumber,
      day: letter.day,
      institution,
      addressee,
      subject,
      file,
      now,
    })
    if (!isRefusal(saved)) await releaseLetter(tx, id, now)
    return saved
  })
  return !isRefusal(kept)
}

async function forwarding(
  tx: Tx,
  house: House,
  actor: MemberActor,
  number: string,
  letterNumber: string,
): Promise<Forwarding | Refusal> {
  const seen = isEmployerRole(actor.role) ? undefined : await seeCase(tx, actor, number)
  if (!seen?.state) return refuse('not-found')
  const { id, state } = seen
  const [review] = await reviewsOf(tx, id)
  if (!review) return refuse('cases.need.review-written')
  const sender = await findInstitution(tx, state.bawaslu)
  const supervisor = await findInstitution(tx, state.supervisor)
  const employer = state.employer ? await findInstitution(tx, state.employer) : undefined
  const accused = await findAccused(tx, id)
  const incident = await findIncidentById(tx, state.incident)
  const receipt = (await receiptsOf(tx, id)).findLast((one) => one.kind === 'forwarded')
  const day = dayOf(house.clock(), sender?.zone ?? 'Asia/Jakarta')
  const form = state.form ? findForm(state.form) : undefined
  const texts = words.cases.packet
  return {
    caseId: id,
    sender: state.bawaslu,
    supervisor: state.supervisor,
    letter: {
      letterhead: { institution: sender?.name ?? state.bawaslu },
      number: letterNumber,
      day,
      place: (sender?.region && (await findRegion(tx, sender.region))?.name) || texts.capital,
      subject: '',
      recipient: { name: texts.forwardTo(supervisor?.name ?? state.supervisor), place: texts.capital },
      accused: [
        {
          name: accused?.name || words.cases.unknownPerson,
          employeeNumber: accused?.employeeNumber,
          position: accused?.position,
          employer: employer?.name,
          caseNumber: number,
          allegation: form?.text ?? incident?.act,
        },
      ],
      findings: [review.facts, review.analysis, review.conclusion].join('\n'),
      legalBasis: form
        ? refsOn(ruleBook.laws, form.bases, incident?.happenedDay ?? day).map((ref) => refText(ruleBook, ref))
        : [texts.basis],
      enclosures: [texts.reviewTitle],
      signatory: { position: texts.chair, name: texts.signHere },
      copies: [],
      receiptNumber: receipt?.number,
    },
  }
}
