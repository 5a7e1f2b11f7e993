import type { MemberActor } from '../../foundation/actor.ts'
import { addDays, dayOf } from '../../foundation/dates.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { allRegions, employersOf, listElections } from '../../registry/registry.door.ts'
import { formsOn } from '../../rulebook/rulebook.door.ts'
import type { Named } from '../domain/views.ts'

export type EntryChoices = { elections: Named[]; regencies: Named[]; forms: Named[]; employers: Named[] }

/** What the entry form offers: elections with the current one first, the officer's own regions, forms, institutions. */
export async function entryChoices(tx: Tx, actor: MemberActor, now: Date): Promise<EntryChoices> {
  const today = dayOf(now, 'Asia/Jakarta')
  const elections = (await listElections(tx)).toSorted((a, b) => {
    const past = (day: string) => (day < addDays(today, -60) ? 1 : 0)
    return past(a.voteDay) - past(b.voteDay) || a.voteDay.localeCompare(b.voteDay)
  })
  const own = actor.region.slice(0, 5)
  const regencies = (await allRegions(tx, ['regency'])).filter((one) => one.code.startsWith(own))
  const employers = await employersOf(tx, own, { national: true })
  return {
    elections: elections.map(({ key, name }) => ({ key, name })),
    regencies: regencies.map(({ code, name }) => ({ key: code, name })),
    forms: formsOn(today).map((form) => ({
      key: form.code,
      name: `${form.code} · ${form.text}`.slice(0, 110),
    })),
    employers: employers.map(({ key, name }) => ({ key, name })),
  }
}
