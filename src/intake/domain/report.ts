import { isDay } from '../../foundation/dates.ts'

/**
 * What a report is: the answers as they were typed, step by step, and the content that is sealed from them. Answers
 * stay raw text until the end, so that nothing typed is ever lost to a rule; `checks.ts` says what is missing.
 */
export const reportKinds = ['conduct', 'pressure', 'facilities'] as const
export type ReportKind = (typeof reportKinds)[number]

export const protections = ['anonymous', 'confidential', 'named'] as const
export type Protection = (typeof protections)[number]

/** How many people could know what the report tells: the fewer, the easier the reporter is guessed. */
export const knownByAnswers = ['only-me', 'few', 'some', 'many', 'unsure'] as const
export type KnownBy = (typeof knownByAnswers)[number]

export const sizeClasses = ['small', 'medium', 'large'] as const
export type SizeClass = (typeof sizeClasses)[number]

/** One accused person as a reporter can tell of them. No number of any register is ever asked. */
export type PersonTold = {
  name: string
  /** The reporter does not know the name; then `description` carries the person. */
  nameUnknown: boolean
  description: string
  position: string
  /** Office, school or government, in the reporter's own words. */
  employer: string
}

/** Everything as typed; an absent answer is an empty text. */
export type Answers = {
  kind: string
  protection: string
  election: string
  province: string
  regency: string
  story: string
  /** As the browser sends it, or typed by hand: see `dayTyped`. */
  day: string
  dayUnsure: boolean
  dayAbout: string
  /** The reporter confirmed a day before the election's first stage. */
  earlyConfirmed: boolean
  place: string
  people: PersonTold[]
  beneficiary: string
  knownBy: string
  /** The reporter saw the warning that few people know this, and keeps the text. */
  riskAccepted: boolean
  contactName: string
  contactPhone: string
  contactEmail: string
  contactHow: string
}

export const noAnswers: Answers = {
  kind: '',
  protection: '',
  election: '',
  province: '',
  regency: '',
  story: '',
  day: '',
  dayUnsure: false,
  dayAbout: '',
  earlyConfirmed: false,
  place: '',
  people: [],
  beneficiary: '',
  knownBy: '',
  riskAccepted: false,
  contactName: '',
  contactPhone: '',
  contactEmail: '',
  contactHow: '',
}

export const noPerson: PersonTold = {
  name: '',
  nameUnknown: false,
  description: '',
  position: '',
  employer: '',
}

export const limits = {
  story: 10_000,
  name: 200,
  description: 1_000,
  short: 300,
  people: 20,
  message: 5_000,
} as const

export type Contact = { name: string; phone: string; email: string; how: string }

/** What the seal holds; only an opened report shows it. */
export type ReportContent = {
  kind: ReportKind
  protection: Protection
  election: string
  regency: string
  story: string
  happened: { day?: string; about?: string; beforeFirstStage: boolean }
  place: string
  people: PersonTold[]
  beneficiary: string
  knownBy: KnownBy | 'not-asked'
  contact?: Contact
}

/** A day typed as `2026-11-27`, `27/11/2026`, `27-11-2026` or `27.11.2026`; undefined when it is none. Years have four digits. */
export function dayTyped(text: string): string | undefined {
  const typed = text.trim()
  const local = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed)
  const iso = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : typed
  return isDay(iso) ? iso : undefined
}

/**
 * The content to seal, from answers that passed every check. Whoever chose to stay unknown has no contact in it,
 * also when one was typed before the choice was changed.
 */
export function contentOf(answers: Answers, firstStage: string | undefined): ReportContent {
  const day = answers.dayUnsure ? undefined : dayTyped(answers.day)
  const content: ReportContent = {
    kind: answers.kind as ReportKind,
    protection: answers.protection as Protection,
    election: answers.election,
    regency: answers.regency,
    story: answers.story,
    happened: {
      ...(day ? { day } : { about: answers.dayAbout }),
      beforeFirstStage: Boolean(day && firstStage && day < firstStage),
    },
    place: answers.place,
    people: answers.people.map((person) => (person.nameUnknown ? { ...person, name: '' } : person)),
    beneficiary: answers.beneficiary,
    knownBy: answers.knownBy as KnownBy,
  }
  if (answers.protection === 'anonymous') return content
  const { contactName: name, contactPhone: phone, contactEmail: email, contactHow: how } = answers
  return { ...content, contact: { name, phone, email, how } }
}

/** Typed text made safe to keep: Unicode NFC, no control signs beside line breaks and tabs, no blank edges. */
export function tidy(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
      .trim()
  )
}

/** Length as a reader counts it: code points, not UTF-16 halves. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}
