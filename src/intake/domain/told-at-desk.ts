import { allRefusals, type Refusal } from '../../foundation/refusal.ts'
import { type CheckFacts, checkStep } from './checks.ts'
import {
  type Answers,
  contentOf,
  noAnswers,
  noPerson,
  type PersonTold,
  type ReportContent,
} from './report.ts'

/** What a reporter says to an officer, by phone or on a visit, as the officer typed it; all of it is sealed. */
export type ToldAtDesk = Pick<
  Answers,
  'kind' | 'protection' | 'story' | 'contactName' | 'contactPhone' | 'contactEmail' | 'contactHow'
> & {
  election: string
  regency: string
  day: string
  place: string
  people: Partial<PersonTold>[]
  beneficiary: string
}

/** Names of the fields that only the report needs; a refusal finds its field by them. */
export const deskFields = [
  'kind',
  'protection',
  'story',
  'contactName',
  'contactPhone',
  'contactEmail',
  'contactHow',
] as const

/**
 * The content to seal, or everything that is missing of it. How many people could know is not asked by phone; who the
 * accused are and where it happened was checked by the form of the case.
 */
export function contentToldAtDesk(told: ToldAtDesk, facts: CheckFacts): ReportContent | Refusal {
  const answers: Answers = {
    ...noAnswers,
    ...told,
    people: told.people.map((person) => ({ ...noPerson, ...person, nameUnknown: !person.name })),
  }
  const asked = ['jenis', 'perlindungan', 'kejadian', 'tempat', 'diuntungkan'] as const
  const contact = answers.protection === 'confidential' || answers.protection === 'named'
  const refusal = allRefusals(
    [...asked, ...(contact ? (['kontak'] as const) : [])].flatMap(
      (step) => checkStep(step, answers, facts) ?? [],
    ),
  )
  return refusal ?? { ...contentOf(answers, facts.firstStage), knownBy: 'not-asked' }
}
