import type { MemberActor } from '../../foundation/actor.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { employersOf, findInstitutions, listElections, regionsIn } from '../../registry/registry.door.ts'
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
export async function listChoices(tx: Tx, actor: MemberActor, filter: CaseFilter): Promise<ListChoices> {
  const named = ({ key, name }: Named): Named => ({ key, name })
  const place = filter.region ?? actor.region
  const province = place.slice(0, 2)
  const regions = isEmployerRole(actor.role) ? [] : await regionsIn(tx, province)
  const employers = place && !isEmployerRole(actor.role) ? await employersOf(tx, place) : []
  const keys = [
    'bkn',
    'bawaslu',
    ...(province ? [`bawaslu-${province}`] : []),
    filter.holder,
    filter.employer,
  ]
  const institutions = await findInstitutions(
    tx,
    keys.filter((key) => key !== undefined),
  )
  return {
    holders: [
      { key: taskForce, name: taskForce },
      ...[...institutions.values()]
        .filter((one) => one.key !== filter.employer || one.key === filter.holder)
        .map(named),
    ],
    regions: regions.map((region) => ({ key: region.code, name: region.name })),
    employers: employers.map(named),
    elections: (await listElections(tx)).map(named),
    forms: ruleBook.forms.map((form) => ({
      key: form.code,
      name: `${form.code} · ${form.text}`.slice(0, 90),
    })),
  }
}
