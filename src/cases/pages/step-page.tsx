import {
  Button,
  ButtonLink,
  Checkboxes,
  DayField,
  Details,
  ErrorSummary,
  FileField,
  Form,
  type Frame,
  Hidden,
  Notice,
  Page,
  Radios,
  refusalText,
  SelectField,
  TextArea,
  TextField,
  Timeline,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type StepField, stepForm, uploadField } from '../domain/step-form.ts'
import { dangerousSteps, stepUrls } from '../domain/step-urls.ts'
import type { Step, StepKey } from '../domain/steps.ts'
import type { StepChoices, StoredRow, TimelineEvent } from '../domain/views.ts'
import { EmployerField } from './entry-page.tsx'
import { caseHref, dayOfInstant, namingFields, stateSentence } from './parts.tsx'

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

/** The form of one step of a case. */
export function StepPage(given: StepPageProps) {
  const { frame, row, version, step, choices, typed, since, confirming } = given
  const { words } = frame
  const labelOf = (field: string) => words.cases.asks[field.replace(/^unggah-/, '')]?.label
  const refusal = namingFields(given.refusal, labelOf)
  const props = { ...given, refusal }
  const { steps, step: texts } = words.cases
  const { label, what, after } = steps[step.key]!
  const fields = stepForm(step)
  const danger = dangerousSteps.has(step.key)
  const action = `${caseHref(row.number)}/${stepUrls[step.key]}`
  const upload = fields.some((field) => field.kind === 'file')
  return (
    <Page
      frame={frame}
      title={`${label} · ${words.cases.case(row.number)}`}
      back={{ href: caseHref(row.number), label: words.cases.case(row.number) }}
      failed={Boolean(refusal)}
    >
      <h1>{label}</h1>
      <p class="hint">{stateSentence(frame, row)}</p>
      <ErrorSummary frame={frame} refusal={refusal} />
      {since && since.length > 0 && <Since frame={frame} events={since} />}
      <p>{what}</p>
      <p class="hint">
        {texts.basis(step.basis)}
        {texts.mark[step.mark] && ` (${texts.mark[step.mark]})`}
      </p>
      <ToRead frame={frame} row={row} step={step} />
      {choices.notes?.map((note) => (
        <Notice kind="warning" title={note} />
      ))}
      {choices.register && <RegisterSearch {...props} />}
      {(!choices.register || choices.register.found?.length) && (
        <Form frame={frame} action={action} formKey typed={typed} upload={upload}>
          <Hidden name="versi" value={String(version)} />
          {confirming ? (
            <Confirming {...props} after={after ?? []} fields={fields} />
          ) : (
            <>
              {fields.map((field) => (
                <OneField {...props} field={field} />
              ))}
              {danger ? (
                <Button kind="danger">{texts.next}</Button>
              ) : (
                !choices.register && <Button>{label}</Button>
              )}
            </>
          )}
        </Form>
      )}
      {choices.institutions && (
        <datalist id="daftar-instansi">
          {choices.institutions.map((name) => (
            <option value={name} />
          ))}
        </datalist>
      )}
    </Page>
  )
}

/** What someone must have read before this step, one press away. */
function ToRead({ frame, row, step }: { frame: Frame; row: StoredRow; step: Step }) {
  const { packet, asks } = frame.words.cases
  const papers: Partial<Record<StepKey, { path: string; label: string }>> = {
    forward: { path: 'penerusan.pdf', label: packet.previewForwarding },
    'finish-review': { path: 'penerusan.pdf', label: packet.previewForwarding },
    'release-packet': { path: 'berkas.pdf', label: packet.preview },
    'hand-over-employer': { path: 'berkas.pdf', label: packet.preview },
    'claim-decision': { path: 'berkas.pdf', label: packet.preview },
    confirm: { path: 'salinan-keputusan', label: asks.file!.label },
    dispute: { path: 'salinan-keputusan', label: asks.file!.label },
  }
  const paper = papers[step.key]
  if (!paper) return null
  return (
    <p>
      <ButtonLink href={`${caseHref(row.number)}/${paper.path}`} kind="quiet">
        {paper.label}
      </ButtonLink>
    </p>
  )
}

/** A step that cannot be taken now: why, and the way back. Nothing typed is lost: it stands below. */
export function StepUnavailablePage({
  frame,
  row,
  label,
  refusal,
  typed,
}: {
  frame: Frame
  row: StoredRow
  label: string
  refusal: Refusal
  typed?: Typed
}) {
  const { words } = frame
  const kept = Object.entries(typed ?? {}).filter(
    ([name, value]) => value && name !== 'kunci' && name !== 'versi' && words.cases.asks[name],
  )
  return (
    <Page
      frame={frame}
      title={label}
      back={{ href: caseHref(row.number), label: words.cases.case(row.number) }}
      failed
    >
      <h1>{words.cases.step.unavailable}</h1>
      <p>
        {label}: {refusalText(words, refusal)}
      </p>
      <p>{stateSentence(frame, row)}</p>
      {kept.length > 0 && (
        <section>
          <h2>{words.common.form.kept}</h2>
          {kept.map(([name, value]) => (
            <TextArea
              frame={frame}
              name={name}
              label={words.cases.asks[name]!.label}
              value={[value].flat().join('\n')}
              rows={3}
            />
          ))}
        </section>
      )}
      <ButtonLink href={caseHref(row.number)}>{words.cases.case(row.number)}</ButtonLink>
    </Page>
  )
}

function Since({ frame, events }: { frame: Frame; events: readonly TimelineEvent[] }) {
  const { cases } = frame.words
  return (
    <Notice kind="warning" title={cases.step.changed}>
      <Timeline
        items={events.map((event) => ({
          when: dayOfInstant(frame, event.at, 'long'),
          title: cases.events[event.kind] ?? event.kind,
          children: <p>{cases.page.by(event.person ?? '', event.institution)}</p>,
        }))}
      />
    </Notice>
  )
}

/** What will happen, to whom, who will know; everything typed rides along unseen. */
function Confirming(props: StepPageProps & { after: readonly string[]; fields: readonly StepField[] }) {
  const { frame, step, typed, after, fields } = props
  const { steps, step: texts } = frame.words.cases
  return (
    <>
      <Notice kind="warning" title={texts.afterTitle}>
        <ul>
          {after.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </Notice>
      {fields.flatMap(({ name }) =>
        [typed?.[name] ?? []].flat().map((value) => <Hidden name={name} value={value} />),
      )}
      <Hidden name="pasti" value="ya" />
      <p class="actions">
        <Button kind="danger">{texts.sure(steps[step.key]!.label)}</Button>
        <a href={caseHref(props.row.number)}>{frame.words.common.actions.cancel}</a>
      </p>
    </>
  )
}

function OneField(props: StepPageProps & { field: StepField }) {
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

function RegisterSearch({ frame, row, step, choices }: StepPageProps) {
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
