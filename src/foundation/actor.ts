/**
 * On whose behalf a transaction runs. Row-level security in the database reads exactly these facts, so a query
 * without an actor sees nothing.
 */
export type Actor = PublicActor | SystemActor | MemberActor

/** Someone we do not know. */
export type PublicActor = { kind: 'public' }

/** The house itself; `job` names the narrow purpose, and policies name the jobs they admit. */
export type SystemActor = { kind: 'system'; job: string }

/** A signed-in person acting in one institution and one role. */
export type MemberActor = {
  kind: 'member'
  account: string
  person: string
  /** The registry's text key, for example `bawaslu-99.01`. */
  institution: string
  role: RoleKey
  /** Kemendagri code of the area of work: `53`, `53.11`, `53.11.01`, or `` for the whole country. */
  region: string
}

export const roleKeys = [
  'panwascam',
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
  'bkn-analyst',
  'bkn-regional',
  'personnel-auditor',
  'panrb',
  'kemendagri',
  'personnel-office',
  'inspectorate',
  'personnel-authority',
  'auditor',
  'administrator',
] as const
export type RoleKey = (typeof roleKeys)[number]

/** Who may use a route. `signed-in` is any member; a list names roles. */
export type RouteRules = Readonly<Record<string, 'everyone' | 'signed-in' | readonly RoleKey[]>>

export const everyone: PublicActor = { kind: 'public' }
export function theHouse(job: string): SystemActor {
  return { kind: 'system', job }
}

/** The settings that the database reads for an actor. */
export function settingsOf(actor: Actor): Record<string, string> {
  return {
    'netral.actor': actor.kind,
    'netral.job': actor.kind === 'system' ? actor.job : '',
    'netral.account': actor.kind === 'member' ? actor.account : '',
    'netral.institution': actor.kind === 'member' ? actor.institution : '',
    'netral.role': actor.kind === 'member' ? actor.role : '',
    'netral.region': actor.kind === 'member' ? actor.region : '',
  }
}
