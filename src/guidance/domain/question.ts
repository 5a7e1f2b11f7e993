import { addDays, type Day } from '../../foundation/dates.ts'
import type { Refusal } from '../../foundation/refusal.ts'
import type { PersonKind } from '../../rulebook/rulebook.door.ts'
import type { Verdict } from './answer.ts'
import { type Form, Reader, textOf } from './read.ts'
import { askers, type Relation, relations, type WishKey, wishes } from './wish.ts'

export const verdicts: readonly Verdict[] = ['may', 'may-not', 'ask-first']

/** Only who may be disciplined asks here; others are told where to go. */
export const servants = askers.filter((person) =>
  ['pns', 'cpns', 'pppk', 'pppk-part-time', 'ppnpn'].includes(person),
)

/** Who answers: the election supervisor of the place, BKN, or the asker's own personnel office if she wants that. */
export const answererKinds = ['supervisor', 'bkn', 'own-office'] as const
export type AnswererKind = (typeof answererKinds)[number]

export type NewQuestion = {
  person: PersonKind
  wish: WishKey
  relation?: Relation
  day: Day
  region: string
  answerer: AnswererKind
  text: string
  /** 18 digits, or nothing: then the answer counts for whoever holds the code. */
  employeeNumber?: string
}

export type Question = Omit<NewQuestion, 'employeeNumber' | 'answerer'> & {
  id: string
  number: string
  answerer: string
  isBound: boolean
  firstVerdict: Verdict
  askedAt: Date
  answers: GivenAnswer[]
}
export type GivenAnswer = NewAnswer & {
  id: string
  institution: string
  answeredAt: Date
  published: boolean
}
export type NewAnswer = { verdict: Verdict; text: string; basis: string }

/** Reads a question. It is asked before the act: a day that has passed is refused, as good faith cannot follow. */
export function readNewQuestion(form: Form, today: Day): NewQuestion | Refusal {
  const reader = new Reader(form)
  const wish = wishes.find((each) => each.key === textOf(form, 'hal'))
  if (!wish) reader.refuse('missing', 'hal')
  const relation = relations.find((each) => each === textOf(form, 'untuk'))
  if (wish && wish.relations.length > 0 && (!relation || !wish.relations.includes(relation)))
    reader.refuse('guidance.relation', 'untuk')
  const employeeNumber = textOf(form, 'nip').replace(/[\s.\-']/g, '')
  if (employeeNumber !== '' && !/^\d{18}$/.test(employeeNumber)) reader.refuse('guidance.nip', 'nip')
  const region = textOf(form, 'wilayah')
  if (!/^\d{2}(\.\d{2})?$/.test(region)) reader.refuse('missing', 'wilayah')
  const day = reader.day('hari')
  if (day < today && day !== '1990-01-01') reader.refuse('guidance.act-has-passed', 'hari')
  if (day > addDays(today, 730)) reader.refuse('guidance.too-far', 'hari')
  const question = {
    person: reader.oneOf('siapa', servants),
    wish: wish?.key ?? wishes[0]!.key,
    ...(relation && wish?.relations.includes(relation) && { relation }),
    day,
    region,
    answerer: reader.oneOf('penjawab', answererKinds),
    text: reader.text('uraian', { most: 3_000, least: 10 }),
    ...(employeeNumber && { employeeNumber }),
  }
  return reader.problems() ?? question
}

export function readAnswer(form: Form): NewAnswer | Refusal {
  const reader = new Reader(form)
  const answer = {
    verdict: reader.oneOf('putusan', verdicts),
    text: reader.text('jawaban', { most: 3_000, least: 10 }),
    basis: reader.text('dasar', { most: 500 }),
  }
  return reader.problems() ?? answer
}

export type Publication = { question: string; text: string; basis: string }

/**
 * Reads what is to be published of an answer. A number of eight digits, an address, a telephone number, an account
 * name, a link, or a title before a name are refused: they lead to a person. The publisher still reads it herself,
 * and says so with a tick.
 */
export function readPublication(form: Form): Publication | Refusal {
  const reader = new Reader(form)
  const publication = {
    question: reader.text('pertanyaan', { most: 1_000, least: 10 }),
    text: reader.text('jawaban', { most: 2_000, least: 10 }),
    basis: reader.text('dasar', { most: 500 }),
  }
  for (const [field, text] of [
    ['pertanyaan', publication.question],
    ['jawaban', publication.text],
    ['dasar', publication.basis],
  ] as const)
    if (leadsToSomebody(text)) reader.refuse('guidance.leads-to-somebody', field)
  if (textOf(form, 'sudah') !== 'ya') reader.refuse('guidance.not-read-yet', 'sudah')
  return reader.problems() ?? publication
}

export function leadsToSomebody(text: string): boolean {
  const digits = text.replace(/(?<=\d)[\s.-](?=\d)/g, '')
  return (
    /\d{8,}/.test(digits) ||
    /\S@\S|(^|\s)@\w/.test(text) ||
    /https?:|www\./i.test(text) ||
    /\b(?:bpk|bapak|ibu|sdr|sdri|saudara|saudari|drs|dra|dr|ir|h|hj)\.?\s+[A-Z][a-z]+/.test(text)
  )
}
