import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Notice,
  Page,
  refusalText,
  TextArea,
  Timeline,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type StepField, stepForm } from '../domain/step-form.ts'
import { dangerousSteps, stepUrls } from '../domain/step-urls.ts'
import type { Step, StepKey } from '../domain/steps.ts'
import type { StoredRow, TimelineEvent } from '../domain/views.ts'
import { caseHref, dayOfInstant, namingFields, stateSentence } from './parts.tsx'
import { OneField, RegisterSearch, type StepPageProps } from './step-fields.tsx'

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
