import {
  Button,
  dayText,
  Form,
  type Frame,
  Lead,
  Notice,
  Page,
  SelectField,
  Tag,
  Timeline,
  type Typed,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Election, Stage } from '../../registry/registry.door.ts'
import type { FormMatch } from '../../rulebook/rulebook.door.ts'
import type { CalendarDay, Sending } from '../domain/calendar.ts'
import { Parts } from './parts.tsx'

export type CalendarProps = {
  frame: Frame
  typed: Typed
  elections: Election[]
  regions: { code: string; name: string }[]
  election: Election | undefined
  days: CalendarDay[]
  namingKnown: boolean
  ambiguous: boolean
  today: Day
  /** What this member's institution has answered already; absent for the public. */
  answered: ReadonlySet<string> | undefined
  mayIssue: boolean
}

/** Day by day: which stage begins, what begins to be forbidden, what is to be sent to whom. */
export function CalendarPage(props: CalendarProps) {
  const { frame, typed, elections, regions, election, days, today } = props
  const text = frame.words.guidance.calendar
  return (
    <Page frame={frame} title={text.title}>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="calendar" />
      <Form frame={frame} method="get" action="/panduan/kalender" label={text.filter} class="filters">
        <SelectField
          frame={frame}
          typed={typed}
          name="pemilihan"
          label={frame.words.guidance.mayI.election}
          value={election?.key}
          choices={elections.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <SelectField
          frame={frame}
          typed={typed}
          name="wilayah"
          label={frame.words.guidance.mayI.where}
          empty={frame.words.guidance.mayI.whereEmpty}
          choices={regions.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Button kind="quiet">{text.show}</Button>
      </Form>
      {election && <h2>{election.name}</h2>}
      {days.length === 0 && <p>{text.none}</p>}
      {days.length > 0 && !props.namingKnown && (
        <Notice kind="warning">
          <p>{text.noNaming}</p>
        </Notice>
      )}
      {props.ambiguous && (
        <Notice kind="warning">
          <p>{text.ambiguous}</p>
        </Notice>
      )}
      <Timeline
        items={days.map((one) => ({
          when: dayText(frame.words, one.day) + (one.day === today ? ` · ${text.today}` : ''),
          title: one.stages.map((stage) => stageText(frame, stage)).join('; '),
          kind: one.day > today ? 'next' : 'good',
          children: <DayBody {...props} one={one} />,
        }))}
      />
      <p class="hint">{text.proposal}</p>
    </Page>
  )
}

function DayBody({ frame, one, ...props }: CalendarProps & { one: CalendarDay }) {
  const text = frame.words.guidance.calendar
  const unverified = one.stages.some((stage) => !stage.verified)
  return (
    <>
      {unverified && <Tag kind="warning">{text.unverified}</Tag>}
      {one.begins.length > 0 && <FormLine frame={frame} label={text.begins} forms={one.begins} />}
      {one.ends.length > 0 && <FormLine frame={frame} label={text.ends} forms={one.ends} />}
      {one.sendings.map((sending) => (
        <p>
          <strong>{text.send}:</strong> {sendingText(frame, sending)}{' '}
          <SendingActions frame={frame} {...props} sending={sending} />
        </p>
      ))}
    </>
  )
}

function FormLine({ frame, label, forms }: { frame: Frame; label: string; forms: FormMatch[] }) {
  const { acts } = frame.words.rulebook
  return (
    <>
      <p>
        <strong>{label}:</strong>
      </p>
      <ul>
        {forms.map(({ form, certainty }) => (
          <li>
            {acts[form.acts[0]!]}{' '}
            <a class="form-code" href={`/aturan/bentuk/${form.code}`}>
              {form.code}
            </a>{' '}
            {certainty === 'doubtful' && form.phaseEstimated && (
              <Tag kind="warning">{frame.words.guidance.calendar.unverified}</Tag>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function SendingActions({
  frame,
  sending,
  answered,
  mayIssue,
  election,
}: Pick<CalendarProps, 'frame' | 'answered' | 'mayIssue' | 'election'> & { sending: Sending }) {
  const text = frame.words.guidance.calendar
  if (answered?.has(sending.key)) return <Tag kind="good">{text.done}</Tag>
  if (sending.kind === 'poster') return <a href="/panduan/poster">{frame.words.guidance.parts.posters}</a>
  if (!mayIssue) return null
  const carry = new URLSearchParams({ butir: sending.key, pemilihan: election?.key ?? '' })
  return sending.kind === 'briefing' ? (
    <a href={`/pembinaan/kegiatan/baru?${carry}`}>{text.plan}</a>
  ) : (
    <a href={`/pembinaan/edaran/baru?${carry}`}>{text.make}</a>
  )
}

export function sendingText(frame: Frame, sending: Sending): string {
  const text = frame.words.guidance.calendar
  const name = (text.sendings as Record<string, string>)[sending.key] ?? sending.key
  const whom = sending.to.map((each) => text.audiences[each]).join(', ')
  return `${text.kinds[sending.kind]}. ${text.sendTo(name, whom)}`
}

function stageText(frame: Frame, stage: Stage): string {
  const text = frame.words.guidance.calendar
  return stage.starts === stage.ends
    ? text.stageOneDay(stage.name)
    : text.stage(stage.name, dayText(frame.words, stage.ends))
}
