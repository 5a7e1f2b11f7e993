import { Bars, Details, type Frame, momentText, Timeline } from '../../design/index.ts'
import type { CaseView } from '../domain/views.ts'
import { caseHref, Due, dayOfInstant, dueOf, stageName } from './parts.tsx'

/** Who did what when, the latest first. */
export function History({ frame, view }: { frame: Frame; view: CaseView }) {
  const { words } = frame
  const { page, events } = words.cases
  return (
    <section>
      <h2>{page.timeline}</h2>
      <Timeline
        items={view.events.toReversed().map((event) => ({
          when: momentText(words, event.at, view.row.zone),
          title: events[event.kind] ?? event.kind,
          kind: event.kind === 'deadline-missed' ? ('late' as const) : undefined,
          children: (
            <>
              <p>{page.by(event.person ?? '', event.institution)}</p>
              {event.stage && <p class="hint">{stageName(words, event.stage)}</p>}
              {event.reason && <p>{event.reason}</p>}
              {event.recorded.getTime() - event.at.getTime() > 86_400_000 && (
                <p class="hint">{page.recordedLater(dayOfInstant(frame, event.recorded, 'long'))}</p>
              )}
              <p>
                <a href={`${caseHref(view.row.number)}/tanda-terima/${event.id}`}>
                  {words.transparency.receipts.title}
                  <span class="unseen">: {events[event.kind] ?? event.kind}</span>
                </a>
              </p>
            </>
          ),
        }))}
      />
    </section>
  )
}

/** Until when, by which rule, and how that was counted. */
export function Deadline({ frame, view }: { frame: Frame; view: CaseView }) {
  const { words } = frame
  const { page, rules, times } = words.cases
  const { clock } = view.row
  return (
    <section>
      <h2>{page.deadline}</h2>
      {!clock && <p class="hint">{times.noDeadline}</p>}
      {clock && (
        <>
          <p>
            {view.ruleAmount
              ? page.deadlineLine(rules[clock.rule] ?? clock.rule, view.ruleAmount)
              : (rules[clock.rule] ?? clock.rule)}
          </p>
          <p>
            {clock.dueAt && !clock.paused && (
              <strong>
                {page.dueOn(momentText(words, new Date(clock.dueAt.getTime() - 1), clock.zone))}
              </strong>
            )}{' '}
            <Due frame={frame} due={dueOf(frame, view.row)} />
          </p>
          {clock.provisional && <p class="hint">{page.provisionalWhy}</p>}
          <Details summary={page.working}>
            <ol>
              {view.working.map((line) => (
                <li>{line}</li>
              ))}
            </ol>
          </Details>
        </>
      )}
    </section>
  )
}

/** Who held the file how long. */
export function Shares({ frame, view }: { frame: Frame; view: CaseView }) {
  const { page, times } = frame.words.cases
  const text = (hours: number) => times.held(Math.floor(hours / 24), Math.floor(hours))
  const total = view.shares.reduce((sum, share) => sum + share.hours, 0)
  return (
    <section>
      <h2>{page.position}</h2>
      <Bars
        frame={frame}
        label={page.position}
        total={total}
        items={view.shares.map((share) => ({
          label: share.holder,
          value: share.hours,
          text: text(share.hours),
        }))}
      />
      <p class="hint">{page.positionLead(text(total))}</p>
    </section>
  )
}
