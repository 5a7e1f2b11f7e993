import { type RoleKey, roleKeys } from '../../foundation/actor.ts'

/**
 * On which side of the table a role sits. One account works for one side only: whoever enforces is not whoever is
 * supervised, an administrator reads no case, and an auditor changes nothing.
 */
export type Side = 'supervision' | 'employer' | 'audit' | 'administration'

/** Kinds of institution as their text keys tell them; the registry owns the institutions themselves. */
export type InstitutionKind =
  | 'panwascam'
  | 'bawaslu-regency'
  | 'bawaslu-province'
  | 'bawaslu-ri'
  | 'bkn'
  | 'bkn-regional'
  | 'kasn'
  | 'panrb'
  | 'kemendagri'
  | 'regional-government'
  | 'central-agency'
  | 'auditor'
  | 'operator'

export type Role = {
  key: RoleKey
  side: Side
  /** The only kinds of institution in which the role may be held. */
  heldIn: readonly InstitutionKind[]
}

/** Every institution that employs civil servants and therefore has a personnel office, an inspectorate and a PPK. */
const employers: readonly InstitutionKind[] = [
  'regional-government',
  'central-agency',
  'bkn',
  'panrb',
  'kemendagri',
  'bawaslu-ri',
]

/**
 * All roles. The joint decree names five institutions as members of the task force: KemenPANRB, Kemendagri, BKN,
 * KASN and Bawaslu (SKB 2/2022, 800-5474/2022, 246/2022, 30/2022, 1447.1/PM.01/K.1/09/2022). What a role means is
 * said in one sentence in the word table, under its key.
 */
const catalogue: Record<RoleKey, Omit<Role, 'key'>> = {
  panwascam: { side: 'supervision', heldIn: ['panwascam'] },
  'bawaslu-regency': { side: 'supervision', heldIn: ['bawaslu-regency'] },
  'bawaslu-province': { side: 'supervision', heldIn: ['bawaslu-province'] },
  'bawaslu-ri': { side: 'supervision', heldIn: ['bawaslu-ri'] },
  'task-force': {
    side: 'supervision',
    heldIn: ['panrb', 'kemendagri', 'bkn', 'bkn-regional', 'kasn', 'bawaslu-ri'],
  },
  'bkn-analyst': { side: 'supervision', heldIn: ['bkn'] },
  'bkn-regional': { side: 'supervision', heldIn: ['bkn-regional'] },
  'personnel-auditor': { side: 'supervision', heldIn: ['bkn', 'bkn-regional'] },
  panrb: { side: 'supervision', heldIn: ['panrb'] },
  kemendagri: { side: 'supervision', heldIn: ['kemendagri'] },
  'personnel-office': { side: 'employer', heldIn: employers },
  inspectorate: { side: 'employer', heldIn: employers },
  'personnel-authority': { side: 'employer', heldIn: employers },
  auditor: { side: 'audit', heldIn: ['auditor', 'central-agency'] },
  administrator: {
    side: 'administration',
    heldIn: ['operator', 'bkn', 'panrb', 'kemendagri', 'bawaslu-ri'],
  },
}

export const roles: readonly Role[] = roleKeys.map((key) => ({ key, ...catalogue[key] }))

export function isRole(text: string): text is RoleKey {
  return (roleKeys as readonly string[]).includes(text)
}

export function sideOf(role: RoleKey): Side {
  return catalogue[role].side
}

/** The institution that runs the house itself; its only people are administrators. */
export const operatorInstitution = 'penyelenggara'

const patterns: readonly (readonly [RegExp, InstitutionKind])[] = [
  [/^penyelenggara$/, 'operator'],
  [/^bkn$/, 'bkn'],
  [/^bkn-kanreg-\d{2}$/, 'bkn-regional'],
  [/^kasn$/, 'kasn'],
  [/^panrb$/, 'panrb'],
  [/^kemendagri$/, 'kemendagri'],
  [/^bawaslu$/, 'bawaslu-ri'],
  [/^bawaslu-\d{2}$/, 'bawaslu-province'],
  [/^bawaslu-\d{2}\.\d{2}$/, 'bawaslu-regency'],
  [/^panwascam-\d{2}\.\d{2}\.\d{2}$/, 'panwascam'],
  [/^gov-\d{2}(\.\d{2})?$/, 'regional-government'],
  [/^(min|agency)-[a-z0-9-]{1,60}$/, 'central-agency'],
  [/^auditor-[a-z0-9-]{1,60}$/, 'auditor'],
]

/** What kind of institution a registry key names; undefined for a text that is no such key. */
export function kindOfInstitution(key: string): InstitutionKind | undefined {
  return patterns.find(([pattern]) => pattern.test(key))?.[1]
}

/**
 * The area of work that follows from an institution's key: `53.11` for `bawaslu-53.11`, the regency for a
 * Panwascam, and `` (the whole country) where the key names no region. A regional office of BKN works across
 * provinces, so what it may see follows from the files handed to it, not from a region.
 */
export function regionOfInstitution(key: string): string {
  return /^(?:bawaslu|gov|panwascam)-(\d{2}(?:\.\d{2})?)(?:\.\d{2})?$/.exec(key)?.[1] ?? ''
}

/** Whether a role may be held in the institution of this key. */
export function mayBeHeldIn(role: RoleKey, institution: string): boolean {
  const kind = kindOfInstitution(institution)
  return kind !== undefined && catalogue[role].heldIn.includes(kind)
}

/** The roles that may be held in the institution of this key, in the catalogue's order. */
export function rolesOf(institution: string): RoleKey[] {
  return roleKeys.filter((role) => mayBeHeldIn(role, institution))
}
