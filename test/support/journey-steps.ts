import assert from 'node:assert/strict'
import { askLabel, type Person, stepLabel, words } from './journey.ts'

/** What is typed on the way to the form's button. */
type Form = (person: Person) => Promise<unknown>

/** Opens a case by its address, takes one step through its form, and sees that it was recorded. */
export async function take(
  person: Person,
  mainUrl: string,
  number: string,
  step: string,
  form: Form = async () => {},
): Promise<void> {
  const here = new URL(person.page.url())
  if (here.pathname !== `/kasus/${number}`) await person.arrive(`${mainUrl}/kasus/${number}`)
  const link = person.main().getByRole('link', { name: stepLabel(step), exact: true })
  // Steps that are seldom taken are folded away.
  if (!(await link.isVisible())) await person.unfold(words.cases.page.moreActions)
  await person.press(stepLabel(step))
  await form(person)
  const further = person.main().getByRole('button', { name: words.cases.step.next, exact: true })
  if (await further.isVisible()) {
    await person.press(words.cases.step.next)
    await person.press(words.cases.step.sure(stepLabel(step)))
  } else await person.press(stepLabel(step))
  await recorded(person, step)
}

export async function recorded(person: Person, step: string): Promise<void> {
  const said = await person.text()
  assert.ok(said.includes(words.cases.answers.done(stepLabel(step))), `${step}: ${said.slice(0, 600)}`)
}

export const ask =
  (name: string, text: string): Form =>
  (person) =>
    person.fill(askLabel(name), text)

/** One thing after the other. */
export const all =
  (...forms: readonly Form[]): Form =>
  async (person) => {
    for (const form of forms) await form(person)
  }

export const pick =
  (label: string | RegExp): Form =>
  (person) =>
    person.choose(label)

/** From the first look to a written review, as the supervisor of the regency goes. */
export async function reviewCase(
  person: Person,
  mainUrl: string,
  number: string,
  said: { today: string; facts: string; finding: 'proven' | 'not-proven' },
): Promise<void> {
  const go = (step: string, form?: Form) => take(person, mainUrl, number, step, form)
  await go('start-preliminary-review')
  await go('register', ask('registrationNumber', '001/REG/TM/PB/Kab/99.01/2026'))
  await go('start-clarification')
  await go(
    'record-clarification',
    all(
      ask('invitedDay', said.today),
      ask('heldDay', said.today),
      pick(words.cases.step.attended.yes!),
      ask('record', 'Terlapor hadir dan mengakui keberadaannya.'),
    ),
  )
  await go('start-review')
  await go(
    'write-review',
    all(
      ask('facts', said.facts),
      ask('analysis', 'Sikap itu menunjukkan dukungan.'),
      ask('conclusion', 'Terdapat dugaan pelanggaran disiplin.'),
      pick(words.cases.findings[said.finding]!),
    ),
  )
}
