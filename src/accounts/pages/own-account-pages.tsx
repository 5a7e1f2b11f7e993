import {
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type Frame,
  momentText,
  Notice,
  Page,
  Radios,
  SummaryList,
  Table,
  Tag,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { deviceFromText } from '../domain/device.ts'
import type { Membership } from '../domain/membership.ts'
import { CodeField, NewPassword, PresentPassword } from './factor-fields.tsx'

const back = { href: '/akun' }

/** One's own account: who one is, in which role, and how one proves it. */
export function AccountPage(props: {
  frame: Frame
  name: string
  email: string
  current: string | undefined
  memberships: readonly Membership[]
  institutionName: (key: string) => string
  recoveryCodes: number
  sessions: number
  saved?: boolean
  refusal?: Refusal
}) {
  const { frame, memberships, institutionName, refusal } = props
  const { own, recovery, role, roles } = frame.words.accounts
  const labelOf = (one: Membership) => role.at(roles[one.role].label, institutionName(one.institution))
  const current = memberships.find((one) => one.id === props.current)
  return (
    <Page frame={frame} title={own.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{own.title}</h1>
      {props.saved && (
        <Notice kind="success">
          <p>{own.saved}</p>
        </Notice>
      )}
      {props.recoveryCodes < 4 && (
        <Notice kind="warning">
          <p>
            {recovery.few} <a href="/akun/kode-pemulihan/baru">{own.renew}</a>
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: own.name, detail: props.name },
          { term: own.email, detail: props.email },
          ...(current ? [{ term: own.role, detail: labelOf(current) }] : []),
          {
            term: own.password,
            detail: own.passwordText,
            action: { href: '/akun/kata-sandi', label: own.change },
          },
          { term: own.app, detail: own.appText, action: { href: '/akun/aplikasi-kode', label: own.replace } },
          {
            term: own.recovery,
            detail: recovery.left(props.recoveryCodes),
            action: { href: '/akun/kode-pemulihan/baru', label: own.renew },
          },
          {
            term: own.sessions,
            detail: own.sessionsText(props.sessions),
            action: { href: '/akun/sesi', label: own.show },
          },
        ]}
      />
      <p>
        <a href="/akun/tanda-terima">{frame.words.transparency.receipts.openAll}</a>
      </p>
      {memberships.length > 1 && (
        <Form frame={frame} action="/akun/peran">
          <Radios
            frame={frame}
            name="peran"
            label={own.otherRoles}
            value={props.current}
            refusal={refusal}
            choices={memberships.map((one) => ({ value: one.id, label: labelOf(one) }))}
          />
          <Button kind="quiet">{own.otherRolesSubmit}</Button>
        </Form>
      )}
      <Form frame={frame} action="/keluar">
        <Button>{own.signOut}</Button>
      </Form>
    </Page>
  )
}

/** Sessions that are open, to be recognised by device and time, each of them to be closed. */
export function SessionsPage(props: {
  frame: Frame
  current: string
  sessions: readonly { id: string; device: string; startedAt: Date; lastSeenAt: Date }[]
}) {
  const { frame, current } = props
  const { sessions: words } = frame.words.accounts
  const deviceName = (text: string) => {
    const { browser, system } = deviceFromText(text)
    return words.on(words.browsers[browser], words.systems[system])
  }
  return (
    <Page frame={frame} title={words.title} back={back}>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <Table
        caption={words.title}
        captionHidden
        columns={[
          { label: words.device },
          { label: words.started },
          { label: words.lastSeen },
          { label: words.action },
        ]}
        rows={props.sessions.map((one) => [
          deviceName(one.device),
          momentText(frame.words, one.startedAt, frame.zone),
          momentText(frame.words, one.lastSeenAt, frame.zone),
          one.id === current ? (
            <Tag kind="good">{words.this}</Tag>
          ) : (
            <Form frame={frame} action={`/akun/sesi/${one.id}/cabut`}>
              <Button kind="quiet">{words.revoke}</Button>
            </Form>
          ),
        ])}
      />
      {props.sessions.length > 1 && (
        <Form frame={frame} action="/akun/sesi/cabut-lainnya">
          <Button kind="quiet">{words.revokeOthers}</Button>
        </Form>
      )}
      <p class="hint">{words.limits}</p>
    </Page>
  )
}

export function PasswordPage({ frame, email, refusal }: { frame: Frame; email: string; refusal?: Refusal }) {
  const { password } = frame.words.accounts
  return (
    <Page frame={frame} title={password.title} back={back} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{password.title}</h1>
      <Form frame={frame} action="/akun/kata-sandi">
        <PresentPassword frame={frame} refusal={refusal} renewing />
        <NewPassword frame={frame} refusal={refusal} email={email} />
        <p class="hint">{password.note}</p>
        <Button>{password.submit}</Button>
      </Form>
    </Page>
  )
}

/** Proving oneself before another code app is set up. */
export function NewAppPage({ frame, refusal }: { frame: Frame; refusal?: Refusal }) {
  const { newApp } = frame.words.accounts
  return (
    <Page frame={frame} title={newApp.title} back={back} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{newApp.title}</h1>
      <p>{newApp.intro}</p>
      <Form frame={frame} action="/akun/aplikasi-kode">
        <PresentPassword frame={frame} refusal={refusal} />
        <CodeField frame={frame} refusal={refusal} />
        <Button>{newApp.submit}</Button>
      </Form>
    </Page>
  )
}

export function RenewCodesPage({ frame, refusal }: { frame: Frame; refusal?: Refusal }) {
  const { recovery } = frame.words.accounts
  return (
    <Page frame={frame} title={recovery.renewTitle} back={back} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{recovery.renewTitle}</h1>
      <p>{recovery.renewText}</p>
      <Form frame={frame} action="/akun/kode-pemulihan">
        <CodeField frame={frame} refusal={refusal} />
        <Button>{recovery.renewSubmit}</Button>
      </Form>
      <ButtonLink href="/akun" kind="quiet">
        {frame.words.common.actions.cancel}
      </ButtonLink>
    </Page>
  )
}
