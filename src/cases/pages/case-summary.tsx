import { dayText, type Frame, SummaryList } from '../../design/index.ts'
import type { CaseView } from '../domain/views.ts'
import { caseHref, senderText, stageName } from './parts.tsx'

/** What happened, what was found, recommended and decided. */
export function Summary({ frame, view }: { frame: Frame; view: CaseView }) {
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
