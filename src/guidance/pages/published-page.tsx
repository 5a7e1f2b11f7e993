import { dayText, type Frame, Lead, Page, Tag } from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Verdict } from '../domain/answer.ts'
import { Parts, personText, wishText } from './parts.tsx'

export type PublishedView = {
  id: string
  wish: string
  person: string
  verdict: Verdict
  question: string
  text: string
  basis: string
  institutionName: string
  publishedOn: Day
}

const kinds = { may: 'good', 'may-not': 'late', 'ask-first': 'warning' } as const

/** Answers that institutions have published, without names and places. */
export function PublishedPage({ frame, rows }: { frame: Frame; rows: PublishedView[] }) {
  const text = frame.words.guidance.published
  return (
    <Page frame={frame} title={text.title}>
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <Parts frame={frame} here="published" />
      {rows.length === 0 ? <p>{text.none}</p> : <PublishedList frame={frame} rows={rows} linked />}
    </Page>
  )
}

export function PublishedList({
  frame,
  rows,
  linked,
}: {
  frame: Frame
  rows: PublishedView[]
  linked?: boolean
}) {
  const { published, verdicts } = frame.words.guidance
  return (
    <>
      {rows.map((row) => (
        <article class="card">
          <p>
            <Tag kind={kinds[row.verdict]}>{verdicts[row.verdict]}</Tag>{' '}
            {linked ? (
              <a href={`/panduan/bolehkah?hal=${row.wish}`}>{wishText(frame.words, row.wish)}</a>
            ) : (
              wishText(frame.words, row.wish)
            )}{' '}
            · {personText(frame.words, row.person)}
          </p>
          <p>
            <strong>{row.question}</strong>
          </p>
          <p>{row.text}</p>
          <p class="hint">
            {published.basis}: {row.basis.replace(/\.$/, '')}.{' '}
            {published.by(row.institutionName, dayText(frame.words, row.publishedOn))}
          </p>
        </article>
      ))}
    </>
  )
}
