import {
  ButtonLink,
  Details,
  type Frame,
  Lead,
  MissingAction,
  maskName,
  Notice,
  Page,
  refusalText,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { stepUrls } from '../domain/step-urls.ts'
import type { PossibleStep } from '../domain/steps.ts'
import type { CaseView } from '../domain/views.ts'
import { isEmployerRole } from '../domain/who-may.ts'
import { Notes, Papers, Parties } from './case-papers.tsx'
import { Summary } from './case-summary.tsx'
import { Deadline, History, Shares } from './case-time.tsx'
import { CaseLink, caseHref, DoneNotice, Due, dueOf, stateSentence } from './parts.tsx'

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
