import { isId } from '../../foundation/ids.ts'
import { type Refusal, refuse } from '../../foundation/refusal.ts'
import { type ClearingFact, type ConflictReason, type NotSanctionableReason, requirements } from './events.ts'
import { FieldReader, type Fields, longText } from './fields.ts'
import { externalNumberKinds, type StepInputs } from './inputs.ts'
import { otherPersonKinds, referralTargets } from './people.ts'
import type { StepKey } from './steps.ts'

export const clearingFacts: readonly ClearingFact[] = ['unpaid-leave', 'letter-of-assignment']
export const conflictReasons: readonly ConflictReason[] = [
  'accused-is-authority',
  'accused-is-regional-secretary',
  'accused-is-kin',
  'accused-is-running-mate',
  'authority-profits',
  'kin-profits',
  'running-mate-profits',
]
export const notSanctionableReasons: readonly NotSanctionableReason[] = [
  'retired',
  'dismissed',
  'own-request',
  'deceased',
  'acquitted-already',
]
export const objectStatuses = ['prospective-candidate', 'candidate', 'party'] as const

/** Longest reason, answer or record that is kept. */
export const longestReason = 4_000

const none = () => ({})
const reason = (read: FieldReader) => ({ reason: read.needed('reason', longestReason) })
const letterNumber = (read: FieldReader) => ({ letterNumber: read.optional('letterNumber') })

const readers: { [K in StepKey]: (read: FieldReader) => StepInputs[K] } = {
  'start-preliminary-review': none,
  'request-completion': (read) => ({ ...reason(read), missing: read.several('missing', requirements, 1) }),
  'completion-received': none,
  register: (read) => ({ registrationNumber: read.optional('registrationNumber') }),
  'take-discipline-track': reason,
  'start-clarification': none,
  'record-clarification': (read) => ({
    invitedDay: read.day('invitedDay'),
    heldDay: read.optionalDay('heldDay'),
    attended: read.yes('attended'),
    answer: read.optional('answer', longText),
    record: read.needed('record', longText),
    clearing: read.several('clearing', clearingFacts),
    file: file(read, 'file'),
  }),
  'state-no-clarification': reason,
  'start-review': none,
  'write-review': (read) => ({
    facts: read.needed('facts', longText),
    analysis: read.needed('analysis', longText),
    conclusion: read.needed('conclusion', longText),
    finding: read.choice('finding', ['proven', 'not-proven']),
  }),
  'submit-to-plenary': none,
  forward: letterNumber,
  'start-verification': none,
  verify: (read) => ({ reason: read.optional('reason', longestReason) }),
  'finish-review': letterNumber,
  'return-for-information': reason,
  'resolve-identity': (read) => ({ registerId: read.needed('registerId') }),
  'ask-employer-identity': (read) => ({
    employer: read.needed('employer'),
    picture: neededFile(read, 'picture'),
  }),
  classify: (read) => ({
    form: read.needed('form'),
    objectStatus: read.choice('objectStatus', objectStatuses),
  }),
  'draft-recommendation': (read) => ({
    sanction: read.needed('sanction'),
    text: read.needed('text', longText),
    deviationReason: read.optional('deviationReason', longestReason),
  }),
  'issue-recommendation': (read) => ({ letterNumber: read.needed('letterNumber') }),
  'write-packet': (read) => ({
    letter: {
      number: read.needed('letterNumber'),
      day: read.day('letterDay'),
      signer: read.needed('signer'),
      signerPosition: read.needed('signerPosition'),
      body: read.needed('body', longText),
    },
    review: read.needed('review', longText),
    evidence: readEvidence(read),
  }),
  'release-packet': (read) => {
    if (!read.yes('checkedNoReporter'))
      read.refuse(refuse('cases.packet-not-checked', {}, 'checkedNoReporter'))
    return { checkedNoReporter: true }
  },
  'withdraw-packet': reason,
  'hand-over-regional': none,
  'hand-over-employer': none,
  'hand-over-superior': none,
  acknowledge: none,
  'start-examination': none,
  'claim-decision': (read) => ({
    decision: read.choice('decision', ['sanction', 'no-sanction']),
    sanction: read.optional('sanction'),
    decreeNumber: read.needed('decreeNumber'),
    decreeDay: read.day('decreeDay'),
    effectiveDay: read.optionalDay('effectiveDay'),
    signer: read.needed('signer'),
    deviationReason: read.optional('deviationReason', longestReason),
    consent: read.optional('consent', longestReason),
  }),
  'attach-evidence': (read) => ({
    file: neededFile(read, 'file'),
    fileName: read.optional('fileName') ?? '',
  }),
  confirm: none,
  dispute: reason,
  'close-sanctioned': (read) => ({ reason: read.optional('reason', longestReason) }),
  'record-appeal': (read) => ({
    appeal: read.choice('appeal', ['objection', 'administrative-appeal']),
    day: read.day('day'),
  }),
  'decide-appeal': (read) => ({
    ...reason(read),
    result: read.choice('result', ['upheld', 'annulled', 'changed']),
  }),
  'declare-conflict': (read) => ({
    ...reason(read),
    reasons: read.several('reasons', conflictReasons, 1),
    superior: read.needed('superior'),
  }),
  'lift-conflict': reason,
  reject: (read) => ({ ...reason(read), missing: read.several('missing', requirements, 1) }),
  'close-not-proven': reason,
  'close-not-sanctionable': (read) => ({
    ...reason(read),
    because: read.choice('because', notSanctionableReasons),
  }),
  'close-cancelled': reason,
  'close-referred': (read) => ({
    ...reason(read),
    personKind: read.choice('personKind', otherPersonKinds),
    to: read.choice('to', referralTargets),
  }),
  reopen: reason,
  transfer: (read) => ({ ...reason(read), to: read.needed('to') }),
  'pause-clock': reason,
  'resume-clock': reason,
  'extend-deadline': reason,
  'add-number': (read) => ({
    numberKind: read.choice('numberKind', externalNumberKinds),
    number: read.needed('number', 100),
  }),
}

/** What a step asks for, out of a form's fields (named as in the table's `asks`); or every field that is wrong. */
export function readStepInput<K extends StepKey>(step: K, fields: Fields): StepInputs[K] | Refusal {
  const read = new FieldReader(fields)
  const input = readers[step](read)
  return read.refusal ?? input
}

/** Derivatives are chosen by tick (`evidence` = id); `label-<id>` may name one, otherwise it is "Bukti 1". */
function readEvidence(read: FieldReader): { id: string; label: string }[] {
  return read.all('evidence').flatMap((id, at) => {
    if (isId(id)) return [{ id, label: read.optional(`label-${id}`, 100) ?? `Bukti ${at + 1}` }]
    read.refuse(refuse('invalid', { what: 'evidence' }, 'evidence'))
    return []
  })
}

function file(read: FieldReader, name: string): string | undefined {
  const id = read.optional(name)
  if (id === undefined || isId(id)) return id
  read.refuse(refuse('invalid', { what: name }, name))
  return undefined
}

function neededFile(read: FieldReader, name: string): string {
  const id = read.needed(name)
  if (id !== '' && !isId(id)) read.refuse(refuse('invalid', { what: name }, name))
  return id
}
