import {
  Button,
  Checkboxes,
  DayField,
  dayText,
  ErrorSummary,
  type Frame,
  Hidden,
  Notice,
  Radios,
  SelectField,
  TextArea,
  TextField,
} from '../../design/index.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import { type ElectionPlaces, electionOf, regenciesIn } from '../domain/places.ts'
import {
  type Answers,
  dayTyped,
  type KnownBy,
  knownByAnswers,
  limits,
  protections,
  reportKinds,
} from '../domain/report.ts'
import { progress, type Step, type WayFacts } from '../domain/steps.ts'
import { People, PersonFields } from './people.tsx'
import { ReporterPage } from './reporter-page.tsx'
import { Review } from './review.tsx'
import { Titled } from './titled.tsx'

export type StepProps = {
  frame: Frame
  step: Step
  answers: Answers
  way: WayFacts
  places: readonly ElectionPlaces[]
  /** The sealed answers that travel along. */
  form: string
  refusal?: Refusal | undefined
  firstStage?: string | undefined
  today: string
  /** Which person the form of one person is about; the length of the list for a new one. */
  person?: number
}

/** One question: its title is the page's title, its answer is big, and the way back keeps everything. */
export function StepPage(props: StepProps) {
  const { frame, step, answers, way, form, refusal } = props
  const { intake } = frame.words
  const { at, of } = progress(step, answers, way)
  return (
    <ReporterPage frame={frame} title={titleOf(props)} failed={refusal !== undefined}>
      <p class="hint">{intake.step(at, of)}</p>
      <ErrorSummary frame={frame} refusal={refusal} />
      <form method="post" action="/lapor" noValidate autocomplete="off">
        <Hidden name="isi" value={form} />
        <Hidden name="langkah" value={step} />
        <Question {...props} />
        <div class="actions">
          <Forward {...props} />
          <Button kind="quiet" name="ke" value="kembali">
            {intake.goBack}
          </Button>
        </div>
      </form>
    </ReporterPage>
  )
}

function Forward({ frame, step, answers }: StepProps) {
  const { intake } = frame.words
  if (step === 'periksa')
    return (
      <Button name="ke" value="kirim">
        {intake.review.send}
      </Button>
    )
  if (step !== 'terlapor-lain')
    return (
      <Button name="ke" value="lanjut">
        {intake.goOn}
      </Button>
    )
  return (
    <>
      <Button name="ke" value="lanjut">
        {intake.people.enough}
      </Button>
      {answers.people.length < limits.people && (
        <Button kind="quiet" name="ke" value="tambah">
          {intake.people.add}
        </Button>
      )}
    </>
  )
}

function Question(props: StepProps) {
  const { frame, step, answers, places, refusal } = props
  const { intake } = frame.words
  const common = { frame, refusal }
  const title = titleOf(props)
  const choose = (
    name: keyof Answers & string,
    choices: readonly { value: string; label: string; hint?: string }[],
    hint?: string,
  ) => (
    <Radios
      {...common}
      name={name}
      label={title}
      hint={hint}
      value={String(answers[name])}
      choices={choices}
      big
      legendAsTitle
    />
  )
  const words = (name: keyof Answers & string, label: string, hint: string, long = false) => {
    const field = { ...common, name, label, hint, value: String(answers[name]) }
    return (
      <Titled title={title}>{long ? <TextArea {...field} rows={10} /> : <TextField {...field} />}</Titled>
    )
  }

  if (step === 'jenis')
    return choose(
      'kind',
      reportKinds.map((value) => ({ value, ...intake.kind.choices[value] })),
    )
  if (step === 'perlindungan')
    return choose(
      'protection',
      protections.map((value) => ({ value, ...intake.protection.choices[value] })),
      intake.protection.hint,
    )
  if (step === 'pemilihan')
    return choose(
      'election',
      places.map(({ key, name, voteDay }) => ({
        value: key,
        label: name,
        hint: intake.election.hint(dayText(frame.words, voteDay)),
      })),
    )
  if (step === 'provinsi' || step === 'kabupaten') {
    const election = electionOf(places, answers.election)
    const name = step === 'provinsi' ? 'province' : 'regency'
    const list = name === 'province' ? (election?.provinces ?? []) : regenciesIn(election, answers.province)
    const choices = list.map((place) => ({ value: place.code, label: place.name }))
    const hint = name === 'province' ? intake.province.hint : undefined
    if (choices.length <= 8) return choose(name, choices, hint)
    return (
      <Titled title={title}>
        <SelectField
          {...common}
          name={name}
          label={title}
          hint={hint}
          value={answers[name]}
          choices={choices}
        />
      </Titled>
    )
  }
  if (step === 'kejadian') return words('story', intake.story.label, intake.story.hint, true)
  if (step === 'waktu')
    return (
      <Titled title={title}>
        <DayField {...common} name="day" label={intake.when.label} value={answers.day} max={props.today} />
        <Checkboxes
          {...common}
          name="dayUnsure"
          label={intake.when.unsureLegend}
          value={answers.dayUnsure ? 'ya' : ''}
          choices={[{ value: 'ya', label: intake.when.unsure }]}
        />
        <TextField
          {...common}
          name="dayAbout"
          label={intake.when.about}
          hint={intake.when.aboutHint}
          value={answers.dayAbout}
          optional
        />
      </Titled>
    )
  if (step === 'waktu-awal') {
    const day = dayText(frame.words, dayTyped(answers.day) ?? props.today)
    const first = props.firstStage ? dayText(frame.words, props.firstStage) : ''
    return (
      <Titled title={title}>
        <Radios
          {...common}
          name="earlyConfirmed"
          label={intake.early.text(day, first)}
          value={answers.earlyConfirmed ? 'ya' : ''}
          choices={[
            { value: 'ya', label: intake.early.yes, hint: intake.early.yesHint },
            { value: 'ubah', label: intake.early.no },
          ]}
          big
        />
      </Titled>
    )
  }
  if (step === 'tempat') return words('place', intake.place.label, intake.place.hint)
  if (step === 'terlapor') return <PersonFields {...props} />
  if (step === 'terlapor-lain') return <People {...props} />
  if (step === 'diuntungkan') return words('beneficiary', intake.beneficiary.label, intake.beneficiary.hint)
  if (step === 'siapa-tahu')
    return choose(
      'knownBy',
      knownByAnswers.map((value) => ({ value, label: intake.knownBy.choices[value] })),
      intake.knownBy.hint,
    )
  if (step === 'peringatan')
    return (
      <Titled title={title}>
        <Notice kind="warning">
          <p>{intake.warning.text(intake.knownBy.choices[answers.knownBy as KnownBy])}</p>
          <ul>
            {intake.warning.advice.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Notice>
        <Radios
          {...common}
          name="riskAccepted"
          label={intake.warning.question}
          value={answers.riskAccepted ? 'ya' : ''}
          choices={[
            { value: 'ubah', label: intake.warning.rewrite },
            { value: 'ya', label: intake.warning.accept },
          ]}
          big
        />
      </Titled>
    )
  if (step === 'kontak')
    return (
      <Titled title={title} hint={intake.contact.hint}>
        <TextField {...common} name="contactName" label={intake.contact.name} value={answers.contactName} />
        <TextField
          {...common}
          name="contactPhone"
          type="tel"
          label={intake.contact.phone}
          hint={intake.contact.oneOf}
          value={answers.contactPhone}
        />
        <TextField
          {...common}
          name="contactEmail"
          type="email"
          label={intake.contact.email}
          value={answers.contactEmail}
        />
        <TextField
          {...common}
          name="contactHow"
          label={intake.contact.how}
          hint={intake.contact.howHint}
          value={answers.contactHow}
          optional
        />
      </Titled>
    )
  return (
    <Review frame={frame} answers={answers} places={places} {...onlyIf('firstStage', props.firstStage)} />
  )
}

function titleOf({ frame, step, answers, person = 0 }: StepProps): string {
  const { intake } = frame.words
  const titles: Record<Step, string> = {
    jenis: intake.kind.title,
    perlindungan: intake.protection.title,
    pemilihan: intake.election.title,
    provinsi: intake.province.title,
    kabupaten: intake.regency.title,
    kejadian: intake.story.title,
    waktu: intake.when.title,
    'waktu-awal': intake.early.title,
    tempat: intake.place.title,
    terlapor: person === 0 ? intake.person.title : intake.person.titleMore,
    'terlapor-lain': intake.people.title(answers.people.length),
    diuntungkan: intake.beneficiary.title,
    'siapa-tahu': intake.knownBy.title,
    peringatan: intake.warning.title,
    kontak: intake.contact.title,
    periksa: intake.review.title,
  }
  return titles[step]
}

function onlyIf<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value }
}
