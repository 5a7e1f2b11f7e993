import {
  Button,
  ButtonLink,
  DayField,
  Details,
  dayText,
  ErrorSummary,
  Form,
  type Frame,
  Lead,
  Notice,
  Page,
  SelectField,
  Table,
  Tag,
  TextField,
  type Typed,
  typedText,
} from '../../design/index.ts'
import type { Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import {
  isServing,
  memberParts,
  mostMembers,
  type Office,
  officeKinds,
  type TaskForce,
} from '../domain/office.ts'
import { CodeWords } from './ask-pages.tsx'
import { DeskParts, type DeskPlace } from './parts.tsx'

type Again = { typed?: Typed; refusal?: Refusal | undefined }

export function OfficesPage({
  frame,
  open,
  offices,
  mayKeep,
  typed = {},
  refusal,
}: { frame: Frame; open: readonly DeskPlace[]; offices: Office[]; mayKeep: boolean } & Again) {
  const text = frame.words.guidance.desk.offices
  const common = { frame, typed, refusal }
  return (
    <Page frame={frame} title={text.title} wide failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <DeskParts frame={frame} here="offices" open={open} />
      {offices.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Table
          caption={text.caption}
          columns={[
            { label: text.name },
            { label: text.kind },
            { label: text.code },
            ...(mayKeep ? [{ label: text.actions }] : []),
          ]}
          rows={offices.map((office) => [
            office.name,
            text.kinds[office.kind],
            <Tag kind={office.hasCode ? 'good' : 'quiet'}>{office.hasCode ? text.has : text.hasNot}</Tag>,
            ...(mayKeep
              ? [
                  <Details summary={text.manage(office.name)}>
                    <form method="post" action={`/pembinaan/unit/${office.id}/kode`}>
                      {office.hasCode && <p>{text.renewMeans}</p>}
                      <Button kind="quiet">{office.hasCode ? text.renew : text.make}</Button>
                    </form>
                    <form method="post" action={`/pembinaan/unit/${office.id}/tutup`}>
                      <p>{text.closeMeans}</p>
                      <Button kind="danger">{text.close}</Button>
                    </form>
                  </Details>,
                ]
              : []),
          ])}
        />
      )}
      {mayKeep && (
        <>
          <h2>{text.add}</h2>
          <Form frame={frame} action="/pembinaan/unit">
            <SelectField
              {...common}
              name="jenis"
              label={text.kind}
              choices={officeKinds.map((value) => ({ value, label: text.kinds[value] }))}
            />
            <TextField {...common} name="nama" label={text.name} />
            <Button>{text.add}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

/** The new code of an office, shown once. */
export function OfficeCodePage({ frame, name, code }: { frame: Frame; name: string; code: string }) {
  const text = frame.words.guidance.desk.offices
  return (
    <Page frame={frame} title={text.codeTitle}>
      <h1>{text.codeFor(name)}</h1>
      <CodeWords code={code} />
      <Notice kind="warning">
        <p>{text.codeKeep}</p>
      </Notice>
      <p>
        {text.codeWhere} <strong>{`${frame.origins.main}/panduan/tugas`}</strong>
      </p>
      <ButtonLink href="/pembinaan/unit" kind="quiet">
        {text.back}
      </ButtonLink>
    </Page>
  )
}

export function TaskForcesPage({
  frame,
  open,
  forces,
  offices,
  names,
  mayKeep,
  today,
  typed = {},
  refusal,
}: {
  frame: Frame
  open: readonly DeskPlace[]
  forces: TaskForce[]
  /** The reader's own offices. */
  offices: Office[]
  names: ReadonlyMap<string, string>
  mayKeep: boolean
  today: Day
} & Again) {
  const text = frame.words.guidance.desk.taskForces
  const { words } = frame
  const common = { frame, typed, refusal }
  const member = (place: number) => (
    <fieldset class="field">
      <legend>{text.member(String(place))}</legend>
      <SelectField
        {...common}
        name={`bagian-${place}`}
        label={text.part}
        choices={memberParts.map((value) => ({ value, label: text.parts[value] }))}
      />
      <TextField {...common} name={`nama-${place}`} label={text.name} />
      <TextField {...common} name={`jabatan-${place}`} label={text.position} />
    </fieldset>
  )
  const without = offices.filter((office) => !forces.some((force) => force.office === office.id))
  return (
    <Page frame={frame} title={text.title} failed={refusal !== undefined}>
      <ErrorSummary frame={frame} refusal={refusal} />
      <h1>{text.title}</h1>
      <Lead>{text.lead}</Lead>
      <DeskParts frame={frame} here="taskForces" open={open} />
      <Notice kind="warning">
        <p>{text.composition}</p>
      </Notice>
      {forces.length === 0 && <p>{text.none}</p>}
      {forces.map((force) => (
        <article class="card">
          <h2>{force.officeName ?? names.get(force.institution) ?? force.institution}</h2>
          <p>
            {text.decree}: {text.decreeOf(force.decreeNumber, dayText(words, force.decreeDay))}
            {force.validUntil ? `. ${text.until} ${dayText(words, force.validUntil)}` : ''}{' '}
            {!isServing(force, today) && <Tag kind="late">{text.ended}</Tag>}
          </p>
          <ul>
            {force.members.map((each) => (
              <li>
                {text.parts[each.part]}: {each.name}, {each.position}
              </li>
            ))}
          </ul>
        </article>
      ))}
      {without.length > 0 && (
        <>
          <h2>{text.without}</h2>
          <ul>
            {without.map((office) => (
              <li>{office.name}</li>
            ))}
          </ul>
        </>
      )}
      {mayKeep && (
        <>
          <h2>{text.new}</h2>
          <p class="hint">{text.replaces}</p>
          <Form frame={frame} action="/pembinaan/satgas" formKey typed={typed}>
            <SelectField
              {...common}
              name="unit"
              label={text.office}
              empty={text.officeEmpty}
              choices={offices.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField {...common} name="nomor" label={text.number} />
            <DayField {...common} name="tanggal" label={text.day} />
            <DayField {...common} name="sampai" label={text.until} optional />
            {[1, 2, 3].map(member)}
            <Details summary={text.more} open={typedText(typed, 'nama-4') !== ''}>
              {Array.from({ length: mostMembers - 3 }, (_, index) => member(index + 4))}
            </Details>
            <Button>{text.save}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
