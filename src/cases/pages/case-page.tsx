import {
  Bars,
  Button,
  ButtonLink,
  Details,
  dayText,
  Form,
  type Frame,
  Hidden,
  Lead,
  MissingAction,
  maskName,
  momentText,
  Notice,
  Page,
  refusalText,
  SummaryList,
  Tag,
  TextArea,
  Timeline,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { stepUrls } from '../domain/step-urls.ts'
import type { PossibleStep } from '../domain/steps.ts'
import type { CaseView } from '../domain/views.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import {
  CaseLink,
  caseHref,
  DoneNotice,
  Due,
  dayOfInstant,
  dueOf,
  senderText,
  stageName,
  stateSentence,
} from './parts.tsx'

export type CasePageProps = {
  frame: Frame
  view: CaseView
  /** Label of the step that was just taken. */
  done?: string | undefined
  /** Keys of what to look at after the step. */
  warnings?: readonly string[]
  /** A refused note, with what was typed. */
  typed?: Record<string, string | string[]>
  refusal?: Refusal | undefined
}

/** One case: where it stands, what can be done, and everything about it. */
export function CasePage(props: CasePageProps) {
  const { frame, view, done, warnings = [] } = props
  const { words } = frame
  const { page } = words.cases
  const { row } = view
  const title = words.cases.case(row.number)
  return (
    <Page frame={frame} title={title} wide back={{ href: '/kasus' }}>
      <DoneNotice frame={frame} done={done} />
      {warnings.map((key) => (
        <Notice kind="warning" title={words.cases.warnings[key]} />
      ))}
      <h1>{title}</h1>
      <p class="hint">{page.accused(whoIsAccused(frame, view))}</p>
      <Lead>
        {stateSentence(frame, row)} {row.clock && <Due frame={frame} due={dueOf(frame, row)} />}
      </Lead>
      {view.continues && (
        <Notice>
          {page.continues} <CaseLink number={view.continues} />
        </Notice>
      )}
      {view.reconstructed && <Notice title={page.reconstructed} />}
      <Actions frame={frame} view={view} />
      <div class="columns">
        <div>
          <Summary frame={frame} view={view} />
          <History frame={frame} view={view} />
        </div>
        <div>
          <Deadline frame={frame} view={view} />
          <Shares frame={frame} view={view} />
          <Parties frame={frame} view={view} />
          <Papers frame={frame} view={view} />
          <Notes {...props} />
        </div>
      </div>
    </Page>
  )
}

/** Initials only above the page; the full name stands with the parties, for those who may read it. */
function whoIsAccused(frame: Frame, { row, accused }: CaseView): string {
  const name = accused.name ? maskName(accused.name) : frame.words.cases.unknownPerson
  return [name, accused.position, row.employer?.name].filter(Boolean).join(' · ')
}

function Actions({ frame, view }: { frame: Frame; view: CaseView }) {
  const { page } = frame.words.cases
  const { next, way, rest } = view.steps
  return (
    <section aria-label={page.actions}>
      {!next && !way.length && <p class="hint">{page.noActions}</p>}
      <div class="actions">
        {frame.actor.kind === 'member' && isEmployerRole(frame.actor.role) && (
          <ButtonLink href={`${caseHref(view.row.number)}/langkah`} kind="quiet">
            {page.checklist}
          </ButtonLink>
        )}
        {next && <StepButton frame={frame} number={view.row.number} step={next} main />}
        {way.map((step) => (
          <StepButton frame={frame} number={view.row.number} step={step} />
        ))}
      </div>
      {rest.length > 0 && (
        <Details summary={page.moreActions}>
          <div class="actions">
            {rest.map((step) => (
              <StepButton frame={frame} number={view.row.number} step={step} />
            ))}
          </div>
        </Details>
      )}
    </section>
  )
}

function StepButton(props: { frame: Frame; number: string; step: PossibleStep; main?: boolean }) {
  const { frame, number, step, main } = props
  const { label } = frame.words.cases.steps[step.step]!
  if (step.whyNot) return <MissingAction label={label} why={refusalText(frame.words, step.whyNot)} />
  return (
    <ButtonLink href={`${caseHref(number)}/${stepUrls[step.step]}`} kind={main ? 'main' : 'quiet'}>
      {label}
    </ButtonLink>
  )
}

function Summary({ frame, view }: { frame: Frame; view: CaseView }) {
  const { words } = frame
  const { page, sources, lanes, tracks, procedures, decisions, conflictReasons, findings, step } = words.cases
  const { terms } = page
  const { incident, recommendation, followUp, review } = view
  const toIncident = incident.id
    ? { href: `/peristiwa/${incident.id}`, label: words.common.actions.open }
    : undefined
  const rows = [
    { term: terms.incident, detail: incident.text, action: toIncident },
    { term: terms.when, detail: incident.day && dayText(words, incident.day) },
    { term: terms.where, detail: incident.place ?? view.row.region.name },
    { term: terms.election, detail: view.row.election.name },
    { term: terms.profits, detail: incident.profits },
    {
      term: terms.form,
      detail: view.row.form ? [view.row.form, view.formText].filter(Boolean).join(' · ') : page.notYet,
    },
    { term: terms.basis, detail: view.legalBasis.length > 0 && <List items={view.legalBasis} /> },
    {
      term: terms.clarification,
      detail: view.clarifications.length > 0 && (
        <List
          items={view.clarifications.map((one) =>
            [one.day && dayText(words, one.day), step.attended[one.attended ? 'yes' : 'no'], one.answer]
              .filter(Boolean)
              .join(' · '),
          )}
        />
      ),
    },
    {
      term: terms.review,
      detail: review && `${findings[review.finding] ?? review.finding}. ${review.conclusion}`,
    },
    {
      term: terms.recommendation,
      detail: recommendation ? (
        <>
          {recommendation.sanction}
          {recommendation.number && ` · ${recommendation.number}`}
          {recommendation.deviates && <small class="hint"> {page.deviates}</small>}
        </>
      ) : (
        page.noneYet
      ),
    },
    {
      term: terms.decision,
      detail: followUp ? (
        <>
          {[
            followUp.sanction ?? decisions[followUp.decision],
            followUp.decreeNumber,
            dayText(words, followUp.decreeDay),
          ]
            .filter(Boolean)
            .join(' · ')}
          {followUp.deviates && <small class="hint"> {page.deviates}</small>}
        </>
      ) : (
        page.noneYet
      ),
    },
    {
      term: terms.conflict,
      detail: view.conflict && (
        <List items={view.conflict.map((reason) => conflictReasons[reason] ?? reason)} />
      ),
    },
    { term: terms.source, detail: sources[incident.source] },
    {
      term: terms.sender,
      detail:
        incident.senders.length > 0 &&
        (incident.senders.length === 1 ? (
          senderText(frame, incident.senders[0]!)
        ) : (
          <List items={incident.senders.map((one) => senderText(frame, one))} />
        )),
    },
    { term: terms.lane, detail: [lanes[view.lane], tracks[view.track]].filter(Boolean).join(' · ') },
    { term: terms.procedure, detail: procedures[view.procedure] },
    { term: terms.opened, detail: view.row.openedDay && dayText(words, view.row.openedDay) },
    {
      term: terms.siblings,
      detail: incident.siblings.length > 0 && (
        <ul>
          {incident.siblings.map((one) => (
            <li>
              <a href={caseHref(one.number)}>{one.number}</a> {stageName(words, one.stage)}
            </li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <section>
      <h2>{page.summary}</h2>
      <SummaryList rows={rows.filter((one) => one.detail)} />
      {incident.reports > 1 && <p class="hint">{page.reports(String(incident.reports))}</p>}
    </section>
  )
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

function History({ frame, view }: { frame: Frame; view: CaseView }) {
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

function Deadline({ frame, view }: { frame: Frame; view: CaseView }) {
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

function Shares({ frame, view }: { frame: Frame; view: CaseView }) {
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

function Parties({ frame, view }: { frame: Frame; view: CaseView }) {
  const { page, personKinds, identities, offices, unknownPerson, fullNumber } = frame.words.cases
  const { party } = page
  const { accused } = view
  const rows = [
    { term: party.accused, detail: accused.name ?? unknownPerson },
    {
      term: party.number,
      detail: accused.employeeNumber && <code>{accused.employeeNumber}</code>,
      action: view.numberHref ? { href: view.numberHref, label: fullNumber.show } : undefined,
    },
    { term: party.kind, detail: personKinds[accused.kind] },
    { term: party.position, detail: accused.position },
    { term: party.workUnit, detail: accused.workUnit },
    { term: party.employer, detail: view.row.employer?.name },
    { term: party.office, detail: accused.office !== 'other' && offices[accused.office] },
    { term: party.identity, detail: identities[accused.identity] },
    { term: party.description, detail: accused.description },
    { term: party.supervisor, detail: view.supervisor },
    { term: party.bawaslu, detail: view.bawaslu },
    { term: party.regionalOffice, detail: view.regionalOffice },
    { term: party.superior, detail: view.superior },
  ]
  return (
    <section>
      <h2>{page.parties}</h2>
      <SummaryList rows={rows.filter((one) => one.detail)} />
    </section>
  )
}

function Papers({ frame, view }: { frame: Frame; view: CaseView }) {
  const { words } = frame
  const { page, numberKinds } = words.cases
  return (
    <>
      <section>
        <h2>{page.documents}</h2>
        {view.bundle && (
          <p>
            <ButtonLink href={view.bundle} kind="quiet">
              {page.bundle}
            </ButtonLink>
          </p>
        )}
        {view.documents.length === 0 && <p class="hint">{page.noDocuments}</p>}
        <ul>
          {view.documents.map((one) => (
            <li>
              <a href={one.href}>{one.title}</a>{' '}
              {one.day && <small>{dayText(words, one.day, 'short')}</small>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{page.evidence}</h2>
        {view.evidence.length === 0 && <p class="hint">{page.noEvidence}</p>}
        {view.evidenceHref && <a href={view.evidenceHref}>{words.cases.evidence.manage}</a>}
        <ul>
          {view.evidence.map((one) => (
            <li>
              {one.href ? <a href={one.href}>{one.title}</a> : one.title}{' '}
              {one.note && <small>{one.note}</small>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{page.receipts}</h2>
        {view.receipts.length === 0 && <p class="hint">{page.noReceipts}</p>}
        <ul>
          {view.receipts.map((one) => (
            <li>
              <code>{one.number}</code> {page.receiptLine(one.from, one.to)}{' '}
              <small>{dayOfInstant(frame, one.at)}</small>{' '}
              {one.acknowledgedAt && (
                <Tag kind="good">
                  {words.cases.shipments.acknowledged(dayOfInstant(frame, one.acknowledgedAt))}
                </Tag>
              )}
            </li>
          ))}
        </ul>
        {!view.reconstructed && (
          <a href={`${caseHref(view.row.number)}/tanda-terima`}>{words.transparency.receipts.openAll}</a>
        )}
      </section>
      <section>
        <h2>{page.numbers}</h2>
        {view.numbers.length === 0 && <p class="hint">{page.noNumbers}</p>}
        <SummaryList
          rows={view.numbers.map((one) => ({
            term: numberKinds[one.kind] ?? one.kind,
            detail: <code>{one.number}</code>,
          }))}
        />
      </section>
    </>
  )
}

function Notes({ frame, view, typed, refusal }: CasePageProps) {
  const { page } = frame.words.cases
  if (!view.notes) return null
  return (
    <section id="catatan">
      <h2>{page.notes}</h2>
      <p class="hint">{page.notesHint}</p>
      {view.notes.length === 0 && <p>{page.noNotes}</p>}
      <ul class="cards">
        {view.notes.map((note) => (
          <li>
            <p>{note.text}</p>
            <small>
              {note.by}, {dayOfInstant(frame, note.at, 'long')}
            </small>
          </li>
        ))}
      </ul>
      <Form frame={frame} action={`${caseHref(view.row.number)}/catatan`} formKey typed={typed}>
        <TextArea
          frame={frame}
          name="catatan"
          label={page.noteField}
          typed={typed}
          refusal={refusal}
          rows={3}
        />
        <Hidden name="versi" value={String(view.version)} />
        <Button kind="quiet">{page.addNote}</Button>
      </Form>
    </section>
  )
}
