import {
  Button,
  Details,
  Form,
  type Frame,
  Lead,
  Notice,
  numberText,
  Page,
  Paging,
  SelectField,
  Table,
  TextField,
} from '../../design/index.ts'
import {
  type CaseFilter,
  caseSorts,
  dueFilters,
  dueWord,
  filterFields,
  listAddress,
  sortWord,
} from '../domain/case-filter.ts'
import { statuses } from '../domain/statuses.ts'
import type { CaseRow, Named } from '../domain/views.ts'
import { exportsFullNumbers } from '../domain/who-may.ts'
import { accusedName, CaseLink, Due, dueOf, holderName, stageName } from './parts.tsx'

export const pageSize = 50

export type CaseListProps = {
  frame: Frame
  filter: CaseFilter
  unreadable: readonly string[]
  rows: readonly CaseRow[]
  /** Exact number of cases that the filter matches and the reader may see. */
  total: number
  /** For the select fields: what occurs among the reader's cases. */
  choices: {
    holders: readonly Named[]
    regions: readonly Named[]
    employers: readonly Named[]
    elections: readonly Named[]
    forms: readonly Named[]
  }
}

/** The list of cases: its filter is a sentence, everything of it stands in the address. */
export function CaseListPage({ frame, filter, unreadable, rows, total, choices }: CaseListProps) {
  const { words } = frame
  const { list } = words.cases
  const isFiltered = listAddress('', filter) !== ''
  return (
    <Page frame={frame} title={list.title} wide>
      <h1>{list.title}</h1>
      <Lead>
        {filterSentence(frame, filter, choices)} {list.total(numberText(words, total))}.
      </Lead>
      {unreadable.length > 0 && <Notice kind="warning" title={list.unreadable} />}
      <Details summary={list.filters} open={isFiltered}>
        <Filters frame={frame} filter={filter} choices={choices} />
      </Details>
      {rows.length === 0 ? (
        <p>{isFiltered ? list.none : list.noneYet}</p>
      ) : (
        <>
          <CaseTable frame={frame} filter={filter} rows={rows} />
          <Paging
            frame={frame}
            page={filter.page}
            pageSize={pageSize}
            total={total}
            href={(page) => listAddress('/kasus', filter, { page })}
          />
          <p class="actions">
            <a href={listAddress('/kasus.csv', filter)}>{words.common.actions.downloadCsv}</a>
            <a href={listAddress('/kasus.xlsx', filter)}>{words.common.actions.downloadXlsx}</a>
            {frame.actor.kind === 'member' && exportsFullNumbers(frame.actor.role) && (
              <>
                {' '}
                <a href="/kasus/ekspor/tanda-terima">{words.transparency.receipts.exported}</a>
              </>
            )}
          </p>
        </>
      )}
    </Page>
  )
}

/** The filter as one can read it aloud. */
export function filterSentence(frame: Frame, filter: CaseFilter, choices: CaseListProps['choices']): string {
  const { list, statuses: labels } = frame.words.cases
  const { parts } = list
  const name = (options: readonly Named[], key: string) => options.find((one) => one.key === key)?.name ?? key
  const said = [
    filter.status && parts.status(labels[filter.status] ?? filter.status),
    !filter.status && !filter.all && parts.open,
    filter.holder === 'saya' && parts.mine,
    filter.holder &&
      filter.holder !== 'saya' &&
      parts.holder(
        holderName(frame.words, { key: filter.holder, name: name(choices.holders, filter.holder) }),
      ),
    filter.due && parts[filter.due],
    filter.region && parts.region(name(choices.regions, filter.region)),
    filter.employer && parts.employer(name(choices.employers, filter.employer)),
    filter.election && parts.election(name(choices.elections, filter.election)),
    filter.form && parts.form(filter.form),
    filter.text && parts.text(filter.text),
    filter.externalNumber && parts.number(filter.externalNumber),
  ].filter(Boolean)
  return said.length ? list.sentence(said.join(', ')) : list.all
}

function Filters({ frame, filter, choices }: Pick<CaseListProps, 'frame' | 'filter' | 'choices'>) {
  const { words } = frame
  const { list, statuses: labels } = words.cases
  const names = (options: readonly Named[]) =>
    options.map((one) => ({ value: one.key, label: holderName(words, one) }))
  const choice = (
    label: string,
    field: string,
    value: string | undefined,
    options: { value: string; label: string }[],
  ) => (
    <SelectField
      frame={frame}
      name={field}
      label={label}
      value={value ?? ''}
      empty={list.any}
      choices={options}
    />
  )
  return (
    <Form frame={frame} action="/kasus" method="get" class="filters" label={list.filters}>
      <div class="grid">
        <TextField
          frame={frame}
          name={filterFields.text}
          label={list.fields.text}
          type="search"
          value={filter.text}
        />
        <TextField
          frame={frame}
          name={filterFields.externalNumber}
          label={list.fields.number}
          type="search"
          value={filter.externalNumber}
        />
        {choice(
          list.fields.status,
          filterFields.status,
          filter.status,
          statuses.map((value) => ({ value, label: labels[value]! })),
        )}
        {choice(
          list.fields.due,
          filterFields.due,
          filter.due && dueWord(filter.due),
          dueFilters.map((due) => ({ value: dueWord(due), label: list.due[due]! })),
        )}
        {choice(list.fields.holder, filterFields.holder, filter.holder, [
          { value: 'saya', label: words.cases.desk.unit },
          ...names(choices.holders),
        ])}
        {choice(list.fields.region, filterFields.region, filter.region, names(choices.regions))}
        {choice(list.fields.employer, filterFields.employer, filter.employer, names(choices.employers))}
        {choice(list.fields.election, filterFields.election, filter.election, names(choices.elections))}
        {choice(list.fields.form, filterFields.form, filter.form, names(choices.forms))}
        <SelectField
          frame={frame}
          name={filterFields.sort}
          label={list.fields.sort}
          value={sortWord(filter.sort)}
          empty={list.sorts.due}
          choices={caseSorts
            .filter((sort) => sort !== 'due')
            .map((sort) => ({ value: sortWord(sort), label: list.sorts[sort]! }))}
        />
        <SelectField
          frame={frame}
          name={filterFields.all}
          label={words.cases.outcomesToo}
          value={filter.all ? 'ya' : ''}
          empty={words.common.form.no}
          choices={[{ value: 'ya', label: words.common.form.yes }]}
        />
      </div>
      <p class="actions">
        <Button>{words.common.actions.filter}</Button>
        <a href="/kasus">{words.common.actions.clear}</a>
      </p>
    </Form>
  )
}

function CaseTable({ frame, filter, rows }: Pick<CaseListProps, 'frame' | 'filter' | 'rows'>) {
  const { words } = frame
  const { columns, title } = words.cases.list
  const sortable = (label: string, sort: CaseFilter['sort']) => ({
    label,
    href: listAddress('/kasus', filter, { sort }),
    sorted: filter.sort === sort ? ('ascending' as const) : undefined,
  })
  return (
    <Table
      caption={title}
      captionHidden
      columns={[
        sortable(columns.number, 'number'),
        { label: columns.accused },
        { label: columns.state },
        sortable(columns.holder, 'since'),
        sortable(columns.due, 'due'),
      ]}
      rows={rows.map((row) => [
        <CaseLink number={row.number} />,
        <span>
          {accusedName(words, row)}
          {(row.position || row.employer) && (
            <small class="hint"> {[row.position, row.employer?.name].filter(Boolean).join(', ')}</small>
          )}
        </span>,
        <span>
          {stageName(words, row.stage)}
          {row.form && <small class="hint"> {row.form}</small>}
        </span>,
        holderName(words, row.holder),
        <Due frame={frame} due={dueOf(frame, row)} />,
      ])}
    />
  )
}
