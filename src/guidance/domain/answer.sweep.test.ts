import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../../foundation/dates.ts'
import { actKinds, classify, type FormMatch, personKinds, ruleBook } from '../../rulebook/rulebook.door.ts'
import { answerFor, formsShown, type Verdict } from './answer.ts'
import { type Asked, askers, questionOf, relations, topics, wishes } from './wish.ts'

// Pilkada 2024: named 22 September, campaign 25 September to 23 November.
const namingDay = '2024-09-22'
const campaign = { from: '2024-09-25', to: '2024-11-23' }
const days = [
  '2020-01-01',
  '2021-01-01',
  '2022-05-01',
  '2024-08-01',
  '2024-09-21',
  '2024-09-22',
  '2024-09-23',
  '2024-09-25',
  '2024-10-10',
  '2024-11-23',
  '2024-11-24',
  '2024-11-27',
  '2026-11-21',
]
const contests: Pick<Asked, 'namingDay' | 'campaign'>[] = [
  { namingDay, campaign },
  { namingDay },
  { campaign },
  {},
  { namingDay: '2026-11-01', campaign: { from: '2026-11-04', to: '2027-01-01' } },
]

/** Every question there is: who, what, for whom, on which side of which day, and how much of the calendar is known. */
function* everyQuestion(): Generator<Asked> {
  for (const person of askers)
    for (const wish of wishes)
      for (const relation of wish.relations.length ? wish.relations : [undefined])
        for (const day of days)
          for (const contest of contests)
            yield { person, wish, day, ...contest, ...(relation && { relation }) }
}

/** As cases count it: the wording fits, and it is not the row that would fit anything. */
const isCertain = ({ certainty, form }: FormMatch) => certainty === 'fits' && form.code !== 'DIS-12'

/** What contradicts how a case about the same act would be classified; undefined when nothing does. */
function contradiction(asked: Asked): string | undefined {
  const answer = answerFor(asked, classify)
  const question = questionOf(asked)
  if (!question) {
    const asCase = classify({
      act: 'other',
      object: 'candidate',
      person: asked.person,
      day: asked.day,
      ...(asked.namingDay && { namingDay: asked.namingDay }),
    })
    if (asCase.proposal) return `a case about it would be drafted as ${asCase.proposal}`
    if (answer.verdict === 'may-not') return 'forbidden without a form'
    return answer.verdict === 'may' && asCase.standing === 'referral'
      ? 'allows what is not for us'
      : undefined
  }
  const asCase = classify(question)
  if (asCase.standing === 'referral')
    return answer.verdict === 'ask-first' ? undefined : 'judges somebody who is no civil servant'
  if (answer.verdict === 'may' && asCase.matches.length > 0)
    return `allowed, while a case would be looked at as ${asCase.matches.map((m) => m.form.code)}`
  if (answer.verdict === 'may' && asCase.cleared.length === 0)
    return 'allowed without anything that clears it'
  if (answer.verdict !== 'may-not' && asCase.matches.some(isCertain))
    return `not forbidden, while a case would be ${asCase.matches.filter(isCertain).map((m) => m.form.code)}`
  if (asCase.proposal && answer.verdict !== 'may-not') return `a case would be drafted as ${asCase.proposal}`
  // Forbidden for certain: as a case would stand today, or on whichever day the candidates turn out to be named.
  const onAnyNaming = [-40, -1, 1, 40].every((days) => {
    const { campaign: known, ...rest } = question
    const named = { ...rest, namingDay: addDays(question.day, days), ...(known && { campaign: known }) }
    return classify(named).matches.some(isCertain)
  })
  const open = asCase.phase === 'unknown' || asCase.phase === 'naming-day'
  const certain = asCase.matches.some(isCertain) || (open && onAnyNaming)
  if ((answer.verdict === 'may-not') !== certain)
    return certain
      ? 'not forbidden, though it is on either side'
      : 'forbidden, while a case would leave it open'
  const shown = formsShown(answer)
  for (const match of asCase.matches) {
    const told = shown.find((each) => each.form.code === match.form.code)
    if (!told && !answer.sides) return `leaves out ${match.form.code}`
    if (told && told.sanctions.join() !== match.sanctions.join())
      return `other sanctions for ${match.form.code}`
    // A case starts from the form somebody proposed; the book must then say the same of the act.
    const { act: _, ...rest } = question
    const asProposed = classify({ ...rest, form: match.form.code })
    const again = asProposed.matches.find((each) => each.form.code === match.form.code)
    if (again?.certainty !== match.certainty) return `${match.form.code} is another thing when it is proposed`
  }
  return undefined
}

test('every question has one answer, and none contradicts what a case would be classified as', () => {
  const counts: Record<Verdict, number> = { may: 0, 'may-not': 0, 'ask-first': 0 }
  const wrong: string[] = []
  for (const asked of everyQuestion()) {
    counts[answerFor(asked, classify).verdict] += 1
    const found = contradiction(asked)
    if (found) wrong.push(`${asked.person} ${asked.wish.key} ${asked.relation ?? ''} ${asked.day}: ${found}`)
  }
  assert.deepEqual(wrong.slice(0, 10), [])
  for (const [verdict, count] of Object.entries(counts)) assert.ok(count > 1_000, `${verdict}: ${count}`)
})

test('on any days whatever, too', () => {
  const day = fc.integer({ min: 0, max: 4_000 }).map((count) => addDays('2018-01-01', count))
  const contest = fc.record(
    {
      namingDay: day,
      campaign: fc.tuple(day, fc.nat(90)).map(([from, n]) => ({ from, to: addDays(from, n) })),
    },
    { requiredKeys: [] },
  )
  const question = fc
    .tuple(fc.constantFrom(...askers), fc.constantFrom(...wishes), fc.nat(), day, contest)
    .map(([person, wish, pick, on, known]): Asked => {
      const relation = wish.relations[pick % Math.max(1, wish.relations.length)]
      return { person, wish, day: on, ...known, ...(relation && { relation }) }
    })
  fc.assert(
    fc.property(question, (asked) => assert.equal(contradiction(asked), undefined)),
    { numRuns: 2_000 },
  )
})

test('every row of the rule book is the answer to some question', () => {
  const answered = new Set<string>()
  for (const asked of everyQuestion())
    for (const { form } of formsShown(answerFor(asked, classify))) answered.add(form.code)
  assert.deepEqual([...answered].sort(), ruleBook.forms.map((form) => form.code).sort())
})

test('every act, person, relation and topic can be asked about', () => {
  assert.deepEqual([...new Set(wishes.flatMap((wish) => wish.act ?? []))].sort(), [...actKinds].sort())
  assert.deepEqual([...askers].sort(), [...personKinds].sort())
  assert.deepEqual([...new Set(wishes.flatMap((wish) => wish.relations))].sort(), [...relations].sort())
  assert.deepEqual([...new Set(wishes.map((wish) => wish.topic))], [...topics])
})

test('what no form names is open only on a ground that is told, and never for somebody who is no civil servant', () => {
  for (const wish of wishes.filter((each) => !each.act)) {
    assert.ok(wish.ground, wish.key)
    const asked = { wish, day: '2024-10-10', namingDay, campaign } as const
    assert.equal(answerFor({ ...asked, person: 'pns' }, classify).verdict, 'may')
    assert.equal(answerFor({ ...asked, person: 'military-police' }, classify).verdict, 'ask-first')
  }
})

test('the sweep does see a contradiction: an answer that forgot one form is named', () => {
  const [asked] = [...everyQuestion()].filter(
    (each) => each.wish.key === 'like' && each.person === 'pns' && each.day === '2024-10-10',
  )
  const forgetful = answerFor(asked!, (question) => ({ ...classify(question), matches: [] }))
  assert.notEqual(forgetful.verdict, answerFor(asked!, classify).verdict)
})
