import { dayText, type Frame, Lead, numberText, Page, Table } from '../../design/index.ts'
import { dayOf } from '../../foundation/dates.ts'
import type { CaseRow } from '../domain/views.ts'
import { accusedName, caseHref, dueInWords, dueOf } from './parts.tsx'

/** What fits one sheet of A4 with room for the sentences around it. */
export const rowsOnSheet = 12

export type AuthorityRow = CaseRow & { recommendation: string | undefined }

/** For the head of a government: what awaits a decision, until when, and what follows. One printed sheet. */
export function AuthorityPage({
  frame,
  rows,
  total,
}: {
  frame: Frame
  rows: readonly AuthorityRow[]
  total: number
}) {
  const { words } = frame
  const { ppk } = words.cases
  const shown = rows.slice(0, rowsOnSheet)
  const today = dayText(words, dayOf(frame.now, frame.zone))
  return (
    <Page frame={frame} title={ppk.title} wide>
      <div class="sheet">
        <h1>{ppk.title}</h1>
        <Lead>{total === 0 ? ppk.none : ppk.lead(numberText(words, total), today)}</Lead>
        {shown.length > 0 && (
          <Table
            caption={ppk.title}
            captionHidden
            columns={[
              { label: ppk.columns.case },
              { label: ppk.columns.who },
              { label: ppk.columns.recommendation },
              { label: ppk.columns.due },
            ]}
            rows={shown.map((row) => [
              <a class="case-number" href={`${caseHref(row.number)}/langkah`}>
                {row.number}
              </a>,
              [accusedName(words, row), row.position].filter(Boolean).join(', '),
              row.recommendation ?? words.cases.page.noneYet,
              <AuthorityDue frame={frame} row={row} />,
            ])}
          />
        )}
        {total > shown.length && (
          <p>
            <a href="/kasus">{ppk.more(numberText(words, total - shown.length))}</a>
          </p>
        )}
        <ul>
          <li>{ppk.duty}</li>
          <li>{ppk.consequence}</li>
          <li>{ppk.recusal}</li>
        </ul>
        <p class="hint">{ppk.print}</p>
      </div>
    </Page>
  )
}

function AuthorityDue({ frame, row }: { frame: Frame; row: CaseRow }) {
  const due = dueOf(frame, row)
  const { words } = frame
  if (due.kind === 'none' || due.kind === 'paused') return <>{dueInWords(words, due)}</>
  return (
    <span>
      {dayText(words, due.day, 'short')} · {dueInWords(words, due)}
      {due.provisional && ` (${words.cases.times.provisional})`}
    </span>
  )
}
