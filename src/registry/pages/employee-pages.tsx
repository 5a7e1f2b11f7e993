import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Notice,
  numberText,
  Page,
  SummaryList,
  Table,
  TextArea,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { RegisteredEmployee } from '../domain/employee.ts'
import { groupNumber } from '../domain/employee-number.ts'
import type { EmployeeHit } from '../domain/employee-view.ts'
import { fullName } from '../domain/person-name.ts'

export type EmployeeSearchProps = {
  frame: Frame
  typed: Typed
  refusal?: Refusal | undefined
  /** Undefined before anything was searched. */
  hits: readonly EmployeeHit[] | undefined
  limit: number
  employerNames: ReadonlyMap<string, string>
  /** Whether the reader may choose the employer; others see their own only. */
  anyEmployer: boolean
  mayImport: boolean
}

export function EmployeeSearchPage(props: EmployeeSearchProps) {
  const { frame, typed, refusal, hits } = props
  const words = frame.words.registry.employees
  const { actions } = frame.words.common
  return (
    <Page frame={frame} title={words.title} wide failed={refusal !== undefined}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ErrorSummary frame={frame} refusal={refusal} />
      <Form frame={frame} action="/pegawai" method="get" class="filters" label={words.title}>
        <div class="grid">
          <TextField
            frame={frame}
            name="cari"
            label={words.search}
            typed={typed}
            refusal={refusal}
            type="search"
          />
          {props.anyEmployer && (
            <TextField
              frame={frame}
              name="instansi"
              label={words.employer}
              hint={words.employerHint}
              typed={typed}
              refusal={refusal}
              optional
            />
          )}
        </div>
        <Button>{actions.search}</Button>
      </Form>
      {hits && <Hits {...props} hits={hits} />}
      {props.mayImport && (
        <p>
          <a href="/pegawai/impor">{words.importLink}</a>
        </p>
      )}
    </Page>
  )
}

function Hits({ frame, hits, limit, employerNames }: EmployeeSearchProps & { hits: readonly EmployeeHit[] }) {
  const words = frame.words.registry.employees
  const { columns } = words
  if (hits.length === 0)
    return (
      <Notice title={words.none}>
        <p>{words.noneHint}</p>
      </Notice>
    )
  return (
    <>
      <Table
        caption={words.result}
        columns={[
          { label: columns.name },
          { label: columns.number },
          { label: columns.kind },
          { label: columns.position },
          { label: columns.unit },
          { label: columns.employer },
        ]}
        rows={hits.map((hit) => [
          fullName(hit),
          <NumberCell frame={frame} hit={hit} />,
          hit.state === 'active' ? hit.kind : `${hit.kind} · ${words.states[hit.state]}`,
          hit.position,
          hit.unit,
          employerNames.get(hit.employer) ?? hit.employer,
        ])}
      />
      {hits.length >= limit && <p>{words.more(numberText(frame.words, limit))}</p>}
    </>
  )
}

function NumberCell({ frame, hit }: { frame: Frame; hit: EmployeeHit }) {
  const words = frame.words.registry.employees
  if (hit.number) return <span class="nowrap">{groupNumber(hit.number)}</span>
  return (
    <span>
      <span class="nowrap">{hit.masked}</span> <a href={`/pegawai/${hit.id}/buka`}>{words.reveal}</a>
    </span>
  )
}

/** Asks why a number is needed; nothing is shown or recorded before. */
export function RevealPage(props: {
  frame: Frame
  hit: EmployeeHit
  employerName: string
  typed?: Typed
  refusal?: Refusal
}) {
  const { frame, hit, typed, refusal } = props
  const words = frame.words.registry.employees
  return (
    <Page frame={frame} title={words.revealTitle} back={{ href: '/pegawai' }} failed={refusal !== undefined}>
      <h1>{words.revealTitle}</h1>
      <ErrorSummary frame={frame} refusal={refusal} />
      <p>{words.revealLead(fullName(hit))}</p>
      <SummaryList
        rows={[
          { term: words.columns.position, detail: hit.position },
          { term: words.columns.unit, detail: hit.unit },
          { term: words.columns.employer, detail: props.employerName },
        ]}
      />
      <Form frame={frame} action="/pegawai/buka" typed={typed}>
        <Hidden name="pegawai" value={hit.id} />
        <TextArea frame={frame} name="reason" label={words.reason} typed={typed} refusal={refusal} rows={3} />
        <Button>{words.reveal}</Button>
      </Form>
    </Page>
  )
}

export function RevealedPage({ frame, employee }: { frame: Frame; employee: RegisteredEmployee }) {
  const words = frame.words.registry.employees
  const title = words.revealed(fullName(employee))
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{groupNumber(employee.number)}</p>
      <p>
        {words.recorded}{' '}
        <a href={`/pegawai/${employee.id}/tanda-terima`}>{frame.words.transparency.receipts.openAll}</a>
      </p>
      <ButtonLink href="/pegawai" kind="quiet">
        {words.back}
      </ButtonLink>
    </Page>
  )
}
