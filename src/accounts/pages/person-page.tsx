import {
  Button,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  MissingAction,
  momentText,
  Notice,
  Page,
  SummaryList,
  Tag,
  TextArea,
  Timeline,
  type Typed,
} from '../../design/index.ts'
import type { Words } from '../../design/words/id.ts'
import type { RoleKey } from '../../foundation/actor.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Membership } from '../domain/membership.ts'
import type { Side } from '../domain/roles.ts'

export type PersonProps = {
  frame: Frame
  /** The administrator who reads. */
  me: string
  account: {
    id: string
    name: string
    email: string
    side: Side
    createdAt: Date
    openedAt: Date | undefined
  }
  memberships: readonly (Membership & { granter?: string | undefined; second?: string | undefined })[]
  invitation: Invitation | undefined
  /** The half of the invitation that this administrator passes on. */
  half: { kind: 'link' | 'code'; text: string } | undefined
  history: readonly HistoryRow[]
  institutionName: (key: string) => string
  typed?: Typed
  refusal?: Refusal
  /** The right whose form was refused. */
  refusedAt?: string | undefined
}
export type HistoryRow = {
  what: keyof Words['accounts']['person']['events']
  at: Date
  by: string | null
  role: RoleKey | null
  institution: string | null
  reason: string | null
}

/** One account as administrators see it: rights, invitation, history. Never a password, a code or a session. */
export function PersonPage(props: PersonProps) {
  const { frame, account, memberships, refusal } = props
  const { person, people, sides } = frame.words.accounts
  const isMe = account.id === props.me
  return (
    <Page frame={frame} title={account.name} back={{ href: '/pengguna' }} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{account.name}</h1>
      <SummaryList
        rows={[
          { term: people.email, detail: account.email },
          { term: person.side, detail: sides[account.side] },
          { term: person.created, detail: momentText(frame.words, account.createdAt, frame.zone) },
          {
            term: person.opened,
            detail: account.openedAt
              ? momentText(frame.words, account.openedAt, frame.zone)
              : person.notOpened,
          },
        ]}
      />
      {isMe && (
        <Notice>
          <p>{person.own}</p>
        </Notice>
      )}
      <h2>{person.rights}</h2>
      {memberships.map((one) => (
        <Right {...props} membership={one} isMe={isMe} />
      ))}
      {!isMe && <Access {...props} />}
      <h2>{person.history}</h2>
      <p>
        <a href={`/pengguna/${account.id}/tanda-terima`}>{frame.words.transparency.receipts.openAll}</a>
      </p>
      <Timeline
        items={props.history.map((event) => ({
          when: momentText(frame.words, event.at, frame.zone),
          title: person.events[event.what],
          children: (
            <p>
              {[
                event.role && frame.words.accounts.roles[event.role].label,
                event.institution && props.institutionName(event.institution),
                event.by ?? person.machine,
                event.reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          ),
        }))}
      />
    </Page>
  )
}

function Right(props: PersonProps & { membership: PersonProps['memberships'][number]; isMe: boolean }) {
  const { frame, membership: one, isMe } = props
  const { person, people, role, roles } = frame.words.accounts
  const from = dayText(frame.words, one.from)
  const mine = one.grantedBy === props.me
  const kind = one.state === 'active' ? 'good' : one.state === 'proposed' ? 'warning' : 'quiet'
  return (
    <section class="card">
      <h3>{role.at(roles[one.role].label, props.institutionName(one.institution))}</h3>
      <p>
        <Tag kind={kind}>{people.states[one.state]}</Tag>{' '}
        {one.until ? person.period(from, dayText(frame.words, one.until)) : person.since(from)}
      </p>
      <p class="hint">{roles[one.role].meaning}</p>
      {one.founding && <p class="hint">{person.founding}</p>}
      {one.granter && <p class="hint">{person.proposedBy(one.granter)}</p>}
      {one.second && <p class="hint">{person.confirmedBy(one.second)}</p>}
      {one.state === 'proposed' &&
        !isMe &&
        (mine ? (
          <MissingAction label={person.confirm} why={person.confirmWhy} />
        ) : (
          <Form frame={frame} action={`/pengguna/peran/${one.id}/setujui`}>
            <Button>{person.confirm}</Button>
          </Form>
        ))}
      {one.state !== 'withdrawn' && !isMe && <Withdraw {...props} />}
    </section>
  )
}

function Withdraw(props: PersonProps & { membership: PersonProps['memberships'][number] }) {
  const { frame, membership: one } = props
  const { person } = frame.words.accounts
  const proposed = one.state === 'proposed'
  const refused = props.refusedAt === one.id
  return (
    <Details summary={proposed ? person.declineSummary : person.withdrawSummary} open={refused}>
      {!proposed && <p>{person.withdrawWhat}</p>}
      <Form frame={frame} action={`/pengguna/peran/${one.id}/cabut`}>
        <TextArea
          frame={frame}
          name="alasan"
          label={person.reason}
          rows={2}
          typed={refused ? props.typed : undefined}
          refusal={refused ? props.refusal : undefined}
        />
        <Button kind="danger">{proposed ? person.decline : person.withdraw}</Button>
      </Form>
    </Details>
  )
}

function Access(props: PersonProps) {
  const { frame, account, invitation } = props
  const { person } = frame.words.accounts
  const to = (step: string) => `/pengguna/${account.id}/${step}`
  if (!invitation) {
    return account.openedAt ? (
      <Details summary={person.renewal}>
        <p>{person.renewalText}</p>
        <Form frame={frame} action={to('akses-baru')}>
          <Button kind="quiet">{person.proposeRenewal}</Button>
        </Form>
      </Details>
    ) : null
  }
  if (!invitation.expiresAt) {
    return (
      <>
        <h2>{person.renewal}</h2>
        <p>{person.renewalWaits}</p>
        {invitation.proposedBy === props.me ? (
          <MissingAction label={person.confirmRenewal} why={person.confirmWhy} />
        ) : (
          <Form frame={frame} action={to('akses-baru/setujui')}>
            <Button>{person.confirmRenewal}</Button>
          </Form>
        )}
        <Form frame={frame} action={to('akses-baru/batal')}>
          <Button kind="quiet">{person.cancelRenewal}</Button>
        </Form>
      </>
    )
  }
  const expired = invitation.expiresAt <= frame.now
  return (
    <>
      <h2>{person.invitation}</h2>
      <p>
        {expired ? person.expired : person.expires(momentText(frame.words, invitation.expiresAt, frame.zone))}
      </p>
      {!expired && <Half {...props} />}
      {props.half && (
        <Form frame={frame} action={to('undangan-baru')}>
          <Button kind="quiet">{person.again}</Button>
        </Form>
      )}
      {invitation.kind === 'renew' && (
        <Form frame={frame} action={to('akses-baru/batal')}>
          <Button kind="quiet">{person.cancelRenewal}</Button>
        </Form>
      )}
    </>
  )
}

function Half({ frame, half, invitation }: PersonProps) {
  const { person } = frame.words.accounts
  if (!half) return <p>{invitation?.founding ? person.founderLink : person.noHalf}</p>
  const isLink = half.kind === 'link'
  return (
    <Notice kind="success">
      <p>{isLink ? person.linkHalf : person.codeHalf}</p>
      <SummaryList rows={[{ term: isLink ? person.link : person.code, detail: <code>{half.text}</code> }]} />
    </Notice>
  )
}
