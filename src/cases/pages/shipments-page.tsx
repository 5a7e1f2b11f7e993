import {
  Button,
  Form,
  type Frame,
  numberText,
  Page,
  Paging,
  Table,
  Tag,
  TextField,
} from '../../design/index.ts'
import type { ShipmentRow } from '../domain/views.ts'
import { pageSize } from './case-list-page.tsx'
import { accusedName, CaseLink, caseHref, dayOfInstant, stageName, Whereabouts } from './parts.tsx'

export type ShipmentsProps = {
  frame: Frame
  rows: readonly ShipmentRow[]
  total: number
  page: number
  query: string
}

/** Where is my case, and who holds it: everything that this institution ever sent on. */
export function ShipmentsPage({ frame, rows, total, page, query }: ShipmentsProps) {
  const { words } = frame
  const { shipments, list } = words.cases
  const { columns } = shipments
  const address = (at: number) =>
    `/kiriman?${new URLSearchParams({ ...(query && { cari: query }), halaman: String(at) })}`
  return (
    <Page frame={frame} title={shipments.title} wide>
      <h1>{shipments.title}</h1>
      <p class="lead">{shipments.lead}</p>
      <Form frame={frame} action="/kiriman" method="get" class="filters" label={shipments.search}>
        <TextField frame={frame} name="cari" label={shipments.search} type="search" value={query} />
        <p class="actions">
          <Button kind="quiet">{words.common.actions.search}</Button>
        </p>
      </Form>
      {rows.length === 0 ? (
        <p>{query ? shipments.notFound : shipments.none}</p>
      ) : (
        <>
          <p>{list.total(numberText(words, total))}</p>
          <Table
            caption={shipments.title}
            captionHidden
            columns={[
              { label: columns.case },
              { label: columns.accused },
              { label: columns.where },
              { label: columns.since },
              { label: columns.stage },
              { label: columns.receipt },
              { label: columns.acknowledged },
            ]}
            rows={rows.map((row) => [
              <CaseLink number={row.number} />,
              accusedName(words, row),
              <Whereabouts frame={frame} row={row} />,
              dayOfInstant(frame, row.holderSince),
              stageName(words, row.stage),
              row.receipt ? (
                <a href={`${caseHref(row.number)}/tanda-terima`}>
                  <code>{row.receipt}</code>
                </a>
              ) : (
                '–'
              ),
              row.acknowledgedAt ? (
                <Tag kind="good">{shipments.acknowledged(dayOfInstant(frame, row.acknowledgedAt))}</Tag>
              ) : (
                shipments.notAcknowledged
              ),
            ])}
          />
          <Paging frame={frame} page={page} pageSize={pageSize} total={total} href={address} />
        </>
      )}
    </Page>
  )
}
