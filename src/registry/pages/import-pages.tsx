import type { ComponentChildren } from 'preact'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  FileField,
  Form,
  type Frame,
  momentText,
  Notice,
  numberText,
  Page,
  refusalText,
  SummaryList,
  Table,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { EmployeeColumn } from '../domain/employee.ts'
import type { ImportRun, RowError } from '../domain/import-run.ts'

export type ImportListProps = {
  frame: Frame
  runs: readonly ImportRun[]
  /** Name of the only employer whose people may be brought in. */
  ownEmployer: string | undefined
  refusal?: Refusal | undefined
}

export function ImportListPage({ frame, runs, ownEmployer, refusal }: ImportListProps) {
  const words = frame.words.registry.imports
  return (
    <Page
      frame={frame}
      title={words.title}
      back={ownEmployer ? { href: '/pegawai' } : { href: '/lembaga' }}
      failed={refusal !== undefined}
    >
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p>{ownEmployer ? words.whoOwn(ownEmployer) : words.whoAll}</p>
      <Form frame={frame} action="/pegawai/impor" formKey upload>
        <FileField
          frame={frame}
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".csv,.xlsx"
          refusal={refusal}
        />
        <Button>{words.upload}</Button>
      </Form>
      <p>
        <a href="/pegawai/impor/contoh.csv">{words.template}</a>
      </p>
      <h2>{words.earlier}</h2>
      {runs.length === 0 ? <p>{words.noEarlier}</p> : <Runs frame={frame} runs={runs} />}
    </Page>
  )
}

function Runs({ frame, runs }: { frame: Frame; runs: readonly ImportRun[] }) {
  const words = frame.words.registry.imports
  const number = (value: number) => numberText(frame.words, value)
  return (
    <Table
      caption={words.earlier}
      captionHidden
      columns={[
        { label: words.columns.file },
        { label: words.columns.started },
        { label: words.columns.state },
        { label: words.columns.rows, number: true },
        { label: words.columns.result },
      ]}
      rows={runs.map((run) => [
        <a href={`/pegawai/impor/${run.id}`}>{run.fileName}</a>,
        momentText(frame.words, run.startedAt, frame.zone),
        words.states[run.state],
        number(run.rowsTotal),
        run.state === 'done' ? words.done(number(run.added), number(run.changed), number(run.same)) : '',
      ])}
    />
  )
}

export type ImportRunProps = {
  frame: Frame
  run: ImportRun
  errors: readonly RowError[]
  /** When the same content was brought in before. */
  before: Date | undefined
  refusal?: Refusal | undefined
}

/** One import: being looked through, waiting for an answer, under way, or over. Reloading shows how far it is. */
export function ImportRunPage(props: ImportRunProps) {
  const { frame, run, refusal } = props
  const words = frame.words.registry.imports
  const title = words.runTitle(run.fileName)
  return (
    <Page frame={frame} title={title} back={{ href: '/pegawai/impor', label: words.title }}>
      <h1>{title}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <Notice
        kind={run.state === 'done' ? 'success' : run.state === 'unreadable' ? 'warning' : 'info'}
        title={words.states[run.state]}
      >
        <State {...props} />
      </Notice>
      {run.state === 'checked' && <Preview {...props} />}
      {(run.state === 'checked' || run.state === 'done') && run.refused > 0 && <Errors {...props} />}
      {run.state === 'checked' && <Answer {...props} />}
      {(run.state === 'done' || run.state === 'unreadable' || run.state === 'dropped') && (
        <ButtonLink href="/pegawai/impor" kind="quiet">
          {words.again}
        </ButtonLink>
      )}
    </Page>
  )
}

function State({ frame, run, before }: ImportRunProps) {
  const words = frame.words.registry.imports
  const number = (value: number) => numberText(frame.words, value)
  const say = (text: ComponentChildren) => <p>{text}</p>
  if (run.state === 'checking')
    return <Waiting frame={frame} run={run} text={words.seen(number(run.rowsTotal))} />
  if (run.state === 'confirmed')
    return (
      <Waiting frame={frame} run={run} text={words.progress(number(run.position), number(run.rowsTotal))} />
    )
  if (run.state === 'unreadable') return say(run.problem && refusalText(frame.words, run.problem))
  if (run.state === 'dropped') return say(words.dropped)
  if (run.state === 'checked')
    return (
      <>
        {say(
          run.refused > 0
            ? words.found(number(run.rowsTotal), number(run.refused))
            : words.allGood(number(run.rowsTotal)),
        )}
        {before && say(words.before(momentText(frame.words, before, frame.zone)))}
      </>
    )
  return (
    <>
      {say(words.done(number(run.added), number(run.changed), number(run.same)))}
      {run.refused > 0 && say(words.refused(number(run.refused)))}
    </>
  )
}

function Waiting({ frame, run, text }: { frame: Frame; run: ImportRun; text: string }) {
  const words = frame.words.registry.imports
  return (
    <>
      <p>{text}</p>
      <p>
        <a href={`/pegawai/impor/${run.id}`}>{words.refresh}</a> <span class="hint">{words.refreshHint}</span>
      </p>
    </>
  )
}

function Preview({ frame, run }: ImportRunProps) {
  const words = frame.words.registry.imports
  const fields = frame.words.registry.importErrors.fields
  const known = (Object.entries(run.columns) as [EmployeeColumn, number][]).sort(([, a], [, b]) => a - b)
  return (
    <>
      <h2>{words.recognised}</h2>
      <SummaryList
        rows={known.map(([column, index]) => ({
          term: fields[column] ?? column,
          detail: words.columnAt(letterOf(index)),
        }))}
      />
      <Table
        caption={words.firstRows}
        columns={[
          { label: words.line, number: true },
          ...known.map(([column]) => ({ label: fields[column] ?? column })),
        ]}
        rows={run.sample.map((row) => [String(row.line), ...known.map(([column]) => row[column] ?? '')])}
      />
    </>
  )
}

/** The name that a spreadsheet gives to a column: A … Z, AA … */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}

function Errors({ frame, run, errors }: ImportRunProps) {
  const { imports: words, importErrors } = frame.words.registry
  const lines = new Set(errors.map((error) => error.line)).size
  const [line = '', column = '', reason = ''] = importErrors.columns
  return (
    <>
      <Table
        caption={words.someErrors}
        columns={[{ label: line, number: true }, { label: column }, { label: reason }]}
        rows={errors.map((error) => [
          String(error.line),
          importErrors.fields[error.field] ?? error.field,
          refusalText(frame.words, { refused: true, key: error.key, facts: error.facts }),
        ])}
      />
      {run.refused > lines && <p>{words.moreErrors(numberText(frame.words, run.refused - lines))}</p>}
      <p>
        <a href={`/pegawai/impor/${run.id}/kesalahan.csv`}>{words.errorFile}</a>
      </p>
    </>
  )
}

function Answer({ frame, run }: ImportRunProps) {
  const words = frame.words.registry.imports
  const good = run.rowsTotal - run.refused
  return (
    <>
      {good > 0 ? (
        <Form frame={frame} action={`/pegawai/impor/${run.id}/mulai`}>
          <Button>{words.confirm(numberText(frame.words, good))}</Button>
        </Form>
      ) : (
        <p>{words.noneGood}</p>
      )}
      <Form frame={frame} action={`/pegawai/impor/${run.id}/batal`}>
        <Button kind="quiet">{words.drop}</Button>
      </Form>
    </>
  )
}
