import {
  Button,
  ButtonLink,
  Checkboxes,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  numberText,
  Page,
  Paging,
  SelectField,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type DutyKind, dutyKinds, dutyState, mostDuties, type Owed } from '../domain/circular.ts'
import { SendingLine } from './activity-pages.tsx'
import { stateKinds } from './desk-page.tsx'
import { FilesPart, type FileView } from './files-part.tsx'
import { DeskParts, type DeskPlace, Paragraphs } from './parts.tsx'

export type CircularView = {
  id: string
  institution: string
  number: string
  day: Day
  subject: string
  body: string
}
type DutyView = { id: string; place: number; kind: DutyKind; text: string; due: Day }

export function CircularListPage({
  frame,
  open,
  rows,
  total,
  page,
  names,
  mayIssue,
}: {
  frame: Frame
  open: readonly DeskPlace[]
  rows: (CircularView & { owed: number; reported: number; nextDue: Day | null })[]
  total: number
  page: number
  names: ReadonlyMap<string, string>
  mayIssue: boolean
}) {
  const text = frame.words.guidance.desk.circulars
  const { words } = frame
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <DeskParts frame={frame} here="circulars" open={open} />
      {mayIssue && <ButtonLink href="/pembinaan/edaran/baru">{text.new}</ButtonLink>}
      {total === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.caption}
          columns={[
            { label: text.day },
            { label: text.number },
            { label: text.subject },
            { label: text.by },
            { label: text.due },
            { label: text.reported, number: true },
          ]}
          rows={rows.map((row) => [
            dayText(words, row.day, 'short'),
            row.number,
            <a href={`/pembinaan/edaran/${row.id}`}>{row.subject}</a>,
            names.get(row.institution) ?? row.institution,
            row.nextDue ? dayText(words, row.nextDue, 'short') : '',
            text.of(numberText(words, row.reported), numberText(words, row.owed)),
          ])}
        />
      )}
      <Paging
        frame={frame}
        page={page}
        pageSize={50}
        total={total}
        href={(next) => `/pembinaan/edaran?halaman=${next}`}
      />
    </Page>
  )
}

export function NewCircularPage({
  frame,
  typed = {},
  refusal,
  elections,
  choices,
}: {
  frame: Frame
  typed?: Typed
  refusal?: Refusal | undefined
  elections: { key: string; name: string }[]
  choices: { value: string; name: string }[]
}) {
  const text = frame.words.guidance.desk.circulars
  const common = { frame, typed, refusal }
  const duty = (place: number) => (
    <fieldset class="field">
      <legend>{text.duty(String(place))}</legend>
      <SelectField
        {...common}
        name={`kewajiban-${place}`}
        label={text.dutyKind}
        choices={dutyKinds.map((value) => ({ value, label: text.kinds[value] }))}
      />
      <TextField {...common} name={`uraian-${place}`} label={text.dutyText} />
      <DayField {...common} name={`tenggat-${place}`} label={text.dutyDue} />
    </fieldset>
  )
  return (
    <Page
      frame={frame}
      title={text.new}
      failed={refusal !== undefined}
      back={{ href: '/pembinaan/edaran', label: text.title }}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.new}</h1>
      <SendingLine frame={frame} typed={typed} />
      <Form frame={frame} action="/pembinaan/edaran" formKey typed={typed}>
        <Hidden name="butir" value={typeof typed.butir === 'string' ? typed.butir : ''} />
        <TextField {...common} name="nomor" label={text.number} />
        <DayField {...common} name="tanggal" label={text.day} />
        <TextField {...common} name="perihal" label={text.subject} />
        <TextArea {...common} name="isi" label={text.body} optional />
        <SelectField
          {...common}
          name="pemilihan"
          label={frame.words.guidance.desk.activities.election}
          empty={frame.words.guidance.desk.activities.electionEmpty}
          choices={elections.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <h2>{text.duties}</h2>
        <p class="hint">{text.dutyHint}</p>
        {[1, 2].map(duty)}
        <Details summary={text.more} open={typedText(typed, 'uraian-3') !== ''}>
          {Array.from({ length: mostDuties - 2 }, (_, index) => duty(index + 3))}
        </Details>
        {choices.length === 0 ? (
          <p>
            {text.toNone} <a href="/pembinaan/unit">{text.toLink}</a>
          </p>
        ) : (
          <Checkboxes
            {...common}
            name="kepada"
            label={text.to}
            choices={choices.map(({ value, name }) => ({ value, label: name }))}
          />
        )}
        <Button>{text.save}</Button>
      </Form>
    </Page>
  )
}

/** One circular: its duties, and for each who has reported and who has not. */
export function CircularPage({
  frame,
  circular,
  duties,
  owed,
  names,
  files,
  mayKeep,
  mine,
  today,
  typed = {},
  refusal,
}: {
  frame: Frame
  circular: CircularView
  duties: DutyView[]
  owed: Owed[]
  names: ReadonlyMap<string, string>
  files: FileView[]
  mayKeep: boolean
  /** The reader's institution, when it may report for itself and its offices. */
  mine: string | undefined
  today: Day
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const text = frame.words.guidance.desk.circulars
  const { words } = frame
  const nameOf = (one: Owed) => (one.office ? one.name : (names.get(one.institution) ?? one.institution))
  const own = owed.filter((one) => one.institution === mine)
  const common = { frame, typed, refusal }
  return (
    <Page
      frame={frame}
      title={circular.subject}
      wide
      failed={refusal !== undefined}
      back={{ href: '/pembinaan/edaran', label: text.title }}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{circular.subject}</h1>
      <SummaryList
        rows={[
          { term: text.number, detail: circular.number },
          { term: text.day, detail: dayText(words, circular.day) },
          { term: text.by, detail: names.get(circular.institution) ?? circular.institution },
        ]}
      />
      <Paragraphs text={circular.body} />
      <h2>{text.who}</h2>
      {duties.map((duty) => {
        const rows = owed.filter((one) => one.duty === duty.id)
        const reported = rows.filter((one) => one.reports.length > 0).length
        return (
          <>
            <h3>
              {text.kinds[duty.kind]}: {duty.text}
            </h3>
            <p>
              {words.guidance.tasks.due(dayText(words, duty.due))}. {text.reported}:{' '}
              <strong>{text.of(numberText(words, reported), numberText(words, rows.length))}</strong>
            </p>
            <Table
              caption={duty.text}
              captionHidden
              columns={[{ label: text.office }, { label: text.state }, { label: text.done }]}
              rows={rows.map((one) => {
                const state = dutyState(duty.due, one.reports, today)
                return [
                  nameOf(one),
                  <Tag kind={stateKinds[state]}>{text.states[state]}</Tag>,
                  one.reports.map((report) => (
                    <p>
                      {dayText(words, report.doneOn)}, {text.byWhom[report.byWhom]}
                      {report.count === undefined ? '' : `, ${text.people(numberText(words, report.count))}`}:{' '}
                      {report.text}
                    </p>
                  )),
                ]
              })}
            />
          </>
        )
      })}
      <p class="actions">
        <a href={`/pembinaan/edaran/${circular.id}/unduh.csv`}>{words.common.actions.downloadCsv}</a>{' '}
        <a href={`/pembinaan/edaran/${circular.id}/unduh.xlsx`}>{words.common.actions.downloadXlsx}</a>
      </p>
      <FilesPart
        frame={frame}
        files={files}
        action={mayKeep ? `/pembinaan/edaran/${circular.id}/berkas` : undefined}
        refusal={refusal}
      />
      <p>
        <a href={`/pembinaan/edaran/${circular.id}/tanda-terima`}>{words.transparency.receipts.openAll}</a>
      </p>
      {own.length > 0 && (
        <>
          <h2>{text.reportTitle}</h2>
          <Form frame={frame} action={`/pembinaan/edaran/${circular.id}/lapor`} formKey typed={typed}>
            <SelectField
              {...common}
              name="kewajiban"
              label={text.reportFor}
              hint={own.some((one) => one.office) ? text.reportHint : undefined}
              choices={own.map((one) => ({
                value: one.id,
                label: `${nameOf(one)}: ${duties.find((duty) => duty.id === one.duty)?.text ?? ''}`,
              }))}
            />
            <DayField {...common} name="selesai" label={text.doneOn} />
            <TextField
              {...common}
              name="jumlah"
              label={text.count}
              inputMode="numeric"
              width="short"
              optional
            />
            <TextArea {...common} name="uraian" label={text.text} rows={3} />
            <Button>{text.send}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
