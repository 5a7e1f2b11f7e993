import { type Frame, TextField } from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'

type Props = { frame: Frame; refusal?: Refusal | undefined }

/** The password one has now. */
export function PresentPassword({ frame, refusal, renewing }: Props & { renewing?: boolean }) {
  const { password, signIn } = frame.words.accounts
  return (
    <TextField
      frame={frame}
      name={renewing ? 'sandi-lama' : 'sandi'}
      type="password"
      label={renewing ? password.present : signIn.password}
      autoComplete="current-password"
      refusal={refusal}
    />
  )
}

/** A new password, twice; the address rides along so that password managers know whose it is. */
export function NewPassword({ frame, refusal, email }: Props & { email: string }) {
  const { invitation } = frame.words.accounts
  const field = { frame, refusal, type: 'password' as const, autoComplete: 'new-password' }
  return (
    <>
      <input type="hidden" name="email" value={email} autoComplete="username" />
      <TextField {...field} name="sandi" label={invitation.password} hint={invitation.passwordHint} />
      <TextField {...field} name="sandi-ulang" label={invitation.again} />
    </>
  )
}

/** A code of the app, or a recovery code. */
export function CodeField({ frame, refusal }: Props) {
  const { code } = frame.words.accounts
  return (
    <TextField
      frame={frame}
      name="kode"
      label={code.field}
      hint={code.hint}
      autoComplete="one-time-code"
      width="medium"
      refusal={refusal}
    />
  )
}
