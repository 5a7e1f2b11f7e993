import {
  Button,
  ButtonLink,
  dayText,
  Form,
  type Frame,
  numberText,
  Page,
  Paging,
  SelectField,
  Table,
  Tag,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { RoleKey } from '../../foundation/actor.ts'
import type { Day } from '../../foundation/dates.ts'
import type { MembershipState } from '../domain/membership.ts'
import { roles as catalogue } from '../domain/roles.ts'

export type PersonRow = {
  account: string
  name: string
  email: string
  openedAt: Date | null
  institution: string
  role: RoleKey
  state: MembershipState
  from: Day
  until: Day | null
  grantedBy: string | null
}

type Props = {
  frame: Frame
  /** The administrator who reads. */
  me: string
  rows: readonly PersonRow[]
  total: number
  page: number
  pageSize: number
  filter: Typed
  /** The address of another page of this list, or of the list as a file. */
  href: (change: { halaman?: number; file?: 'csv' | 'xlsx' }) => string
  institutionName: (key: string) => string
}

const states: readonly MembershipState[] = ['proposed', 'active', 'withdrawn']

/** The administrator's list: one row for each right, those that wait for a second administrator on top. */
export function PeoplePage(props: Props) {
  const { frame, rows, total, page, pageSize, filter, href } = props
  const { people, roles } = frame.words.accounts
  return (
    <Page frame={frame} title={people.title} wide>
      <h1>{people.title}</h1>
      <p>{people.intro}</p>
      <ButtonLink href="/pengguna/undang">{people.invite}</ButtonLink>
      <Form frame={frame} method="get" action="/pengguna" class="filters" label={people.filter}>
        <div class="grid">
          <TextField frame={frame} name="cari" type="search" label={people.search} typed={filter} />
          <SelectField
            frame={frame}
            name="peran"
            label={people.role}
            empty={people.anyRole}
            typed={filter}
            choices={catalogue.map(({ key }) => ({ value: key, label: roles[key].label }))}
          />
          <SelectField
            frame={frame}
            name="status"
            label={people.state}
            empty={people.anyState}
            typed={filter}
            choices={states.map((state) => ({ value: state, label: people.states[state] }))}
          />
          <TextField
            frame={frame}
            name="instansi"
            label={people.institution}
            hint={people.institutionHint}
            typed={filter}
          />
        </div>
        <Button kind="quiet">{people.filter}</Button>
        <a href="/pengguna">{people.clear}</a>
      </Form>
      <p>
        {people.filtered(numberText(frame.words, total))} {people.sortedBy}{' '}
        <a href={href({ file: 'csv' })}>{frame.words.common.actions.downloadCsv}</a>{' '}
        <a href={href({ file: 'xlsx' })}>{frame.words.common.actions.downloadXlsx}</a>
      </p>
      {total > 0 && (
        <Table
          caption={people.caption}
          captionHidden
          columns={[
            { label: people.name },
            { label: people.role },
            { label: people.institution },
            { label: people.state },
            { label: people.from },
            { label: people.until },
          ]}
          rows={rows.map((row) => [
            <span>
              <a href={`/pengguna/${row.account}`}>{row.name}</a> <span class="hint">{row.email}</span>
            </span>,
            roles[row.role].label,
            props.institutionName(row.institution),
            <State frame={frame} row={row} me={props.me} />,
            dayText(frame.words, row.from, 'short'),
            row.until ? dayText(frame.words, row.until, 'short') : people.openEnded,
          ])}
        />
      )}
      <Paging
        frame={frame}
        page={page}
        pageSize={pageSize}
        total={total}
        href={(halaman) => href({ halaman })}
      />
    </Page>
  )
}

function State({ frame, row, me }: { frame: Frame; row: PersonRow; me: string }) {
  const { people } = frame.words.accounts
  if (row.state === 'proposed') {
    const mine = row.grantedBy === me || row.account === me
    return <Tag kind={mine ? 'quiet' : 'warning'}>{mine ? people.states.proposed : people.waits}</Tag>
  }
  if (row.state === 'active' && !row.openedAt) return <Tag kind="info">{people.invited}</Tag>
  return <Tag kind={row.state === 'active' ? 'good' : 'quiet'}>{people.states[row.state]}</Tag>
}
