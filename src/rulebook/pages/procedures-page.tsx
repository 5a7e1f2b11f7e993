import type { Frame } from '../../design/index.ts'
import { dayText, Lead, Notice, Page, Table } from '../../design/index.ts'
import { addDays } from '../../foundation/dates.ts'
import type { RuleBook } from '../domain/book.ts'
import type { Lane, Procedure, ProcedureStep } from '../domain/procedure.ts'
import { Edition, Parts, TrustLegend, TrustMark } from './parts.tsx'
import { lengthText, refText } from './texts.ts'

/** One version of the procedure with both lanes, step by step, and links to the other versions. */
export function ProceduresPage({
  frame,
  book,
  procedure,
}: {
  frame: Frame
  book: RuleBook
  procedure: Procedure
}) {
  const text = frame.words.rulebook.procedures
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="procedures" />
      <nav aria-label={text.versions}>
        <ul>
          {book.procedures.map(({ key, title }) => (
            <li>
              <a
                href={`/aturan/prosedur?versi=${key}`}
                aria-current={key === procedure.key ? 'true' : undefined}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2>{procedure.title}</h2>
      <Validity frame={frame} book={book} procedure={procedure} />
      {(['bawaslu', 'sharing-system', 'common'] as const).map((lane) => (
        <LaneTable frame={frame} book={book} procedure={procedure} lane={lane} />
      ))}
      <TrustLegend frame={frame} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

type Props = { frame: Frame; book: RuleBook; procedure: Procedure }

function Validity({ frame, book, procedure }: Props) {
  const { words } = frame
  const text = words.rulebook.procedures
  const from = dayText(words, procedure.from)
  return (
    <Notice>
      <p>
        {procedure.until
          ? text.between(from, dayText(words, addDays(procedure.until, -1)))
          : text.since(from)}{' '}
        <TrustMark frame={frame} of={procedure.confidence} />
      </p>
      {procedure.disputedFrom?.map(({ day, source }) => (
        <p>{text.disputed(dayText(words, day), book.sources[source]?.publisher ?? source)}</p>
      ))}
    </Notice>
  )
}

function LaneTable({ frame, book, procedure, lane }: Props & { lane: Lane }) {
  const text = frame.words.rulebook.procedures
  const steps = procedure.steps.filter((step) => step.lane === lane)
  return (
    <>
      <h3>{text.lanes[lane]}</h3>
      <p>{text.laneText[lane]}</p>
      <Table
        caption={text.lanes[lane]}
        captionHidden
        columns={[
          { label: text.step },
          { label: text.owner },
          { label: text.deadline },
          { label: text.basis },
          { label: text.trust },
        ]}
        rows={steps.map((step) => stepRow(frame, book, step))}
      />
    </>
  )
}

function stepRow(frame: Frame, book: RuleBook, step: ProcedureStep) {
  const text = frame.words.rulebook.procedures
  return [
    <>
      {text.steps[step.key as keyof typeof text.steps]}
      {step.optional && <span class="hint"> ({text.optional})</span>}
    </>,
    text.owners[step.owner],
    stepDeadline(frame, book, step),
    step.bases.map((ref) => refText(book, ref)).join('; ') || '–',
    <TrustMark frame={frame} of={step.confidence} />,
  ]
}

function stepDeadline(frame: Frame, book: RuleBook, { deadline }: ProcedureStep): string {
  const text = frame.words.rulebook.procedures
  const length = (key: string | undefined): string | undefined => {
    const rule = book.deadlines.find((each) => each.key === key)
    if (!rule) return undefined
    const text = lengthText(frame.words, rule)
    return rule.unitKnown ? text : frame.words.rulebook.deadlines.unitOpen(text)
  }
  if (deadline === undefined || typeof deadline === 'string') return length(deadline) ?? text.none
  const general = length(deadline.generalElection)
  const regional = length(deadline.regionalElection)
  return [general && text.general(general), regional && text.regional(regional)].filter(Boolean).join('; ')
}
