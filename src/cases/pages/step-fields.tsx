import {
  Button,
  Checkboxes,
  DayField,
  Details,
  FileField,
  Form,
  type Frame,
  Hidden,
  Radios,
  SelectField,
  TextArea,
  TextField,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type StepField, uploadField } from '../domain/step-form.ts'
import { stepUrls } from '../domain/step-urls.ts'
import type { Step } from '../domain/steps.ts'
import type { StepChoices, StoredRow, TimelineEvent } from '../domain/views.ts'
import { EmployerField } from './entry-fields.tsx'
import { caseHref } from './parts.tsx'

export type StepPageProps = {
  frame: Frame
  row: StoredRow
  version: number
  step: Step
  choices: StepChoices
  typed?: Typed
  refusal?: Refusal | undefined
  /** What others did since the page was opened; shown when the case changed meanwhile. */
  since?: readonly TimelineEvent[]
  /** The second look before a dangerous step. */
  confirming?: boolean
  more?: unknown
}

/** One question of a step, drawn after its kind. */
export function OneField(props: StepPageProps & { field: StepField }) {
  const { frame, typed, refusal, choices, field } = props
  const { cases, common } = frame.words
  const { name, kind, values } = field
  const optional = field.optional && !field.sometimes && !choices.needed?.includes(name)
  const { label, hint: usual } = cases.asks[name]!
  const hint = (field.sometimes && cases.sometimes[props.step.key]?.[name]) || usual
  const base = { frame, name, label, hint, typed, refusal, optional, value: choices.values?.[name] }
  const fixed = values?.keys.map((value) => ({ value, label: cases[values.group][value] ?? value }))
  switch (kind) {
    case 'line':
      return <TextField {...base} />
    case 'text':
      return <TextArea {...base} rows={3} />
    case 'long':
      return <TextArea {...base} rows={9} />
    case 'day':
      return <DayField {...base} />
    case 'yes-no':
      return (
        <Radios
          {...base}
          inline
          choices={[
            { value: 'ya', label: cases.step.attended.yes! },
            { value: 'tidak', label: cases.step.attended.no! },
          ]}
        />
      )
    case 'tick':
      return <Checkboxes {...base} choices={[{ value: 'ya', label: cases.checkedNoReporter }]} />
    case 'one':
      return <Radios {...base} choices={fixed ?? []} />
    case 'several':
      return <Checkboxes {...base} choices={fixed ?? []} />
    case 'select':
      return fixed ? <SelectField {...base} choices={fixed} /> : <Proposals {...props} base={base} />
    case 'institution':
      return choices.selects?.[name] ? (
        <SelectField {...base} choices={choices.selects[name]} />
      ) : (
        <EmployerField {...base} />
      )
    case 'file':
      return <KeptFile {...props} base={base} />
    case 'evidence':
      return <EvidenceField {...props} base={base} />
    case 'register':
      return <Candidates {...props} />
    default:
      throw new Error(`${common.form.choose}: ${kind satisfies never}`)
  }
}

type Base = Parameters<typeof SelectField>[0] extends infer P ? Omit<P & object, 'choices' | 'empty'> : never

/** What the rule book proposes stands first, with its reason; everything else it knows follows, marked. */
function Proposals({
  choices,
  base,
  frame,
  field,
  step: row,
}: StepPageProps & { field: StepField; base: Base }) {
  const all = choices.selects?.[field.name] ?? []
  const { step } = frame.words.cases
  // A decision follows a recommendation; a recommendation follows the rule book.
  const [hint, others] =
    row.key === 'claim-decision' ? [step.recommended, step.otherSanctions] : [step.proposals, step.outside]
  const proposed = all.filter((one) => one.proposed)
  if (!proposed.length) return <SelectField {...base} choices={all} />
  const outside = all.filter((one) => !one.proposed)
  return (
    <>
      <Radios {...base} hint={hint} choices={proposed} />
      {outside.length > 0 && (
        <Details
          summary={others}
          open={outside.some((one) => one.value === typedText(base.typed, field.name))}
        >
          <SelectField {...base} label={others} name={`${field.name}-lain`} choices={outside} />
        </Details>
      )}
    </>
  )
}

/** A file that was taken in before the form was refused is not asked for again. */
function KeptFile({ frame, typed, field, base }: StepPageProps & { field: StepField; base: Base }) {
  const kept = typedText(typed, field.name)
  const name = typedText(typed, 'fileName')
  return (
    <>
      {kept && (
        <>
          <p>{frame.words.cases.step.fileKept(name)}</p>
          <Hidden name={field.name} value={kept} />
          <Hidden name="fileName" value={name} />
        </>
      )}
      <FileField
        {...base}
        name={uploadField(field.name)}
        optional={Boolean(kept)}
        accept="application/pdf,image/jpeg,image/png"
      />
    </>
  )
}

function EvidenceField({ frame, choices, base, typed }: StepPageProps & { base: Base }) {
  const { step, page } = frame.words.cases
  const evidence = choices.evidence ?? []
  if (!evidence.length) return <p class="hint">{step.evidenceNone}</p>
  return (
    <>
      <Checkboxes {...base} choices={evidence.map(({ id, title }) => ({ value: id, label: title }))} />
      {evidence.map(({ id }, index) => (
        <TextField
          frame={frame}
          name={`label-${id}`}
          label={step.evidenceLabel(index + 1)}
          value={`${page.evidence} ${index + 1}`}
          typed={typed}
          width="medium"
        />
      ))}
    </>
  )
}

/** Looking somebody up in the register, above the form. */
export function RegisterSearch({ frame, row, step, choices }: StepPageProps) {
  const { step: texts } = frame.words.cases
  const { register } = choices
  return (
    <>
      <Form
        frame={frame}
        action={`${caseHref(row.number)}/${stepUrls[step.key]}`}
        method="get"
        label={texts.searchRegister}
      >
        <TextField
          frame={frame}
          name="cari"
          label={texts.searchRegister}
          hint={texts.searchHint}
          type="search"
          value={register?.query}
        />
        <EmployerField
          frame={frame}
          name="instansi"
          label={texts.searchIn}
          value={register?.employer}
          optional
        />
        <Button kind="quiet">{frame.words.common.actions.search}</Button>
      </Form>
      {register?.found?.length === 0 && <p>{texts.searchNone}</p>}
    </>
  )
}

function Candidates({ frame, choices }: StepPageProps) {
  const { step } = frame.words.cases
  return (
    <ul class="cards">
      {choices.register?.found?.map((one) => (
        <li>
          <strong>{one.name}</strong> <code>{one.number}</code>
          <p>{one.detail}</p>
          {one.certainty && <small>{one.certainty}</small>}
          <Button kind="quiet" name="registerId" value={one.id}>
            {step.searchPick}
          </Button>
        </li>
      ))}
    </ul>
  )
}
