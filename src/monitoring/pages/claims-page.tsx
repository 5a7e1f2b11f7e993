import type { ComponentChildren } from 'preact'
import type { Frame } from '../../design/frame.ts'
import {
  Button,
  dayText,
  Form,
  Lead,
  Notice,
  numberText,
  Page,
  Paging,
  SelectField,
  Table,
  Tag,
  TextField,
} from '../../design/index.ts'
import { wholeNumbersOf } from '../domain/claim-numbers.ts'
import type { ClaimRow, RowFigure } from '../domain/claim-sheet.ts'
import type { Beside, ClaimsView } from '../domain/claims-view.ts'
import { addressesIn } from '../domain/contradicting-lists.ts'

/** Every row that others have published, what contradicts in them, and ours beside where it is the same measure. */
export function ClaimsPage({ frame, view }: { frame: Frame; view: ClaimsView }) {
  const { words } = frame
  const w = words.monitoring.imported
  const nothingYet = view.choices.files.length === 0
  return (
    <Page frame={frame} title={w.title} wide back={{ href: '/statistik', label: w.back }}>
      <h1>{w.title}</h1>
      {nothingYet ? (
        <p>{w.none}</p>
      ) : (
        <>
          <Lead>{w.lead(numberText(words, view.total), numberText(words, view.conflicts.length))}</Lead>
          <p>{w.intro}</p>
          <Choice frame={frame} view={view} />
          {view.total === 0 ? (
            <p>{w.filter.nothing}</p>
          ) : (
            <>
              <Conflicts frame={frame} view={view} />
              <Rows frame={frame} view={view} />
            </>
          )}
        </>
      )}
    </Page>
  )
}

function Choice({ frame, view }: { frame: Frame; view: ClaimsView }) {
  const { filter: w } = frame.words.monitoring.imported
  const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
  return (
    <Form frame={frame} method="get" action="/statistik/klaim" class="filters" label={w.label}>
      <div class="grid">
        <TextField frame={frame} type="search" name="cari" label={w.text} value={view.filter.text} />
        <SelectField
          frame={frame}
          name="berkas"
          label={w.file}
          value={view.filter.file}
          empty={w.all}
          choices={choices(view.choices.files)}
        />
        <SelectField
          frame={frame}
          name="penerbit"
          label={w.publisher}
          value={view.filter.publisher}
          empty={w.all}
          choices={choices(view.choices.publishers)}
        />
        <SelectField
          frame={frame}
          name="peristiwa"
          label={w.event}
          value={view.filter.event}
          empty={w.all}
          choices={choices(view.choices.events)}
        />
      </div>
      <Button>{w.show}</Button>
    </Form>
  )
}

/** More would make the page heavy; a filter shows the others. */
const mostConflicts = 200

function Conflicts({ frame, view }: { frame: Frame; view: ClaimsView }) {
  const { conflicts: w } = frame.words.monitoring.imported
  return (
    <section>
      <h2>{w.title}</h2>
      {view.conflicts.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <Notice kind="warning">
          <p>{w.intro}</p>
          <ul>
            {view.conflicts.slice(0, mostConflicts).map(({ text, places }) => (
              <li>{w.row(text, placesText(frame, places))}</li>
            ))}
          </ul>
          {view.conflicts.length > mostConflicts && (
            <p>{w.more(numberText(frame.words, view.conflicts.length - mostConflicts))}</p>
          )}
        </Notice>
      )}
    </section>
  )
}

function placesText(frame: Frame, places: readonly { file: string; line: number }[]): string {
  const { conflicts: w } = frame.words.monitoring.imported
  return [...Map.groupBy(places, ({ file }) => file)]
    .map(([file, lines]) => w.place(file, runsOf(lines.map(({ line }) => line))))
    .join('; ')
}

/** `2, 5–8`. */
function runsOf(lines: readonly number[]): string {
  const runs: [number, number][] = []
  for (const line of lines.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && line <= last[1] + 1) last[1] = line
    else runs.push([line, line])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

function Rows({ frame, view }: { frame: Frame; view: ClaimsView }) {
  const { words } = frame
  const { rows: w, csv } = words.monitoring.imported
  return (
    <section>
      <h2>{w.title}</h2>
      <p>
        <a href={`/statistik/klaim.csv${queryOf(view)}`}>{csv}</a>
      </p>
      <Table
        caption={w.caption}
        captionHidden
        columns={[
          { label: w.what },
          { label: w.figures },
          { label: w.unit },
          { label: w.date },
          { label: w.publisher },
          { label: w.source },
          { label: w.ours },
        ]}
        rows={view.rows.map(({ row, conflicting, beside }) => [
          <What frame={frame} row={row} />,
          <Lines
            lines={[
              ...figureTexts(frame, row),
              ...(conflicting ? [<Tag kind="warning">{w.conflicting}</Tag>] : []),
            ]}
          />,
          row.unit || <span class="hint">{w.noUnit}</span>,
          <Lines lines={dateTexts(frame, row)} />,
          row.publisher || <Tag kind="warning">{w.noPublisher}</Tag>,
          <Source frame={frame} row={row} />,
          <Lines lines={beside.map((one) => besideText(frame, one))} />,
        ])}
      />
      <Paging
        frame={frame}
        page={view.page}
        pageSize={view.pageSize}
        total={view.total}
        href={(page) => `/statistik/klaim${queryOf(view, page)}`}
      />
    </section>
  )
}

/** One line under the other, as one cell. */
function Lines({ lines }: { lines: readonly ComponentChildren[] }) {
  return (
    <div>
      {lines.map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </div>
  )
}

/** All that the row says beside its numbers, remarks last and named as such. */
function What({ frame, row }: { frame: Frame; row: ClaimRow }) {
  const { rows: w } = frame.words.monitoring.imported
  const heads = [row.event, row.measure, row.series].filter(Boolean)
  const kept = row.cells.filter(({ role }) => ['dimension', 'rank', 'derived'].includes(role))
  const remarks = row.cells.filter(({ role }) => role === 'remark')
  return (
    <Lines
      lines={[
        ...heads,
        ...kept.map(({ name, text }) => w.cell(name, text)),
        ...remarks.map(({ name, text }) => <small>{w.remark(name, text)}</small>),
        <small>{w.line(row.file, String(row.line))}</small>,
      ]}
    />
  )
}

function figureTexts(frame: Frame, row: ClaimRow): ComponentChildren[] {
  const { words } = frame
  const { rows: w, measures } = words.monitoring.imported
  // What a column of numbers says in words ("ratusan") is shown as it stands, and so is the base of a count.
  const asWritten = row.cells.filter(
    ({ name, role }) =>
      (numeric.has(role) && !row.figures.some(({ column }) => column === name)) ||
      (role === 'base' && row.figures.every((figure) => figure.role !== 'percentage')),
  )
  const written = asWritten.map(({ name, text }) => w.cell(name, text))
  if (row.figures.length + written.length === 0) return [<span class="hint">{w.noFigure}</span>]
  const read = row.figures.map((figure) => {
    const plain = numberText(words, figure.value, figure.digits)
    const value = figure.approximate ? w.about(plain) : plain
    const label = figure.measure ? measures[figure.measure] : figure.column
    return w.figure(label, figure.role === 'percentage' ? percentText(frame, figure, value) : value)
  })
  return [...read, ...written]
}

const numeric = new Set(['value', 'total', 'percentage'])

function percentText(frame: Frame, figure: RowFigure, value: string): string {
  const { words } = frame
  const { rows: w } = words.monitoring.imported
  const percent = w.percent(value)
  const { base, part } = figure
  if (base === undefined || figure.value < 0) return w.noBase(percent)
  const number = (count: number) => numberText(words, count)
  const { least, most } = wholeNumbersOf(figure.value, figure.digits, base)
  const counts =
    part !== undefined
      ? w.counts.part(number(part))
      : least > most
        ? w.counts.none
        : least === most
          ? w.counts.one(number(least))
          : w.counts.range(number(least), number(most))
  return w.ofBase(percent, number(base), counts)
}

function dateTexts(frame: Frame, row: ClaimRow): ComponentChildren[] {
  const { words } = frame
  const { rows: w } = words.monitoring.imported
  const written = row.dayOfFile && row.period ? w.ofFile(dayText(words, row.period.to, 'short')) : row.date
  const stated = row.cells.find(({ role }) => role === 'stated')?.text
  const said = row.stated ? dayText(words, row.stated, 'short') : stated
  if (!written && !said) return [<span class="hint">{w.noDate}</span>]
  return [...(written ? [written] : []), ...(said ? [w.stated(said)] : [])]
}

function Source({ frame, row }: { frame: Frame; row: ClaimRow }) {
  const { rows: w } = frame.words.monitoring.imported
  const addresses = addressesIn(row.source).filter((address) => URL.canParse(address))
  if (addresses.length === 0)
    return <span class={row.source ? undefined : 'hint'}>{row.source || w.noSource}</span>
  return (
    <Lines
      lines={addresses.map((address) => (
        <a href={address} rel="noreferrer">
          {new URL(address).host}
        </a>
      ))}
    />
  )
}

function besideText(frame: Frame, { measure, claimed, counted }: Beside): string {
  const { rows: w, measures } = frame.words.monitoring.imported
  const label = measures[measure as keyof typeof measures] ?? measure
  const value = numberText(frame.words, counted)
  return claimed === counted ? w.same(label, value) : w.differs(label, value)
}

function queryOf({ filter }: ClaimsView, page = 1): string {
  const query = new URLSearchParams()
  const add = (name: string, value: string) => value && query.set(name, value)
  add('cari', filter.text)
  add('berkas', filter.file)
  add('penerbit', filter.publisher)
  add('peristiwa', filter.event)
  if (page > 1) query.set('halaman', String(page))
  const text = query.toString()
  return text && `?${text}`
}
