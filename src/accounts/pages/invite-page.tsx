import {
  Button,
  DayField,
  Details,
  ErrorSummary,
  Form,
  type Frame,
  Page,
  Radios,
  SelectField,
  SummaryList,
  TextField,
  type Typed,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { roles as catalogue } from '../domain/roles.ts'

type Props = {
  frame: Frame
  today: Day
  typed?: Typed
  refusal?: Refusal
  /** Institutions that fit what was typed, when it was not clear. */
  candidates?: readonly { key: string; name: string }[]
}

/** Proposing a role for someone new or someone who has an account. */
export function InvitePage({ frame, today, typed, refusal, candidates = [] }: Props) {
  const { invite, roles } = frame.words.accounts
  const field = { frame, typed, refusal }
  return (
    <Page frame={frame} title={invite.title} back={{ href: '/pengguna' }} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{invite.title}</h1>
      <p>{invite.intro}</p>
      <Form frame={frame} action="/pengguna/undang">
        <TextField {...field} name="email" type="email" label={invite.email} hint={invite.emailHint} />
        <TextField {...field} name="nama" label={invite.name} hint={invite.nameHint} />
        <TextField {...field} name="instansi" label={invite.institution} hint={invite.institutionHint} />
        {candidates.length > 0 && (
          <Radios
            {...field}
            name="instansi-pilihan"
            label={invite.candidates}
            choices={candidates.map(({ key, name }) => ({ value: key, label: name, hint: key }))}
          />
        )}
        <SelectField
          {...field}
          name="peran"
          label={invite.role}
          choices={catalogue.map(({ key }) => ({ value: key, label: roles[key].label }))}
        />
        <DayField {...field} name="mulai" label={invite.from} value={today} />
        <DayField {...field} name="sampai" label={invite.until} optional />
        <Button>{invite.submit}</Button>
      </Form>
      <Details summary={invite.catalogue}>
        <SummaryList
          rows={catalogue.map(({ key }) => ({ term: roles[key].label, detail: roles[key].meaning }))}
        />
      </Details>
    </Page>
  )
}
