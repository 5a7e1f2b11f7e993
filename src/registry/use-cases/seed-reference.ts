import { theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { governmentOf, supervisorOf } from '../domain/institution.ts'
import {
  nationalInstitutions,
  regionalOfficeInstitutions,
  regionalOffices,
} from '../domain/reference/agencies.ts'
import {
  demonstrationElectionAround,
  demonstrationHolders,
  demonstrationInstitutions,
  demonstrationRegions,
} from '../domain/reference/demonstration.ts'
import { inventedEmployees } from '../domain/reference/demonstration-people.ts'
import { referenceContests, referenceElections, referenceStages } from '../domain/reference/elections.ts'
import { calendarYears, referenceDaysOff } from '../domain/reference/holidays.ts'
import { saveEmployees } from '../store/employee-store.ts'
import { addHolder, holdersOf } from '../store/holder-store.ts'
import {
  saveContests,
  saveElections,
  saveInstitutions,
  saveNewYears,
  saveOfficeAreas,
  saveRegions,
  saveStages,
} from '../store/reference-store.ts'
import { indonesianRegions } from '../store/region-files.ts'
import { rememberSeed, seededWith } from '../store/seed-store.ts'

/** Raised whenever the data that ships changes: folders seeded with an older one take it on at their next start. */
const referenceVersion = 1

/**
 * Regions, institutions, elections and the calendar that every folder needs. May run at any time, also twice at
 * once; a folder that has this version already is left alone.
 */
export async function seedReference(house: House): Promise<void> {
  await house.transaction(theHouse('seed'), async (tx) => {
    if (await seededWith(tx, 'registry-reference', referenceVersion)) return
    const regions = indonesianRegions()
    const governed = regions.filter((region) => region.level !== 'district')
    await saveRegions(tx, regions)
    await saveInstitutions(tx, [
      ...nationalInstitutions,
      ...regionalOfficeInstitutions,
      ...governed.flatMap((region) => governmentOf(region) ?? []),
      ...governed.map(supervisorOf).sort((a, b) => a.key.length - b.key.length),
    ])
    await saveOfficeAreas(
      tx,
      regionalOffices.flatMap(({ number, provinces }) =>
        provinces.map((province) => ({ office: `bkn-kanreg-${number}`, province, verified: false })),
      ),
    )
    await saveElections(tx, referenceElections)
    await saveContests(tx, referenceContests(governed))
    await saveStages(tx, referenceStages)
    await saveNewYears(tx, calendarYears, referenceDaysOff)
    await rememberSeed(tx, 'registry-reference', referenceVersion)
  })
}

/**
 * The invented country of a demonstration folder: a province, its governments, supervisors and people, and an
 * election placed around `now` so that its clocks run. A second run changes nothing, days of stages included.
 */
export async function seedDemonstration(house: House, now: Date): Promise<void> {
  await house.transaction(theHouse('demonstration'), async (tx) => {
    if (await seededWith(tx, 'registry-demonstration', 1)) return
    const today = dayOf(now, 'Asia/Makassar')
    const { election, contests, stages } = demonstrationElectionAround(today)
    await saveRegions(tx, demonstrationRegions)
    await saveInstitutions(tx, demonstrationInstitutions)
    await saveOfficeAreas(tx, [{ office: 'bkn-kanreg-99', province: '99', verified: true }])
    await saveElections(tx, [election])
    await saveContests(tx, contests)
    await saveStages(tx, stages)
    for (const holder of demonstrationHolders(today)) {
      const known = await holdersOf(tx, holder.employer)
      if (!known.some((other) => other.from === holder.from && other.person === holder.person))
        await addHolder(tx, { ...holder, id: newId() }, now)
    }
    const employers = demonstrationInstitutions.filter((institution) => institution.isEmployer)
    const people = employers.flatMap(({ key }) => inventedEmployees(key))
    await saveEmployees(tx, people, { at: now, invented: true })
    await rememberSeed(tx, 'registry-demonstration', 1)
  })
}
