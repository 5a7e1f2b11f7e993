import { ButtonLink, type Frame, Lead, Page, SummaryList, Tag, TaskList } from '../../design/index.ts'
import { type ChecklistItem, checklist, checklistItems } from '../domain/checklist.ts'
import type { Position } from '../domain/statuses.ts'
import { stepUrls } from '../domain/step-urls.ts'
import type { StepKey } from '../domain/steps.ts'
import type { CaseView } from '../domain/views.ts'
import { caseHref, Due, dueOf, stateSentence } from './parts.tsx'

const stepsOfItems: Partial<Record<ChecklistItem, StepKey>> = {
  receipt: 'acknowledge',
  examine: 'start-examination',
  decide: 'claim-decision',
  upload: 'attach-evidence',
}

/** For the personnel office: what to do, on what basis, until when. */
export function ChecklistPage({
  frame,
  view,
  position,
  acknowledged,
}: {
  frame: Frame
  view: CaseView
  position: Position
  acknowledged: boolean
}) {
  const { words } = frame
  const { checklist: texts, page } = words.cases
  const states = checklist(position, acknowledged)
  const { number } = view.row
  const all = [view.steps.next, ...view.steps.way, ...view.steps.rest]
  const hrefOf = (item: ChecklistItem) => {
    if (item === 'read') return view.bundle
    const step = stepsOfItems[item]
    const open = step && all.some((one) => one?.step === step && one.allowed)
    return open ? `${caseHref(number)}/${stepUrls[step]}` : undefined
  }
  const kinds = { done: 'good', now: 'warning', later: 'quiet' } as const
  return (
    <Page
      frame={frame}
      title={texts.title}
      back={{ href: caseHref(number), label: words.cases.case(number) }}
    >
      <h1>{texts.title}</h1>
      <Lead>{texts.lead(number)}</Lead>
      <p>
        {stateSentence(frame, view.row)} <Due frame={frame} due={dueOf(frame, view.row)} />
      </p>
      {view.bundle && (
        <p>
          <ButtonLink href={view.bundle}>{page.bundle}</ButtonLink>
        </p>
      )}
      <TaskList
        items={checklistItems.map((item) => ({
          label: texts.items[item],
          hint: texts.hints[item],
          href: hrefOf(item),
          status: <Tag kind={kinds[states[item]]}>{texts[states[item]]}</Tag>,
        }))}
      />
      <SummaryList
        rows={[
          { term: page.terms.recommendation, detail: view.recommendation?.sanction ?? page.noneYet },
          {
            term: page.terms.form,
            detail: [view.row.form, view.formText].filter(Boolean).join(' · ') || page.notYet,
          },
          ...(view.legalBasis.length
            ? [
                {
                  term: page.terms.basis,
                  detail: (
                    <ul>
                      {view.legalBasis.map((basis) => (
                        <li>{basis}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p class="hint">{texts.consequence}</p>
    </Page>
  )
}
