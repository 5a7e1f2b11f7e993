import {
  Button,
  ErrorSummary,
  Form,
  type Frame,
  Hidden,
  Notice,
  Page,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { CodeField, PresentPassword } from './factor-fields.tsx'

type Props = {
  frame: Frame
  typed?: Typed
  refusal?: Refusal
  /** Where to go afterwards: a path of this site. */
  after?: string | undefined
  /** A sealed form that is to be sent again after signing in. */
  kept?: string | undefined
  /** Why someone is here who did not ask to sign in. */
  note?: 'ended' | 'role-gone' | 'kept' | 'kept-without-file' | 'not-kept' | 'signed-out' | undefined
}

export function SignInPage({ frame, typed, refusal, after, kept, note }: Props) {
  const { signIn } = frame.words.accounts
  return (
    <Page frame={frame} title={signIn.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{signIn.title}</h1>
      <Note frame={frame} note={note} />
      <Form frame={frame} action="/masuk">
        {after && <Hidden name="ke" value={after} />}
        {kept && <Hidden name="isian" value={kept} />}
        <TextField
          frame={frame}
          name="email"
          type="email"
          label={signIn.email}
          autoComplete="username"
          typed={typed}
          refusal={refusal}
        />
        <PresentPassword frame={frame} refusal={refusal} />
        <Button>{signIn.submit}</Button>
      </Form>
      <p class="hint">{signIn.invitedOnly}</p>
      <p class="hint">
        {signIn.reporter} <a href="/lapor">{frame.words.common.nav.report}</a>
      </p>
    </Page>
  )
}

function Note({ frame, note }: Pick<Props, 'frame' | 'note'>) {
  const { signIn } = frame.words.accounts
  if (note === 'kept' || note === 'kept-without-file') {
    return (
      <Notice kind="success" title={signIn.keptTitle}>
        <p>{signIn.kept}</p>
        {note === 'kept-without-file' && <p>{signIn.keptWithoutFile}</p>}
      </Notice>
    )
  }
  if (note === 'not-kept') {
    return (
      <Notice kind="warning" title={signIn.notKeptTitle}>
        <p>{signIn.notKept}</p>
        <p>{signIn.notKeptHint}</p>
      </Notice>
    )
  }
  const text = { ended: signIn.ended, 'role-gone': signIn.roleGone, 'signed-out': signIn.signedOut }
  return note ? (
    <Notice>
      <p>{text[note]}</p>
    </Notice>
  ) : null
}

/** The second step: a code of the app, or a recovery code. */
export function CodePage({ frame, refusal }: Pick<Props, 'frame' | 'refusal'>) {
  const { code } = frame.words.accounts
  return (
    <Page frame={frame} title={code.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{code.title}</h1>
      <p>{code.intro}</p>
      <Form frame={frame} action="/masuk/kode">
        <CodeField frame={frame} refusal={refusal} />
        <Button>{code.submit}</Button>
      </Form>
      <h2>{code.lost}</h2>
      <p>{code.lostText}</p>
      <p>
        <a href="/masuk?ulang=1">{code.startOver}</a>
      </p>
    </Page>
  )
}
