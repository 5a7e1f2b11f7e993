import type { Frame, Typed } from '../../design/index.ts'
import {
  Button,
  DayField,
  dayText,
  ErrorSummary,
  Form,
  Lead,
  Notice,
  Page,
  SelectField,
  Table,
  TextField,
} from '../../design/index.ts'
import type { Zone } from '../../foundation/dates.ts'
import { zones } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { RuleBook } from '../domain/book.ts'
import type { Deadline } from '../domain/deadline.ts'
import type { DeadlineRule } from '../domain/deadline-rule.ts'
import type { DecidedDeadline } from '../domain/decided.ts'
import { Edition, Parts, TrustLegend, TrustMark } from './parts.tsx'
import { amountText, endText, lengthText, refText, ruleName, workingText } from './texts.ts'

export type CalculatedDeadline = { rule: DeadlineRule; zone: Zone; deadline: Deadline }
type Props = {
  frame: Frame
  book: RuleBook
  /** Agreed lengths that begin on a later day. */
  coming: readonly DecidedDeadline[]
  /** Offers the way to deciding a length. */
  mayDecide: boolean
  typed?: Typed
  refusal?: Refusal
  answer?: CalculatedDeadline
}

/** Every deadline rule with its source and mark, and a calculator that shows its working. */
export function DeadlinesPage(props: Props) {
  const { frame, book, coming, mayDecide, typed, refusal, answer } = props
  const text = frame.words.rulebook.deadlines
  return (
    <Page frame={frame} title={text.title} wide failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="deadlines" />
      {answer && <Answer frame={frame} answer={answer} />}
      <Calculator {...props} typed={typed} refusal={refusal} />
      <h2>{text.caption}</h2>
      <p>
        {text.convention} {text.conventionOurs}
      </p>
      {mayDecide && (
        <p>
          <a href="/aturan/tenggat/penetapan">{frame.words.rulebook.decided.title}</a>
        </p>
      )}
      <Table
        caption={text.caption}
        captionHidden
        columns={[
          { label: text.rule },
          { label: text.length },
          { label: text.scope },
          { label: text.basis },
          { label: text.trust },
        ]}
        rows={book.deadlines.map((rule) => ruleRow(frame, book, rule, coming))}
      />
      <TrustLegend frame={frame} />
      <Edition frame={frame} book={book} />
    </Page>
  )
}

function ruleRow(frame: Frame, book: RuleBook, rule: DeadlineRule, coming: readonly DecidedDeadline[]) {
  const { words } = frame
  const text = words.rulebook.deadlines
  const remarks = [
    rule.unitKnown ? undefined : text.unitUnknown,
    rule.extension && text.extension(amountText(words, rule.extension.amount, rule.unit)),
    rule.configured && text.configured(rule.configured.basis),
    ...coming
      .filter((one) => one.rule === rule.key)
      .map((one) =>
        text.coming(dayText(words, one.validFrom), amountText(words, one.amount, one.unit), one.basis),
      ),
    text.notes[rule.key],
  ].filter((remark) => remark !== undefined)
  return [
    <>
      {ruleName(words, rule.key)} <code>{rule.key}</code>
    </>,
    <>
      {lengthText(words, rule)}
      {remarks.map((remark) => (
        <p class="hint">{remark}</p>
      ))}
    </>,
    text.scopes[rule.scope],
    rule.bases.map((ref) => refText(book, ref)).join('; '),
    <TrustMark frame={frame} of={rule.unitKnown ? rule.confidence : 'unverified'} />,
  ]
}

function Calculator({ frame, book, typed, refusal }: Pick<Props, 'frame' | 'book' | 'typed' | 'refusal'>) {
  const text = frame.words.rulebook.deadlines.calculator
  const common = { frame, typed, refusal }
  return (
    <>
      <h2>{text.title}</h2>
      <Form frame={frame} method="get" action="/aturan/tenggat" class="filters" label={text.label}>
        <div class="grid">
          <SelectField
            {...common}
            name="aturan"
            label={text.rule}
            choices={book.deadlines.map(({ key }) => ({ value: key, label: ruleName(frame.words, key) }))}
          />
          <DayField {...common} name="mulai" label={text.day} />
          <TextField {...common} name="jam" label={text.time} hint={text.timeHint} width="short" optional />
          <SelectField
            {...common}
            name="zona"
            label={text.zone}
            value="Asia/Jakarta"
            choices={zones.map((value) => ({ value, label: text.zones[value] }))}
          />
          <DayField {...common} name="jeda_dari" label={text.pauseFrom} hint={text.pauseHint} optional />
          <DayField {...common} name="jeda_sampai" label={text.pauseTo} optional />
          <TextField
            {...common}
            name="tambahan"
            label={text.extension}
            hint={text.extensionHint}
            inputMode="numeric"
            width="short"
            optional
          />
        </div>
        <Button>{text.submit}</Button>
      </Form>
    </>
  )
}

function Answer({ frame, answer }: { frame: Frame; answer: CalculatedDeadline }) {
  const { words } = frame
  const text = words.rulebook.deadlines.calculator
  const { rule, zone, deadline } = answer
  return (
    <section aria-labelledby="jawaban">
      <h2 id="jawaban">{text.answer}</h2>
      <Notice
        kind={deadline.provisional || deadline.paused ? 'warning' : 'info'}
        title={dueText(frame, answer)}
      >
        {deadline.provisional && <p>{text.provisional}</p>}
        {!rule.unitKnown && <p>{words.rulebook.deadlines.unitUnknownSentence}</p>}
      </Notice>
      <h3>{text.working}</h3>
      <ol>
        {deadline.working.map((line) => (
          <li>{workingText(words, line, zone)}</li>
        ))}
      </ol>
    </section>
  )
}

function dueText(frame: Frame, { rule, zone, deadline }: CalculatedDeadline): string {
  const text = frame.words.rulebook.deadlines.calculator
  if (!deadline.due || !deadline.dueDay) return text.paused
  if (rule.meaning === 'effect') return text.effect(dayText(frame.words, deadline.dueDay))
  return text.due(endText(frame.words, deadline.due, deadline.dueDay, zone))
}
