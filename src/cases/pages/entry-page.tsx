import {
  Button,
  Details,
  ErrorSummary,
  FileField,
  Form,
  Hidden,
  Page,
  Radios,
  TextField,
  type Typed,
  typedText,
} from '../../design/index.ts'
import { mostAccused } from '../domain/accused.ts'
import { entryFields, entryWords } from '../domain/entry.ts'
import { AccusedFields, type EntryProps, IncidentFields, ReporterFields } from './entry-fields.tsx'
import { namingFields } from './parts.tsx'

/** A finding, a handed-over file, or a report by phone or visit: one incident, one or more accused. */
export function EntryPage(given: EntryProps) {
  const { frame, kind, count, typed } = given
  const { entry } = frame.words.cases
  const labels: Record<string, string> = {
    [entryFields.election]: entry.election,
    [entryFields.regency]: entry.regency,
    [entryFields.happened]: entry.day,
    [entryFields.act]: entry.act,
    [entryFields.object]: entry.profits,
    tujuan: entry.joinTo,
  }
  const refusal = namingFields(given.refusal, (field) => labels[field])
  const props = { ...given, refusal }
  const title = entry.titles[kind]!
  return (
    <Page frame={frame} title={title} back={{ href: '/meja' }} failed={Boolean(refusal)}>
      <h1>{title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="lead">{entry.leads[kind]}</p>
      {props.known && <JoinInstead {...props} />}
      <Form
        frame={frame}
        action={`/kasus/baru?asal=${entryWords[kind]}`}
        formKey
        typed={typed}
        upload={kind === 'handed-over'}
      >
        <IncidentFields {...props} />
        {Array.from({ length: count }, (_, index) => (
          <AccusedFields {...props} index={index + 1} />
        ))}
        <Hidden name="jumlah" value={String(count)} />
        {kind === 'report' && <FromReport typed={typed} />}
        {kind === 'desk-report' && <ReporterFields {...props} />}
        {count < mostAccused && (
          <p>
            <Button kind="quiet" name="tindakan" value="tambah">
              {entry.addAccused}
            </Button>
          </p>
        )}
        {kind === 'handed-over' && (
          <FileField
            frame={frame}
            name={entryFields.file}
            label={entry.orFile}
            hint={entry.fileHint}
            refusal={refusal}
            accept=".csv,.xlsx"
            optional
          />
        )}
        <Button>{kind === 'desk-report' ? frame.words.cases.reporter.save : entry.save}</Button>
      </Form>
      <datalist id="daftar-instansi">
        {props.choices.employers.map((employer) => (
          <option value={employer.name} />
        ))}
      </datalist>
    </Page>
  )
}

/** The report and its opening ride along; the opening lets its photos be taken into the case. */
function FromReport({ typed }: { typed: Typed | undefined }) {
  return (
    <>
      {[entryFields.report, entryFields.opening].map((name) => (
        <Hidden name={name} value={typedText(typed, name)} />
      ))}
    </>
  )
}

/** One press joins the report to an incident that is known already. */
function JoinInstead({ frame, known = [], typed }: EntryProps) {
  const { entry } = frame.words.cases
  return (
    <Details summary={entry.joinInstead} open={known.length > 0}>
      <p>{entry.alikeHint}</p>
      <Form frame={frame} action="/peristiwa/baru/gabung" formKey>
        <FromReport typed={typed} />
        {known.length > 0 && (
          <Radios
            frame={frame}
            name="tujuan"
            label={entry.joinTo}
            choices={known.map((one) => ({ value: one.number, label: `${one.number} · ${one.text}` }))}
          />
        )}
        <TextField frame={frame} name="tujuan-lain" label={entry.joinOther} width="medium" optional />
        <Button kind="quiet">{entry.joinHere}</Button>
      </Form>
    </Details>
  )
}
