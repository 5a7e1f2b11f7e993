import {
  Button,
  ErrorSummary,
  FileField,
  Form,
  type Frame,
  Page,
  Radios,
  refusalText,
  SelectField,
  TextArea,
  TextField,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { accusedField } from '../domain/entry.ts'
import { otherPersonKinds } from '../domain/people.ts'
import type { EvidenceView } from '../domain/views.ts'
import { EmployerField } from './entry-fields.tsx'
import { caseHref, dayOfInstant } from './parts.tsx'

/** Evidence of a case: what may go into a packet, and a form to add to it. */
export function EvidencePage(props: {
  frame: Frame
  number: string
  evidence: readonly EvidenceView[]
  mayAdd: boolean
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { frame, number, evidence, mayAdd, typed, refusal } = props
  const { words } = frame
  const texts = words.cases.evidence
  return (
    <Page
      frame={frame}
      title={`${texts.title} ${number}`}
      back={{ href: caseHref(number), label: words.cases.case(number) }}
      failed={Boolean(refusal)}
    >
      <h1>{texts.title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="lead">{texts.lead}</p>
      {evidence.length === 0 && <p>{words.cases.page.noEvidence}</p>}
      <ul>
        {evidence.map((one) => (
          <li>
            <a href={one.href}>{one.title}</a> {one.note && <small>{one.note}</small>}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <section>
          <h2>{texts.add}</h2>
          <Form frame={frame} action={`${caseHref(number)}/bukti`} formKey typed={typed} upload>
            <TextField
              frame={frame}
              name="nama"
              label={texts.name}
              hint={texts.nameHint}
              typed={typed}
              refusal={refusal}
            />
            <FileField
              frame={frame}
              name="berkas"
              label={texts.file}
              hint={texts.fileHint}
              refusal={refusal}
              accept="application/pdf,image/jpeg,image/png"
            />
            <Button>{texts.save}</Button>
          </Form>
        </section>
      )}
    </Page>
  )
}

/** "Who is this?": a cropped picture and nothing else of the report. */
export function RequestPage(props: {
  frame: Frame
  number: string
  from: string
  askedAt: Date
  answered: boolean
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { frame, number, from, askedAt, answered, typed, refusal } = props
  const { words } = frame
  const texts = words.cases.request
  const field = { frame, typed, refusal }
  return (
    <Page frame={frame} title={texts.title} back={{ href: '/meja' }} failed={Boolean(refusal)}>
      <h1>{texts.title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="lead">{texts.lead(from)}</p>
      <p class="hint">{dayOfInstant(frame, askedAt, 'long')}</p>
      <img src={`/permintaan/${number}/foto.jpg`} alt={texts.picture} />
      {answered ? (
        <>
          <p>{texts.answered}</p>
          <a href={`/permintaan/${number}/tanda-terima`}>{words.transparency.receipts.openAll}</a>
        </>
      ) : (
        <Form frame={frame} action={`/permintaan/${number}`} formKey typed={typed}>
          <Radios
            {...field}
            name="known"
            label={texts.known}
            inline
            choices={[
              { value: 'ya', label: words.common.form.yes },
              { value: 'tidak', label: words.common.form.no },
            ]}
          />
          <TextField {...field} name="name" label={texts.name} optional />
          <TextField {...field} name="employeeNumber" label={texts.number} inputMode="numeric" optional />
          <TextArea {...field} name="text" label={texts.text} rows={3} optional />
          <Button>{texts.send}</Button>
        </Form>
      )}
    </Page>
  )
}

/** One accused who could not be taken in yet: what is wrong, with everything that was typed. */
export function DraftPage(props: {
  frame: Frame
  id: string
  typed: Typed
  error: Refusal
  employers: readonly string[]
}) {
  const { frame, id, typed, error, employers } = props
  const { cases } = frame.words
  const { entry, personKinds } = cases
  const field = { frame, typed, refusal: error, optional: true }
  const name = (part: Parameters<typeof accusedField>[1]) => accusedField(1, part)
  const kinds = ['pns', 'cpns', 'pppk', 'pppk-part-time', ...otherPersonKinds]
  return (
    <Page frame={frame} title={entry.draftTitle} back={{ href: '/meja' }} failed>
      <h1>{entry.draftTitle}</h1>
      {error.field ? (
        <ErrorSummary frame={frame} refusal={error} />
      ) : (
        <p class="error">{refusalText(frame.words, error)}</p>
      )}
      <Form
        frame={frame}
        action={`/kasus/draf/${id}`}
        formKey
        typed={typedText(typed, 'kunci') ? typed : undefined}
      >
        <TextField {...field} name={name('name')} label={entry.name} />
        <TextField
          {...field}
          name={name('employeeNumber')}
          label={entry.employeeNumber}
          hint={entry.employeeNumberHint}
          inputMode="numeric"
        />
        <TextField {...field} name={name('position')} label={entry.position} />
        <EmployerField {...field} name={name('employer')} label={entry.employer} hint={entry.employerHint} />
        <SelectField
          {...field}
          name={name('kind')}
          label={entry.kind}
          empty={personKinds.unknown}
          choices={kinds.map((value) => ({ value, label: personKinds[value]! }))}
        />
        <TextArea {...field} name={name('description')} label={entry.description} rows={2} />
        <Button>{entry.draftSave}</Button>
        <Button kind="quiet" name="tindakan" value="buang">
          {entry.draftDrop}
        </Button>
      </Form>
      <datalist id="daftar-instansi">
        {employers.map((employer) => (
          <option value={employer} />
        ))}
      </datalist>
    </Page>
  )
}
