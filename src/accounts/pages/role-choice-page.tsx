import { Button, ErrorSummary, Form, type Frame, Page, Radios, type Typed } from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { Membership } from '../domain/membership.ts'

type Props = {
  frame: Frame
  memberships: readonly Membership[]
  institutionName: (key: string) => string
  action: string
  typed?: Typed
  refusal?: Refusal
}

/** Someone with several rights says in which one they act now. */
export function RoleChoicePage({ frame, memberships, institutionName, action, typed, refusal }: Props) {
  const { role, roles } = frame.words.accounts
  return (
    <Page frame={frame} title={role.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{role.title}</h1>
      <Form frame={frame} action={action}>
        <Radios
          frame={frame}
          name="peran"
          label={role.label}
          big
          typed={typed}
          refusal={refusal}
          choices={memberships.map((one) => ({
            value: one.id,
            label: role.at(roles[one.role].label, institutionName(one.institution)),
            hint: roles[one.role].meaning,
          }))}
        />
        <Button>{role.submit}</Button>
      </Form>
    </Page>
  )
}
