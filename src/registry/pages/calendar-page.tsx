import {
  Button,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  momentText,
  Notice,
  Page,
  SelectField,
  Table,
  Tag,
  TextArea,
  TextField,
  Timeline,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type CalendarYear, type DayOff, dayOffKinds } from '../domain/calendar.ts'

export type CalendarPageProps = {
  frame: Frame
  year: number
  years: readonly CalendarYear[]
  days: readonly DayOff[]
  /** Shown to members only; empty for everyone else. */
  changes: readonly {
    at: Date
    action: 'add' | 'edit' | 'remove' | 'year'
    day: string | undefined
    reason: string
  }[]
  mayEdit: boolean
  member: boolean
  /** Which of the forms was refused, with what was typed. */
  failed?: { form: 'day' | 'remove' | 'year'; typed: Typed; refusal: Refusal } | undefined
}

export function CalendarPage(props: CalendarPageProps) {
  const { frame, year, years, days, failed } = props
  const words = frame.words.registry.holidays
  const { actions } = frame.words.common
  const status = years.find((one) => one.year === year)
  const title = words.heading(String(year))
  return (
    <Page frame={frame} title={title} wide failed={failed !== undefined}>
      <h1>{title}</h1>
      <p>{words.lead}</p>
      <ErrorSummary frame={frame} refusal={failed?.refusal} />
      <nav aria-label={words.years}>
        <ul class="inline">
          {yearsAround(years, year).map((one) => (
            <li>
              <a href={`/hari-libur?tahun=${one}`} aria-current={one === year ? 'page' : undefined}>
                {one}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {status?.status === 'decreed' ? (
        <p>{words.decreed(status.decree)}</p>
      ) : (
        <Notice kind="warning">
          <p>{status ? words.unverified : words.notDecreed}</p>
        </Notice>
      )}
      {days.length === 0 ? <p>{words.none}</p> : <Days {...props} />}
      <p>
        <a href={`/hari-libur/unduh.csv?tahun=${year}`}>{actions.downloadCsv}</a>{' '}
        {props.member && (
          <a href={`/hari-libur/${year}/tanda-terima`}>{frame.words.transparency.receipts.openAll}</a>
        )}
      </p>
      {props.mayEdit && <DayForm {...props} />}
      {props.mayEdit && <YearForm {...props} status={status} />}
      {props.member && <Changes {...props} />}
    </Page>
  )
}

function yearsAround(years: readonly CalendarYear[], year: number): number[] {
  return [...new Set([...years.map((one) => one.year), year, year + 1])].sort((a, b) => a - b)
}

function Days(props: CalendarPageProps) {
  const { frame, days, mayEdit } = props
  const words = frame.words.registry.holidays
  return (
    <Table
      caption={words.title}
      captionHidden
      columns={[
        { label: words.columns.day },
        { label: words.columns.name },
        { label: words.columns.kind },
        { label: words.columns.decree },
        ...(mayEdit ? [{ label: words.columns.action }] : []),
      ]}
      rows={days.map((dayOff) => [
        dayText(frame.words, dayOff.day),
        dayOff.name,
        words.kinds[dayOff.kind],
        dayOff.verified ? dayOff.decree : <Tag kind="warning">{words.unverifiedMark}</Tag>,
        ...(mayEdit ? [<RemoveForm {...props} dayOff={dayOff} />] : []),
      ])}
    />
  )
}

function RemoveForm({ frame, dayOff, failed }: CalendarPageProps & { dayOff: DayOff }) {
  const words = frame.words.registry.holidays
  const mine =
    failed?.form === 'remove' && failed.typed.day === dayOff.day && failed.typed.kind === dayOff.kind
  const reason = `reason-${dayOff.day}-${dayOff.kind}`
  return (
    <Details summary={words.remove} open={mine}>
      <Form
        frame={frame}
        action="/hari-libur/hapus"
        label={words.removeTitle(dayText(frame.words, dayOff.day))}
      >
        <Hidden name="day" value={dayOff.day} />
        <Hidden name="kind" value={dayOff.kind} />
        <TextField
          frame={frame}
          name={reason}
          label={words.reason}
          typed={mine ? failed.typed : undefined}
          refusal={mine ? { ...failed.refusal, field: reason } : undefined}
        />
        <Button kind="danger">{words.remove}</Button>
      </Form>
    </Details>
  )
}

function DayForm({ frame, year, failed }: CalendarPageProps) {
  const words = frame.words.registry.holidays
  const mine = failed?.form === 'day' ? failed : undefined
  const given = { frame, typed: mine?.typed, refusal: mine?.refusal }
  return (
    <Details summary={words.addTitle} open={mine !== undefined}>
      <p>{words.recompute}</p>
      <Form frame={frame} action="/hari-libur" typed={mine?.typed}>
        <DayField {...given} name="day" label={words.day} min={`${year}-01-01`} max={`${year}-12-31`} />
        <SelectField
          {...given}
          name="kind"
          label={words.kind}
          choices={dayOffKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        />
        <TextField {...given} name="name" label={words.name} />
        <TextField {...given} name="decree" label={words.decree} hint={words.decreeHint} optional />
        <TextArea {...given} name="reason" label={words.reason} rows={2} />
        <Button>{words.save}</Button>
      </Form>
    </Details>
  )
}

function YearForm({ frame, year, status, failed }: CalendarPageProps & { status: CalendarYear | undefined }) {
  const words = frame.words.registry.holidays
  const mine = failed?.form === 'year' ? failed : undefined
  const given = { frame, typed: mine?.typed, refusal: mine?.refusal }
  return (
    <Details summary={words.yearTitle} open={mine !== undefined}>
      <Form frame={frame} action="/hari-libur/tahun" typed={mine?.typed}>
        <Hidden name="year" value={String(year)} />
        <SelectField
          {...given}
          name="status"
          label={words.status}
          value={status?.status}
          choices={[
            { value: 'decreed', label: words.statusDecreed },
            { value: 'unverified', label: words.statusUnverified },
          ]}
        />
        <TextField {...given} name="yearDecree" label={words.yearDecree} value={status?.decree} optional />
        <TextArea {...given} name="yearReason" label={words.reason} rows={2} />
        <Button>{words.saveYear}</Button>
      </Form>
    </Details>
  )
}

function Changes({ frame, changes }: CalendarPageProps) {
  const words = frame.words.registry.holidays
  return (
    <>
      <h2>{words.changes}</h2>
      {changes.length === 0 ? (
        <p>{words.noChanges}</p>
      ) : (
        <Timeline
          items={changes.map((change) => ({
            when: momentText(frame.words, change.at, frame.zone),
            title: [words.actions[change.action], change.day && dayText(frame.words, change.day)]
              .filter(Boolean)
              .join(' '),
            children: <p>{change.reason}</p>,
          }))}
        />
      )}
    </>
  )
}
