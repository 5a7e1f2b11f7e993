// What other rooms may use of accounts.

export {
  type InstitutionKind as AccountInstitutionKind,
  kindOfInstitution,
  mayBeHeldIn,
  operatorInstitution,
  type Role,
  regionOfInstitution,
  roles,
  rolesOf,
  type Side,
  sideOf,
} from './domain/roles.ts'
export { accountsRouteRules } from './domain/who-may.ts'
export type { InstitutionDirectory } from './institution-directory.ts'
export { accountsHook, askToSignIn, currentSession } from './session-hook.ts'
export { type Colleague, colleaguesIn, namesOf, namesOfColleagues } from './store/membership-store.ts'
export {
  type DemoAccount,
  demoAccounts,
  seedDemonstrationAccounts,
} from './use-cases/demonstration-accounts.ts'
export { inviteAdministrator } from './use-cases/found-house.ts'
export { fitsPassword, hashPassword, isCrowded } from './use-cases/passwords.ts'
export { forgetSessions, type Session } from './use-cases/sessions.ts'
