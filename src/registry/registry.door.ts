// What other rooms may use of the registry. All functions read inside the caller's transaction, as the caller's actor.
export type { Calendar, CalendarYear, DayOff, DayOffKind } from './domain/calendar.ts'
export type {
  CandidateNaming,
  Contest,
  ContestKind,
  Election,
  ElectionKind,
  Stage,
} from './domain/election.ts'
export { namingFor, stagesFor } from './domain/election.ts'
export type {
  Employee,
  EmployeeColumn,
  EmployeeKind,
  EmployeeRow,
  EmployeeState,
  EmployerScope,
  RegisteredEmployee,
} from './domain/employee.ts'
export { employeeKinds, readEmployee } from './domain/employee.ts'
export { type EmployeeNumber, groupNumber, maskNumber, readEmployeeNumber } from './domain/employee-number.ts'
export type { EmployeeHit } from './domain/employee-view.ts'
export type { Holder, HolderKind } from './domain/holder.ts'
export { mustReportSanctions } from './domain/holder.ts'
export { canRead, type RecognisedColumns, recogniseColumns } from './domain/import-columns.ts'
export { SeenNumbers } from './domain/import-run.ts'
export type { Institution, InstitutionKind } from './domain/institution.ts'
export { actsOn } from './domain/institution.ts'
export { fullName, readPersonName, searchable, splitTitles } from './domain/person-name.ts'
export { demonstrationElection } from './domain/reference/demonstration.ts'
export type { Region, RegionKind, RegionLevel } from './domain/region.ts'
export { lineageOf, parentOf, zoneOf } from './domain/region.ts'
export { registryRouteRules } from './domain/who-may.ts'
export { contestsOf, findElection, listElections } from './store/election-store.ts'
export {
  countEmployees,
  employeesAfter,
  findByNamePrefix,
  findBySimilarName,
  findEmployee,
  findEmployeeByNumber,
  findEmployeesByNumber,
  saveEmployees,
} from './store/employee-store.ts'
export { holdersOf } from './store/holder-store.ts'
export {
  allRegions,
  employerFinder,
  employersOf,
  findInstitution,
  findInstitutions,
  findRegion,
  provincesOfOffice,
  regionalOfficeFor,
  regionsIn,
} from './store/institution-store.ts'
export { formatOf, readTable, type TableFormat, TableProblem, type TableRow } from './store/table-reader.ts'
export { importEmployees } from './use-cases/import-command.ts'
export type { CalendarChanged } from './use-cases/keep-calendar.ts'
export {
  bawasluFor,
  calendarFor,
  candidatesNamedOn,
  type EmployeeQuery,
  electionStages,
  holderOfPersonnelAuthority,
  searchEmployees,
} from './use-cases/look-up.ts'
export { revealNumber } from './use-cases/reveal-number.ts'
export { seedDemonstration, seedReference } from './use-cases/seed-reference.ts'
export { workOnImports } from './use-cases/start-import.ts'
