import {
  Button,
  Checkboxes,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Lead,
  momentText,
  Notice,
  Page,
  Radios,
  SummaryList,
  Table,
  Tag,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type Question, verdicts } from '../domain/question.ts'
import type { AnswerView } from '../domain/views.ts'
import { AnswerNotice } from './may-i-page.tsx'
import { DeskParts, type DeskPlace, Paragraphs, personText, verdictKinds, wishText } from './parts.tsx'

export function QuestionListPage({
  frame,
  open,
  rows,
}: {
  frame: Frame
  open: readonly DeskPlace[]
  rows: Question[]
}) {
  const text = frame.words.guidance.desk.questions
  const { words } = frame
  return (
    <Page frame={frame} title={text.title} wide>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <DeskParts frame={frame} here="questions" open={open} />
      {rows.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.caption}
          columns={[
            { label: text.number },
            { label: text.about },
            { label: text.asked },
            { label: text.actDay },
            { label: text.state },
          ]}
          rows={rows.map((row) => [
            <a href={`/pembinaan/pertanyaan/${row.number}`}>{row.number}</a>,
            wishText(words, row.wish),
            momentText(words, row.askedAt, frame.zone),
            dayText(words, row.day, 'short'),
            <StateTag frame={frame} question={row} />,
          ])}
        />
      )}
    </Page>
  )
}

function StateTag({ frame, question }: { frame: Frame; question: Question }) {
  const text = frame.words.guidance.desk.questions
  if (question.answers.length === 0) return <Tag kind="warning">{text.waiting}</Tag>
  return (
    <Tag kind="good">
      {question.answers.some((answer) => answer.published) ? text.published : text.answered}
    </Tag>
  )
}

/** One question, what the rule book says today, the answers given, and what is published of them. */
export function QuestionPage({
  frame,
  question,
  book,
  regionName,
  typed = {},
  refusal,
}: {
  frame: Frame
  question: Question
  book: AnswerView
  regionName: string
  typed?: Typed
  refusal?: Refusal | undefined
}) {
  const { guidance } = frame.words
  const text = guidance.desk.questions
  const { words, zone } = frame
  const address = `/pembinaan/pertanyaan/${question.number}`
  const last = question.answers.at(-1)
  // Two forms stand here; a refused one keeps what was typed and the other stays as it was.
  const publishing = typed.pertanyaan !== undefined
  const answering = { frame, ...(publishing ? {} : { typed, refusal }) }
  const publication = { frame, ...(publishing ? { typed, refusal } : {}) }
  return (
    <Page
      frame={frame}
      title={text.one(question.number)}
      failed={refusal !== undefined}
      back={{ href: '/pembinaan/pertanyaan', label: text.title }}
    >
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.one(question.number)}</h1>
      <p>
        <StateTag frame={frame} question={question} />
      </p>
      <SummaryList
        rows={[
          { term: text.about, detail: wishText(words, question.wish) },
          ...(question.relation
            ? [{ term: text.relation, detail: guidance.relations[question.relation] }]
            : []),
          { term: text.person, detail: personText(words, question.person) },
          { term: text.actDay, detail: dayText(words, question.day) },
          { term: text.region, detail: regionName },
          { term: text.asked, detail: momentText(words, question.askedAt, zone) },
          { term: text.first, detail: guidance.verdicts[question.firstVerdict] },
        ]}
      />
      <h2>{text.text}</h2>
      <Paragraphs text={question.text} />
      <h2>{text.book}</h2>
      <AnswerNotice frame={frame} answer={book} />
      {question.answers.map((answer) => (
        <>
          <h2>{guidance.code.answer}</h2>
          <Notice kind={verdictKinds[answer.verdict]} title={guidance.verdicts[answer.verdict]}>
            <Paragraphs text={answer.text} />
            <p>
              {guidance.code.basis}: {answer.basis}
            </p>
            <p class="hint">{momentText(words, answer.answeredAt, zone)}</p>
          </Notice>
        </>
      ))}
      {last && last.verdict !== book.verdict && <p class="hint">{text.differs}</p>}
      <h2>{last ? text.again : text.answer}</h2>
      {last && <p class="hint">{text.againHint}</p>}
      <Form frame={frame} action={`${address}/jawab`} formKey typed={answering.typed}>
        <Radios
          {...answering}
          name="putusan"
          label={text.verdict}
          choices={verdicts.map((value) => ({ value, label: guidance.verdicts[value] }))}
        />
        <TextArea {...answering} name="jawaban" label={text.answerText} />
        <TextField {...answering} name="dasar" label={text.basis} hint={text.basisHint} />
        <Button>{text.send}</Button>
      </Form>
      {last?.published && (
        <>
          <p>{text.isPublished}</p>
          <Form frame={frame} action={`${address}/tarik`}>
            <Button kind="quiet">{text.withdraw}</Button>
          </Form>
        </>
      )}
      {last && !last.published && (
        <>
          <h2>{text.publish}</h2>
          <p>{text.publishLead}</p>
          <PublishForm address={address} common={publication} basis={last.basis} />
        </>
      )}
    </Page>
  )
}

function PublishForm({
  address,
  common,
  basis,
}: {
  address: string
  common: { frame: Frame; typed?: Typed; refusal?: Refusal | undefined }
  basis: string
}) {
  const text = common.frame.words.guidance.desk.questions
  // Its fields share their names with the form above; their marks on the page must differ.
  const mark = (name: string) => `terbit-${name}`
  const marked = {
    ...common,
    typed: Object.fromEntries(Object.entries(common.typed ?? {}).map(([name, value]) => [mark(name), value])),
    refusal: common.refusal && withMark(common.refusal, mark),
  }
  return (
    <Form frame={common.frame} action={`${address}/terbit`}>
      <TextArea {...marked} name={mark('pertanyaan')} label={text.publishQuestion} rows={3} />
      <TextArea {...marked} name={mark('jawaban')} label={text.publishText} />
      <TextField {...marked} name={mark('dasar')} label={text.basis} value={basis} />
      <Checkboxes
        {...marked}
        name={mark('sudah')}
        label={text.readAgain}
        choices={[{ value: 'ya', label: text.readAgainYes }]}
      />
      <Button>{text.publishSend}</Button>
    </Form>
  )
}

function withMark(refusal: Refusal, mark: (name: string) => string): Refusal {
  const one = (each: Refusal): Refusal =>
    each.field === undefined ? each : { ...each, field: mark(each.field) }
  return { ...one(refusal), ...(refusal.also && { also: refusal.also.map(one) }) }
}
