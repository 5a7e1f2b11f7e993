import {
  Button,
  ErrorSummary,
  Form,
  type Frame,
  Page,
  SummaryList,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Membership } from '../domain/membership.ts'
import { NewPassword } from './factor-fields.tsx'

type Props = {
  frame: Frame
  token: string
  invitation: Invitation
  account: { name: string; email: string }
  memberships: readonly Membership[]
  institutionName: (key: string) => string
  typed?: Typed
  refusal?: Refusal
}

/** First step of accepting: what one is invited to, and a password. */
export function InvitationPage(props: Props) {
  const { frame, token, invitation, account, memberships, institutionName, typed, refusal } = props
  const { invitation: words, role, roles } = frame.words.accounts
  const title = invitation.kind === 'open' ? words.title : words.renewTitle
  const field = { frame, typed, refusal }
  return (
    <Page frame={frame} title={title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{title}</h1>
      <p class="lead">{words.intro(account.email)}</p>
      <SummaryList
        rows={memberships.map((one) => ({
          term: words.roles,
          detail: (
            <>
              {role.at(roles[one.role].label, institutionName(one.institution))}
              <span class="hint"> {roles[one.role].meaning}</span>
            </>
          ),
        }))}
      />
      <Form frame={frame} action={`/undangan/${token}`}>
        {!invitation.founding && (
          <TextField {...field} name="kode" label={words.code} hint={words.codeHint} width="medium" />
        )}
        <TextField
          {...field}
          name="nama"
          label={words.name}
          hint={words.nameHint}
          value={account.name}
          autoComplete="name"
        />
        <NewPassword frame={frame} refusal={refusal} email={account.email} />
        <Button>{words.submit}</Button>
      </Form>
    </Page>
  )
}
