import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { employersOf, type Institution, listElections, regionsIn } from '../../registry/registry.door.ts'
import { ruleBook } from '../../rulebook/rulebook.door.ts'
import type { CaseFilter } from '../domain/case-filter.ts'
import { taskForce } from '../domain/steps.ts'
import type { Named } from '../domain/views.ts'
import { isEmployerRole } from '../domain/who-may.ts'

export type ListChoices = {
  holders: Named[]
  regions: Named[]
  employers: Named[]
  elections: Named[]
  forms: Named[]
}

/**
 * What the filter's fields offer. Regions go one level down from what is chosen or from the reader's own; employers
 * are those of the region, so that nobody scrolls through six hundred.
 */
export async function listChoices(
  tx: Tx,
  actor: MemberActor,
  filter: CaseFilter,
  institutions: ReadonlyMap<string, Institution>,
): Promise<ListChoices> {
  const named = ({ key, name }: Named): Named => ({ key, name })
  const place = filter.region ?? actor.region
  const isEmployer = isEmployerRole(actor.role)
  const regions = isEmployer ? [] : await regionsIn(tx, place.slice(0, 2))
  const employers = place && !isEmployer ? await employersOf(tx, place) : []
  const holders = holderKeys(actor, filter).flatMap((key) => institutions.get(key) ?? [])
  return {
    holders: [{ key: taskForce, name: taskForce }, ...holders.map(named)],
    regions: regions.map((region) => ({ key: region.code, name: region.name })),
    employers: employers.map(named),
    elections: (await listElections(tx)).map(named),
    forms,
  }
}

/** Institutions that the field of holders offers; their names are fetched together with those of the rows. */
export function holderKeys(actor: MemberActor, filter: CaseFilter): string[] {
  const province = (filter.region ?? actor.region).slice(0, 2)
  const keys = ['bkn', 'bawaslu', province && `bawaslu-${province}`, filter.holder, filter.employer]
  return [...new Set(keys.filter((key) => key !== undefined && key !== ''))] as string[]
}

const forms: Named[] = ruleBook.forms.map((form) => ({
  key: form.code,
  name: `${form.code} · ${form.text}`.slice(0, 90),
}))
