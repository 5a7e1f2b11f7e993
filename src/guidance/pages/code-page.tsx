import {
  Button,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Lead,
  momentText,
  Notice,
  numberText,
  Page,
  SummaryList,
  Tag,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Correction, minutesBetween } from '../domain/correction.ts'
import type { Question } from '../domain/question.ts'
import { Paragraphs, Parts, personText, verdictKinds, wishText } from './parts.tsx'

export type OpenedView = {
  code: string
  question?: Question
  correction?: Correction
  numberFits?: boolean
  institutionNames: ReadonlyMap<string, string>
}

/** What a code opens; whoever it is shown to can see whether it is tied to a number. */
export function CodePage({
  frame,
  typed = {},
  refusal,
  opened,
}: {
  frame: Frame
  typed?: Typed
  refusal?: Refusal | undefined
  opened?: OpenedView
}) {
  const text = frame.words.guidance.code
  const common = { frame, typed, refusal }
  return (
    <Page frame={frame} title={text.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.title}</h1>
      {!opened && <Lead>{text.lead}</Lead>}
      <Parts frame={frame} here="code" />
      {opened?.question && <QuestionPart frame={frame} opened={opened} question={opened.question} />}
      {opened?.correction && <CorrectionPart frame={frame} correction={opened.correction} />}
      {opened && <BoundLine frame={frame} opened={opened} />}
      {opened && (
        <Form frame={frame} action="/panduan/kode/tanda-terima" label={text.receipt}>
          <Hidden name="kode" value={opened.code} />
          <p class="hint">
            {text.receiptHint} <a href="/log/periksa">{text.receiptCheck}</a>
          </p>
          <Button kind="quiet">{text.receipt}</Button>
        </Form>
      )}
      <Form frame={frame} action="/panduan/kode">
        <TextField {...common} name="kode" label={text.code} hint={text.codeHint} />
        <TextField
          {...common}
          name="nip"
          label={text.nip}
          hint={text.nipHint}
          inputMode="numeric"
          width="medium"
          optional
        />
        <Button>{text.submit}</Button>
      </Form>
    </Page>
  )
}

function BoundLine({ frame, opened }: { frame: Frame; opened: OpenedView }) {
  const text = frame.words.guidance.code
  if (opened.numberFits === true)
    return (
      <Notice kind="success">
        <p>{text.fits}</p>
      </Notice>
    )
  if (opened.numberFits === false)
    return (
      <Notice kind="late">
        <p>{text.fitsNot}</p>
      </Notice>
    )
  const bound = (opened.question ?? opened.correction)?.isBound
  return <p class="hint">{bound ? text.bound : text.unbound}</p>
}

function QuestionPart({ frame, question, opened }: { frame: Frame; question: Question; opened: OpenedView }) {
  const { code, verdicts } = frame.words.guidance
  const { words, zone } = frame
  const name = (key: string) => opened.institutionNames.get(key) ?? key
  return (
    <section aria-labelledby="pertanyaan">
      <h2 id="pertanyaan">
        {code.question} {question.number}{' '}
        <Tag kind={question.answers.length ? 'good' : 'warning'}>
          {question.answers.length ? code.answered : code.waiting}
        </Tag>
      </h2>
      <SummaryList
        rows={[
          { term: code.about, detail: wishText(words, question.wish) },
          { term: words.guidance.persons, detail: personText(words, question.person) },
          { term: code.actDay, detail: dayText(words, question.day) },
          { term: code.asked, detail: momentText(words, question.askedAt, zone) },
          { term: code.by, detail: name(question.answerer) },
          { term: code.first, detail: verdicts[question.firstVerdict] },
        ]}
      />
      <Paragraphs text={question.text} />
      {question.answers.length > 1 && <p class="hint">{code.lastCounts}</p>}
      {question.answers.toReversed().map((answer) => (
        <Notice kind={verdictKinds[answer.verdict]} title={verdicts[answer.verdict]}>
          <Paragraphs text={answer.text} />
          <p>
            {code.basis}: {answer.basis}
          </p>
          <p class="hint">
            {name(answer.institution)}, {momentText(words, answer.answeredAt, zone)}
          </p>
        </Notice>
      ))}
    </section>
  )
}

function CorrectionPart({ frame, correction }: { frame: Frame; correction: Correction }) {
  const { code, correct, parts } = frame.words.guidance
  const { words, zone } = frame
  const after = (at: Date) => ` (${code.after(numberText(words, minutesBetween(correction.actAt, at)))})`
  return (
    <section aria-labelledby="koreksi">
      <h2 id="koreksi">
        {parts.correct} {correction.number}
      </h2>
      <SummaryList
        rows={[
          { term: code.slip, detail: `${correct.slips[correction.slip]}, ${correction.platform}` },
          { term: code.happened, detail: momentText(words, correction.actAt, zone) },
          {
            term: code.withdrawn,
            detail: momentText(words, correction.withdrawnAt, zone) + after(correction.withdrawnAt),
          },
          {
            term: code.declared,
            detail: momentText(words, correction.declaredAt, zone) + after(correction.declaredAt),
          },
        ]}
      />
      <h3>{code.text}</h3>
      <Paragraphs text={correction.text} />
    </section>
  )
}
