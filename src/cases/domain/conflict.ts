import type { ConflictReason } from './events.ts'
import type { NewParty } from './inputs.ts'
import type { Office } from './people.ts'

export type ConflictQuestion = {
  office: Office
  employer?: string
  parties: readonly Pick<NewParty, 'part' | 'relation' | 'authorityOf'>[]
}

const byOffice: Partial<Record<Office, ConflictReason>> = {
  'personnel-authority': 'accused-is-authority',
  'regional-secretary': 'accused-is-regional-secretary',
  'kin-of-authority': 'accused-is-kin',
  'running-mate-of-authority': 'accused-is-running-mate',
}

const byRelation: Partial<Record<string, ConflictReason>> = {
  'is-authority': 'authority-profits',
  kin: 'kin-profits',
  'running-mate': 'running-mate-profits',
}

/**
 * Why the personnel authority (PPK) of the accused's employer must not get the file; empty when it may. The
 * accused's own office counts whoever profits; a beneficiary counts where it is the head of that very employer,
 * of the head's family, or runs with the head.
 */
export function conflictReasons(asked: ConflictQuestion): ConflictReason[] {
  const own = byOffice[asked.office]
  const others = asked.parties
    .filter((party) => party.part === 'beneficiary')
    .filter(({ authorityOf }) => !authorityOf || !asked.employer || authorityOf === asked.employer)
    .flatMap((party) => byRelation[party.relation ?? 'none'] ?? [])
  return [...new Set([...(own ? [own] : []), ...others])]
}

/**
 * The authority above a personnel authority, as a proposal: the governor's government for a regency, the Ministry
 * of Home Affairs for a province, KemenPANRB for ministries and agencies. Unverified; an officer may name another.
 */
export function superiorOf(employer: string): string {
  const region = /^gov-(\d{2})(\.\d{2})?$/.exec(employer)
  if (region?.[2]) return `gov-${region[1]}`
  return region ? 'kemendagri' : 'panrb'
}
