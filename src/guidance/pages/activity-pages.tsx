import {
  Button,
  ButtonLink,
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
  shareText,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Activity, activityKinds, attendanceOf, parts } from '../domain/activity.ts'
import { FilesPart, type FileView } from './files-part.tsx'
import { DeskParts, type DeskPlace, Paragraphs } from './parts.tsx'

type Named = { key: string; name: string }
const stateKinds = { planned: 'info', reported: 'good', cancelled: 'quiet' } as const

export function ActivityListPage({
  frame,
  open,
  rows,
  total,
  page,
  pageSize,
  typed,
  names,
  mayPlan,
}: {
  frame: Frame
  open: readonly DeskPlace[]
  rows: Activity[]
  total: number
  page: number
  pageSize: number
  typed: Typed
  names: ReadonlyMap<string, string>
  mayPlan: boolean
}) {
  const { desk } = frame.words.guidance
  const text = desk.activities
  const { words } = frame
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <DeskParts frame={frame} here="activities" open={open} />
      {mayPlan && <ButtonLink href="/pembinaan/kegiatan/baru">{text.new}</ButtonLink>}
      <Form frame={frame} method="get" action="/pembinaan/kegiatan" class="filters" label={text.filter}>
        <div class="grid">
          <SelectField
            frame={frame}
            typed={typed}
            name="jenis"
            label={text.kind}
            empty={text.all}
            choices={activityKinds.map((value) => ({ value, label: text.kinds[value] }))}
          />
          <SelectField
            frame={frame}
            typed={typed}
            name="keadaan"
            label={text.state}
            empty={text.all}
            choices={(['planned', 'reported', 'cancelled'] as const).map((value) => ({
              value,
              label: text.states[value],
            }))}
          />
          <Button kind="quiet">{words.common.actions.filter}</Button>
        </div>
      </Form>
      {total === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.caption}
          columns={[
            { label: text.day },
            { label: text.name },
            { label: text.kind },
            { label: text.by },
            { label: text.state },
            { label: text.attended, number: true },
          ]}
          rows={rows.map((one) => {
            const { attended, invited } = attendanceOf(one)
            return [
              dayText(words, one.heldOn ?? one.day, 'short'),
              <a href={`/pembinaan/kegiatan/${one.number}`}>{one.title}</a>,
              text.kinds[one.kind],
              names.get(one.institution) ?? one.institution,
              <Tag kind={stateKinds[one.state]}>{text.states[one.state]}</Tag>,
              one.state === 'reported'
                ? words.common.bars.of(numberText(words, attended), numberText(words, invited))
                : '',
            ]
          })}
        />
      )}
      <p class="actions">
        <a href="/pembinaan/kegiatan/unduh.csv">{words.common.actions.downloadCsv}</a>{' '}
        <a href="/pembinaan/kegiatan/unduh.xlsx">{words.common.actions.downloadXlsx}</a>
      </p>
      <Paging
        frame={frame}
        page={page}
        pageSize={pageSize}
        total={total}
        href={(next) =>
          `/pembinaan/kegiatan?${new URLSearchParams({ ...filterOf(typed), halaman: String(next) })}`
        }
      />
    </Page>
  )
}

export function NewActivityPage({
  frame,
  typed = {},
  refusal,
  elections,
}: {
  frame: Frame
  typed?: Typed
  refusal?: Refusal | undefined
  elections: Named[]
}) {
  const text = frame.words.guidance.desk.activities
  const common = { frame, typed, refusal }
  return (
    <Page
      frame={frame}
      title={text.new}
      failed={refusal !== undefined}
      back={{ href: '/pembinaan/kegiatan', label: text.title }}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.new}</h1>
      <SendingLine frame={frame} typed={typed} />
      <Form frame={frame} action="/pembinaan/kegiatan" formKey typed={typed}>
        <Hidden name="butir" value={typeof typed.butir === 'string' ? typed.butir : ''} />
        <SelectField
          {...common}
          name="jenis"
          label={text.kind}
          choices={activityKinds.map((value) => ({ value, label: text.kinds[value] }))}
        />
        <TextField {...common} name="judul" label={text.name} />
        <SelectField
          {...common}
          name="pemilihan"
          label={text.election}
          empty={text.electionEmpty}
          choices={elections.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <DayField {...common} name="hari" label={text.day} />
        <TextField {...common} name="tempat" label={text.place} />
        <TextArea {...common} name="rencana" label={text.plan} hint={text.planHint} />
        <TextField {...common} name="sasaran" label={text.target} inputMode="numeric" width="short" />
        <TextArea
          {...common}
          name="materi"
          label={text.material}
          hint={text.materialHint}
          rows={3}
          optional
        />
        <fieldset class="field">
          <legend>{text.invited}</legend>
          <p class="hint">{text.invitedHint}</p>
          {parts.map((part) => (
            <TextField
              {...common}
              name={`undangan-${part}`}
              label={text.parts[part]}
              inputMode="numeric"
              width="short"
            />
          ))}
        </fieldset>
        <Button>{text.save}</Button>
      </Form>
    </Page>
  )
}

/** The item of the prevention calendar that a new activity or circular answers. */
export function SendingLine({ frame, typed }: { frame: Frame; typed: Typed }) {
  const { calendar, desk } = frame.words.guidance
  const name = (calendar.sendings as Record<string, string>)[String(typed.butir ?? '')]
  return name ? (
    <p class="hint">
      {desk.activities.answersSending}: {name}
    </p>
  ) : null
}

export function ActivityPage({
  frame,
  activity,
  institutionName,
  electionName,
  files,
  mayKeep,
  typed = {},
  refusal,
}: {
  frame: Frame
  activity: Activity
  institutionName: string
  electionName: string | undefined
  files: FileView[]
  mayKeep: boolean
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const text = frame.words.guidance.desk.activities
  const { words } = frame
  const { attended, invited } = attendanceOf(activity)
  const address = `/pembinaan/kegiatan/${activity.number}`
  const open = activity.state === 'planned' && mayKeep
  const common = { frame, typed, refusal }
  return (
    <Page
      frame={frame}
      title={activity.title}
      failed={refusal !== undefined}
      back={{ href: '/pembinaan/kegiatan', label: text.title }}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{activity.title}</h1>
      <p>
        <Tag kind={stateKinds[activity.state]}>{text.states[activity.state]}</Tag>{' '}
        {activity.state === 'reported' &&
          text.sumAttended(
            numberText(words, attended),
            numberText(words, invited),
            shareText(words, attended, invited),
          )}
      </p>
      <SummaryList
        rows={[
          { term: text.number, detail: activity.number },
          { term: text.kind, detail: text.kinds[activity.kind] },
          { term: text.by, detail: institutionName },
          { term: text.day, detail: dayText(words, activity.day) },
          { term: text.place, detail: activity.place },
          { term: text.target, detail: numberText(words, activity.target) },
          ...(electionName ? [{ term: text.election, detail: electionName }] : []),
          ...(activity.heldOn ? [{ term: text.heldOn, detail: dayText(words, activity.heldOn) }] : []),
          ...(activity.cancelledWhy ? [{ term: text.cancelWhy, detail: activity.cancelledWhy }] : []),
        ]}
      />
      <h2>{text.plan}</h2>
      <Paragraphs text={activity.plan} />
      {activity.material && (
        <>
          <h2>{text.material}</h2>
          <Paragraphs text={activity.material} />
        </>
      )}
      {activity.report && (
        <>
          <h2>{text.reportText}</h2>
          <Paragraphs text={activity.report} />
        </>
      )}
      <h2>{text.attendance}</h2>
      <Table
        caption={text.attendance}
        captionHidden
        plain
        columns={[
          { label: text.part },
          { label: text.invited, number: true },
          { label: text.attended, number: true },
        ]}
        rows={activity.parts.map((one) => [
          text.parts[one.part],
          numberText(words, one.invited),
          one.attended === undefined ? '–' : numberText(words, one.attended),
        ])}
      />
      <FilesPart
        frame={frame}
        files={files}
        action={mayKeep ? `${address}/berkas` : undefined}
        refusal={refusal}
      />
      <p>
        <a href={`${address}/tanda-terima`}>{words.transparency.receipts.openAll}</a>
      </p>
      {open && (
        <>
          <h2>{text.report}</h2>
          <Form frame={frame} action={`${address}/laporan`}>
            <DayField {...common} name="terlaksana" label={text.heldOn} value={activity.day} />
            {activity.parts.map(({ part }) => (
              <TextField
                {...common}
                name={`hadir-${part}`}
                label={`${text.attended}: ${text.parts[part]}`}
                inputMode="numeric"
                width="short"
              />
            ))}
            <TextArea {...common} name="laporan" label={text.reportText} hint={text.reportHint} />
            <Button>{text.sendReport}</Button>
          </Form>
          <Details summary={text.cancel} open={typed.alasan !== undefined}>
            <Form frame={frame} action={`${address}/batal`}>
              <TextField {...common} name="alasan" label={text.cancelWhy} />
              <Button kind="danger">{text.cancel}</Button>
            </Form>
          </Details>
        </>
      )}
    </Page>
  )
}

/** The filter as it stands in the address; empty choices are left out. */
function filterOf(typed: Typed): Record<string, string> {
  return Object.fromEntries(
    ['jenis', 'keadaan'].flatMap((name) => {
      const value = typed[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )
}
