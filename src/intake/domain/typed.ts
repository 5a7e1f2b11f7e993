import { type Answers, dayTyped, noPerson, type PersonTold, tidy } from './report.ts'
import type { Step } from './steps.ts'

export type Form = Readonly<Record<string, string | string[] | undefined>>

/** The answers with what one page's form brought, valid or not: checks come later, so nothing typed is lost. */
export function withTyped(step: Step, answers: Answers, form: Form): Answers {
  const text = (name: string) => tidy(first(form[name]))
  if (step === 'jenis') return { ...answers, kind: text('kind') }
  if (step === 'perlindungan') return { ...answers, protection: text('protection') }
  if (step === 'pemilihan') return { ...answers, election: text('election') }
  if (step === 'provinsi') return { ...answers, province: text('province') }
  if (step === 'kabupaten') return { ...answers, regency: text('regency') }
  if (step === 'kejadian') return { ...answers, story: text('story') }
  if (step === 'waktu') {
    const day = text('day')
    const sameDay = dayTyped(day) === dayTyped(answers.day)
    const dayUnsure = text('dayUnsure') === 'ya'
    const earlyConfirmed = answers.earlyConfirmed && sameDay
    return { ...answers, day, dayUnsure, dayAbout: text('dayAbout'), earlyConfirmed }
  }
  if (step === 'waktu-awal') return { ...answers, earlyConfirmed: text('earlyConfirmed') === 'ya' }
  if (step === 'tempat') return { ...answers, place: text('place') }
  if (step === 'terlapor') return withPerson(answers, Number(text('orang') || 0), personTyped(form))
  if (step === 'diuntungkan') return { ...answers, beneficiary: text('beneficiary') }
  if (step === 'siapa-tahu') {
    const knownBy = text('knownBy')
    return { ...answers, knownBy, riskAccepted: answers.riskAccepted && knownBy === answers.knownBy }
  }
  if (step === 'peringatan') return { ...answers, riskAccepted: text('riskAccepted') === 'ya' }
  if (step === 'kontak')
    return {
      ...answers,
      contactName: text('contactName'),
      contactPhone: text('contactPhone'),
      contactEmail: text('contactEmail'),
      contactHow: text('contactHow'),
    }
  return answers
}

export function personTyped(form: Form): PersonTold {
  const text = (name: string) => tidy(first(form[name]))
  return {
    name: text('name'),
    nameUnknown: text('nameUnknown') === 'ya',
    description: text('description'),
    position: text('position'),
    employer: text('employer'),
  }
}

/** Puts a person at a place in the list; an empty form beyond its end adds nobody. */
function withPerson(answers: Answers, place: number, person: PersonTold): Answers {
  const people = [...answers.people]
  const at = Number.isInteger(place) && place >= 0 ? Math.min(place, people.length) : people.length
  const empty = JSON.stringify(person) === JSON.stringify(noPerson)
  if (at < people.length) people[at] = person
  else if (!empty) people.push(person)
  return { ...answers, people }
}

export function withoutPerson(answers: Answers, place: number): Answers {
  return { ...answers, people: answers.people.filter((_, at) => at !== place) }
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
