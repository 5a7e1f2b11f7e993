import {
  Button,
  ButtonLink,
  dayText,
  ErrorSummary,
  type Frame,
  momentText,
  Page,
  SummaryList,
  TextArea,
  Timeline,
  type Typed,
} from '../../design/index.ts'
import type { Zone } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { inOrder, type Milestone } from '../domain/milestones.ts'
import type { ReportKind, SizeClass } from '../domain/report.ts'
import type { Suggestion } from '../domain/suggestions.ts'
import type { DeskState } from './desk-list-page.tsx'
import { sentenceOf } from './thread-page.tsx'

export type SealedShown = {
  id: string
  election: string
  region: string
  kind: ReportKind
  day: string
  sizeClass: SizeClass
  cameBy: 'site' | 'desk'
  state: DeskState
}

export type OpeningShown = {
  opening: string
  institution: string
  mine: boolean
  current: boolean
  at: Date
  reason: string
}
export type DecisionShown = {
  kind: 'set-aside' | 'taken-back' | 'handed-over'
  reason: string
  at: Date
  institution: string
}

/** One report before it is opened: what stands outside the seal, and the two-step opening. */
export function DeskReportPage({
  frame,
  report,
  openings,
  decisions,
  milestones,
  similar,
  zone,
  typed,
  refusal,
}: {
  frame: Frame
  report: SealedShown
  openings: readonly OpeningShown[]
  decisions: readonly DecisionShown[]
  milestones: readonly (Milestone & { place: number })[]
  similar: readonly Suggestion[]
  zone: Zone
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { desk, kind } = frame.words.intake
  const { one } = desk
  return (
    <Page
      frame={frame}
      title={one.title}
      back={{ href: '/laporan-masuk', label: desk.title }}
      failed={refusal !== undefined}
    >
      <h1>{kind.choices[report.kind].label}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p class="hint">{one.sealed}</p>
      <SummaryList
        rows={[
          { term: one.state, detail: desk.states[report.state] },
          { term: one.region, detail: report.region },
          { term: one.election, detail: report.election },
          { term: one.day, detail: dayText(frame.words, report.day) },
          { term: one.size, detail: desk.sizes[report.sizeClass] },
          { term: one.cameBy, detail: desk.cameBy[report.cameBy] },
        ]}
      />
      <section class="card">
        <h2>{one.openTitle}</h2>
        <p>{one.openWhat}</p>
        <p>{one.openWho}</p>
        <form method="post" action={`/laporan-masuk/${report.id}/buka`} noValidate>
          <TextArea
            frame={frame}
            name="alasan"
            label={one.reason}
            hint={one.reasonHint}
            typed={typed}
            refusal={refusal}
            rows={2}
          />
          <Button>{one.open}</Button>
        </form>
      </section>
      <h2>{one.openingsTitle}</h2>
      {openings.length === 0 ? (
        <p>{one.noOpenings}</p>
      ) : (
        <Timeline
          items={openings.map((opening) => ({
            when: momentText(frame.words, opening.at, zone),
            title: opening.mine ? `${opening.institution} (${one.you})` : opening.institution,
            children: (
              <>
                <p>{opening.reason}</p>
                {opening.mine && opening.current && (
                  <ButtonLink kind="quiet" href={`/laporan-masuk/${report.id}/isi/${opening.opening}`}>
                    {one.readAgain}
                  </ButtonLink>
                )}
              </>
            ),
          }))}
        />
      )}
      {decisions.length > 0 && (
        <>
          <h2>{one.decisionsTitle}</h2>
          <Timeline
            items={decisions.map((decision) => ({
              when: momentText(frame.words, decision.at, zone),
              title: `${one.decisions[decision.kind]} · ${decision.institution}`,
              children: decision.reason ? <p>{decision.reason}</p> : undefined,
            }))}
          />
        </>
      )}
      <p>
        <a href={`/laporan-masuk/${report.id}/tanda-terima`}>{frame.words.transparency.receipts.openAll}</a>
      </p>
      <h2>{one.milestonesTitle}</h2>
      <Timeline
        items={inOrder(milestones).map((milestone) => ({
          when: dayText(frame.words, milestone.day),
          title: sentenceOf(frame, milestone),
        }))}
      />
      <h2>{one.similarTitle}</h2>
      <p class="hint">{one.similarHint}</p>
      {similar.length === 0 ? (
        <p>{one.noSimilar}</p>
      ) : (
        <ul>
          {similar.map((each) => (
            <li>
              <a href={`/laporan-masuk/${each.report}`}>{one.similar(each.shared.length)}</a>{' '}
              {each.shared
                .map((fact) => (fact.kind === 'act-day' ? dayText(frame.words, fact.value) : fact.value))
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
