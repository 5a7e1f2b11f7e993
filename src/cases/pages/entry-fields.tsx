import type { ComponentChildren } from 'preact'
import {
  type Choice,
  DayField,
  Details,
  type Frame,
  fieldErrors,
  fieldId,
  Hidden,
  Radios,
  SelectField,
  TextArea,
  TextField,
  type Typed,
  typedText,
} from '../../design/index.ts'
import { eachRefusal, type Refusal } from '../../foundation/refusal.ts'
import { accusedField, type EntryKind, entryFields } from '../domain/entry.ts'
import { partyRelations } from '../domain/inputs.ts'
import { offices, otherPersonKinds } from '../domain/people.ts'
import type { Named } from '../domain/views.ts'

export type EntryProps = {
  frame: Frame
  kind: EntryKind
  /** How many accused the form shows. */
  count: number
  choices: {
    elections: readonly Named[]
    regencies: readonly Named[]
    forms: readonly Named[]
    employers: readonly Named[]
  }
  /** The officer's own regency, chosen in advance. */
  ownRegency?: string | undefined
  /** Incidents of the same region that a report may tell of as well; chosen instead of making a new one. */
  known?: readonly { number: string; text: string }[]
  /** For a report by phone or visit: what the reporter's words come from, sealed. */
  code?: string | undefined
  typed?: Typed
  refusal?: Refusal | undefined
}

/** What only the reporter's sealed report gets: how they want to report, their own words, how they are reached. */
export function ReporterFields({ frame, typed, refusal, code = '' }: EntryProps) {
  const { reporter } = frame.words.cases
  const { kind, protection } = frame.words.intake
  const field = { frame, typed, refusal }
  const choices = (labels: Record<string, { label: string; hint: string }>) =>
    Object.entries(labels).map(([value, text]) => ({ value, ...text }))
  return (
    <fieldset class="card">
      <legend>{reporter.title}</legend>
      <p class="hint">{reporter.lead}</p>
      <Hidden name={entryFields.code} value={typedText(typed, entryFields.code) || code} />
      <Radios {...field} name="kind" label={reporter.kind} value="conduct" choices={choices(kind.choices)} />
      <Radios
        {...field}
        name="protection"
        label={reporter.protection}
        hint={reporter.protectionHint}
        choices={choices(protection.choices)}
      />
      <TextArea {...field} name="story" label={reporter.story} hint={reporter.storyHint} rows={6} />
      <TextField {...field} name="contactName" label={reporter.name} hint={reporter.nameHint} />
      <TextField
        {...field}
        name="contactPhone"
        type="tel"
        label={reporter.phone}
        hint={reporter.phoneHint}
        width="medium"
      />
      <TextField {...field} name="contactEmail" type="email" label={reporter.email} width="medium" optional />
      <TextField {...field} name="contactHow" label={reporter.how} optional />
    </fieldset>
  )
}

/** A day before the first stage is no mistake by itself: the form asks why, and takes it then. */
function asksForReason(refusal: Refusal | undefined): boolean {
  return (
    refusal !== undefined &&
    eachRefusal(refusal).some(
      (one) => one.key === 'before-first-stage' || one.field === entryFields.dayReason,
    )
  )
}

/** Where and when, what was done, for whom. */
export function IncidentFields({ frame, kind, choices, ownRegency, typed, refusal }: EntryProps) {
  const { words } = frame
  const { entry, objectStatuses, numberKinds } = words.cases
  const field = { frame, typed, refusal }
  return (
    <>
      <SelectField
        {...field}
        name={entryFields.election}
        label={entry.election}
        choices={options(choices.elections)}
        value={choices.elections[0]?.key}
      />
      <SelectField
        {...field}
        name={entryFields.regency}
        label={entry.regency}
        choices={options(choices.regencies)}
        value={ownRegency}
      />
      {kind === 'handed-over' && <SenderFields {...field} />}
      <DayField {...field} name={entryFields.happened} label={entry.day} />
      <DayField {...field} name={entryFields.known} label={entry.known} hint={entry.knownHint} optional />
      {typedText(typed, entryFields.dayReason) || asksForReason(refusal) ? (
        <TextArea {...field} name={entryFields.dayReason} label={entry.dayReason} rows={2} />
      ) : null}
      <TextField {...field} name={entryFields.place} label={entry.place} />
      <TextField {...field} name={entryFields.act} label={entry.act} hint={entry.actHint} />
      <TextArea
        {...field}
        name={entryFields.summary}
        label={entry.what}
        hint={entry.whatHint}
        rows={4}
        optional
      />
      <TextField {...field} name={entryFields.object} label={entry.profits} />
      <SelectField
        {...field}
        name={entryFields.relation}
        label={entry.relation}
        hint={entry.relationHint}
        empty={words.cases.relations.none}
        choices={partyRelations
          .filter((one) => one !== 'none')
          .map((value) => ({ value, label: words.cases.relations[value]! }))}
      />
      <Radios
        {...field}
        name={entryFields.objectStatus}
        label={entry.objectStatus}
        inline
        optional
        choices={Object.entries(objectStatuses).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        {...field}
        name={entryFields.form}
        label={entry.form}
        hint={entry.formHint}
        choices={options(choices.forms)}
        optional
      />
      <Details summary={entry.externalNumber} open={kind === 'handed-over'}>
        <SelectField
          {...field}
          name={entryFields.numberKind}
          label={words.cases.asks.numberKind!.label}
          choices={Object.entries(numberKinds).map(([value, label]) => ({ value, label }))}
          optional
        />
        <TextField {...field} name={entryFields.number} label={words.cases.asks.number!.label} optional />
      </Details>
    </>
  )
}

/** Who handed the file over; the employer never reads this. */
function SenderFields(field: Pick<EntryProps, 'frame' | 'typed' | 'refusal'>) {
  const { entry } = field.frame.words.cases
  return (
    <>
      <TextField {...field} name={entryFields.sender} label={entry.sender} hint={entry.senderHint} optional />
      <TextField
        {...field}
        name={entryFields.senderLetter}
        label={entry.senderLetter}
        width="medium"
        optional
      />
      <DayField {...field} name={entryFields.senderLetterDay} label={entry.senderLetterDay} optional />
    </>
  )
}

/** One accused: a name is enough, a description will do. */
export function AccusedFields({ frame, typed, refusal, index }: EntryProps & { index: number }) {
  const { cases } = frame.words
  const { entry, personKinds } = cases
  const field = { frame, typed, refusal, optional: true }
  const name = (part: Parameters<typeof accusedField>[1]) => accusedField(index, part)
  const kinds = ['unknown', 'pns', 'cpns', 'pppk', 'pppk-part-time', ...otherPersonKinds]
  return (
    <fieldset class="card">
      <legend>{entry.accused(index)}</legend>
      {index === 1 && <p class="hint">{entry.accusedLead}</p>}
      <TextField {...field} name={name('name')} label={entry.name} />
      <TextField {...field} name={name('position')} label={entry.position} />
      <EmployerField
        {...field}
        name={name('employer')}
        label={entry.employer}
        hint={index === 1 ? entry.employerHint : undefined}
      />
      <Details
        summary={entry.more}
        open={Boolean(typedText(typed, name('description')) || typedText(typed, name('employeeNumber')))}
      >
        <TextField
          {...field}
          name={name('employeeNumber')}
          label={entry.employeeNumber}
          hint={entry.employeeNumberHint}
          inputMode="numeric"
        />
        <SelectField
          {...field}
          name={name('kind')}
          label={entry.kind}
          empty={personKinds.unknown}
          choices={kinds
            .filter((kind) => kind !== 'unknown')
            .map((value) => ({ value, label: personKinds[value]! }))}
        />
        <SelectField
          {...field}
          name={name('office')}
          label={entry.office}
          empty={cases.offices.other}
          choices={offices
            .filter((office) => office !== 'other')
            .map((value) => ({ value, label: cases.offices[value]! }))}
        />
        <TextArea
          {...field}
          name={name('description')}
          label={entry.description}
          hint={entry.descriptionHint}
          rows={2}
        />
      </Details>
    </fieldset>
  )
}

/** An institution by its name, with the browser's own list of suggestions; works as plain text without one. */
export function EmployerField(props: {
  frame: Frame
  name: string
  label: string
  hint?: string | undefined
  typed?: Typed
  value?: string | undefined
  refusal?: Refusal | undefined
  optional?: boolean
}): ComponentChildren {
  const { frame, name, label, hint, typed, refusal, optional } = props
  const error = fieldErrors(frame.words, refusal)[name]
  const id = fieldId(name)
  return (
    <div class={error ? 'field failed' : 'field'}>
      <label for={id}>
        {label}
        {optional && <small> ({frame.words.common.form.optional})</small>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-petunjuk`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-salah`}>
          {error}
        </p>
      )}
      <input
        id={id}
        name={name}
        type="text"
        list="daftar-instansi"
        autocomplete="off"
        value={typedText(typed, name) || props.value}
        aria-describedby={
          [hint && `${id}-petunjuk`, error && `${id}-salah`].filter(Boolean).join(' ') || undefined
        }
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
}

export function options(named: readonly Named[]): Choice[] {
  return named.map(({ key, name }) => ({ value: key, label: name }))
}
