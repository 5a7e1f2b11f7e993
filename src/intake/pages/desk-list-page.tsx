import {
  Button,
  dayText,
  type Frame,
  Lead,
  numberText,
  Page,
  Paging,
  SelectField,
  Table,
  Tag,
} from '../../design/index.ts'
import { daysBetween } from '../../foundation/dates.ts'
import { type ReportKind, reportKinds, type SizeClass } from '../domain/report.ts'

export type DeskRow = {
  id: string
  kind: ReportKind
  region: string
  day: string
  sizeClass: SizeClass
  state: DeskState
  evidence: number
  unread: number
}
export type DeskState = 'waiting' | 'opened' | 'set-aside' | 'handed-over'
export const deskStates: readonly DeskState[] = ['waiting', 'opened', 'set-aside', 'handed-over']
export type DeskFilter = {
  state?: string | undefined
  kind?: string | undefined
  region?: string | undefined
}

/** What came in for this desk, by what stands outside the seal. */
export function DeskListPage({
  frame,
  rows,
  total,
  waiting,
  page,
  pageSize,
  filter,
  today,
}: {
  frame: Frame
  rows: readonly DeskRow[]
  total: number
  waiting: number
  page: number
  pageSize: number
  filter: DeskFilter
  today: string
}) {
  const { desk, kind } = frame.words.intake
  const { actions } = frame.words.common
  const href = (number: number) => addressOf('/laporan-masuk', { ...filter, halaman: String(number) })
  return (
    <Page frame={frame} title={desk.title} wide>
      <h1>{desk.title}</h1>
      <Lead>{waiting === 0 ? desk.leadNone : desk.lead(numberText(frame.words, waiting))}</Lead>
      <form method="get" action="/laporan-masuk" class="filters" aria-label={desk.filter.apply}>
        <div class="grid">
          <SelectField
            frame={frame}
            name="keadaan"
            label={desk.filter.state}
            value={filter.state ?? ''}
            empty={desk.filter.all}
            choices={deskStates.map((value) => ({ value, label: desk.states[value] }))}
          />
          <SelectField
            frame={frame}
            name="jenis"
            label={desk.filter.kind}
            value={filter.kind ?? ''}
            empty={desk.filter.all}
            choices={reportKinds.map((value) => ({ value, label: kind.choices[value].label }))}
          />
        </div>
        <Button kind="quiet">{desk.filter.apply}</Button>
      </form>
      {rows.length === 0 ? (
        <p>{desk.empty}</p>
      ) : (
        <Table
          caption={desk.caption}
          captionHidden
          columns={[
            { label: desk.columns.report },
            { label: desk.columns.region },
            { label: desk.columns.day },
            { label: desk.columns.age, number: true },
            { label: desk.columns.size },
            { label: desk.columns.evidence, number: true },
            { label: desk.columns.state },
          ]}
          rows={rows.map((row) => [
            <a href={`/laporan-masuk/${row.id}`}>{kind.choices[row.kind].label}</a>,
            row.region,
            dayText(frame.words, row.day, 'short'),
            desk.days(daysBetween(row.day, today)),
            desk.sizes[row.sizeClass],
            numberText(frame.words, row.evidence),
            <>
              <Tag kind={row.state === 'waiting' ? 'warning' : 'quiet'}>{desk.states[row.state]}</Tag>
              {row.unread > 0 && <Tag kind="info">{desk.unread(row.unread)}</Tag>}
            </>,
          ])}
        />
      )}
      <Paging frame={frame} page={page} pageSize={pageSize} total={total} href={href} />
      {total > 0 && (
        <p class="actions">
          {(['csv', 'xlsx'] as const).map((ending) => (
            <a href={addressOf(`/laporan-masuk.${ending}`, filter)}>
              {ending === 'csv' ? actions.downloadCsv : actions.downloadXlsx}
            </a>
          ))}
        </p>
      )}
    </Page>
  )
}

function addressOf(path: string, filter: DeskFilter & { halaman?: string }): string {
  const named = { keadaan: filter.state, jenis: filter.kind, daerah: filter.region, halaman: filter.halaman }
  const query = new URLSearchParams(
    Object.entries(named).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString()
  return query ? `${path}?${query}` : path
}
