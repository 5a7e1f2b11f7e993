import { requirements } from './events.ts'
import { externalNumberKinds } from './inputs.ts'
import { otherPersonKinds, referralTargets } from './people.ts'
import { clearingFacts, conflictReasons, notSanctionableReasons, objectStatuses } from './step-input.ts'
import type { Step, StepKey } from './steps.ts'

/** One field of a step's form, as data: the page draws it, `readStepInput` reads it back by its name. */
export type StepField = {
  name: string
  kind:
    | 'line'
    | 'text'
    | 'long'
    | 'day'
    | 'yes-no'
    | 'tick'
    | 'one'
    | 'several'
    | 'select'
    | 'institution'
    | 'evidence'
    | 'file'
    | 'register'
  optional: boolean
  /** May be left open, but some answers beside it demand it: its hint says which. */
  sometimes: boolean
  /** Fixed values with labels in the word table's group of that name. */
  values?: { group: ValueGroup; keys: readonly string[] }
}

export type ValueGroup =
  | 'requirements'
  | 'clearing'
  | 'findings'
  | 'objectStatuses'
  | 'numberKinds'
  | 'decisions'
  | 'appeals'
  | 'appealResults'
  | 'conflictReasons'
  | 'notSanctionable'
  | 'personKinds'
  | 'referralTargets'

type Shape = Omit<StepField, 'name' | 'optional' | 'sometimes'>
const of = (kind: StepField['kind'], group?: ValueGroup, keys?: readonly string[]): Shape =>
  group && keys ? { kind, values: { group, keys } } : { kind }

const shapes: Record<string, Shape> = {
  missing: of('several', 'requirements', requirements),
  reason: of('text'),
  registrationNumber: of('line'),
  letterNumber: of('line'),
  letterDay: of('day'),
  signer: of('line'),
  signerPosition: of('line'),
  body: of('long'),
  invitedDay: of('day'),
  heldDay: of('day'),
  attended: of('yes-no'),
  answer: of('text'),
  record: of('long'),
  clearing: of('several', 'clearing', clearingFacts),
  facts: of('long'),
  analysis: of('long'),
  conclusion: of('text'),
  finding: of('one', 'findings', ['proven', 'not-proven']),
  registerId: of('register'),
  employer: of('institution'),
  picture: of('file'),
  form: of('select'),
  objectStatus: of('one', 'objectStatuses', objectStatuses),
  numberKind: of('select', 'numberKinds', externalNumberKinds),
  number: of('line'),
  sanction: of('select'),
  text: of('long'),
  deviationReason: of('text'),
  review: of('long'),
  evidence: of('evidence'),
  checkedNoReporter: of('tick'),
  decision: of('one', 'decisions', ['sanction', 'no-sanction']),
  decreeNumber: of('line'),
  decreeDay: of('day'),
  effectiveDay: of('day'),
  consent: of('line'),
  file: of('file'),
  appeal: of('one', 'appeals', ['objection', 'administrative-appeal']),
  day: of('day'),
  result: of('one', 'appealResults', ['upheld', 'annulled', 'changed']),
  reasons: of('several', 'conflictReasons', conflictReasons),
  superior: of('institution'),
  because: of('one', 'notSanctionable', notSanctionableReasons),
  personKind: of('select', 'personKinds', otherPersonKinds),
  to: of('institution'),
}

/** Questions that are several fields on the form. */
const parts: Record<string, readonly string[]> = {
  letter: ['letterNumber', 'letterDay', 'signer', 'signerPosition', 'body'],
}

/** Questions that the table leaves open and a verb demands in some cases. */
const sometimesNeeded: Partial<Record<StepKey, readonly string[]>> = {
  'record-clarification': ['heldDay'],
  'draft-recommendation': ['deviationReason'],
  'claim-decision': ['sanction', 'deviationReason', 'consent'],
}

/** The form of a step, field by field, from the questions of its row in the table. */
export function stepForm(row: Pick<Step, 'key' | 'asks'>): StepField[] {
  return row.asks.flatMap((ask) => {
    const optional = ask.endsWith('?')
    const name = optional ? ask.slice(0, -1) : ask
    return (parts[name] ?? [name]).map((part) => ({
      name: part,
      optional,
      sometimes: sometimesNeeded[row.key]?.includes(part) ?? false,
      ...shapeOf(row.key, part),
    }))
  })
}

function shapeOf(step: StepKey, name: string): Shape {
  if (step === 'close-referred' && name === 'to') return of('select', 'referralTargets', referralTargets)
  const shape = shapes[name]
  if (!shape) throw new Error(`The form does not know the question "${name}" of ${step}.`)
  return shape
}

/** The field that carries a file's bytes; `name` itself carries its id once the file is kept. */
export function uploadField(name: string): string {
  return `unggah-${name}`
}
