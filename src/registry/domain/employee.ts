import type { Day } from '../../foundation/dates.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { readEmployeeNumber } from './employee-number.ts'
import { readPersonName, searchable, splitTitles } from './person-name.ts'

export const employeeKinds = ['PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu'] as const
/** PPPK paruh waktu: KepmenPANRB 16/2025. */
export type EmployeeKind = (typeof employeeKinds)[number]

export const employeeStates = ['active', 'unpaid-leave', 'retired', 'left'] as const
export type EmployeeState = (typeof employeeStates)[number]

export type Employee = {
  /** 18 digits. */
  number: string
  kind: EmployeeKind
  name: string
  front: string
  back: string
  /** Key of the institution that employs the person. */
  employer: string
  unit: string
  position: string
  state: EmployeeState
}

/** A person in the register; `id` names the person where the number must not stand. */
export type RegisteredEmployee = Employee & { id: string }

/** One line of a file, as text, by recognised column. `numeric` names cells that a spreadsheet holds as numbers. */
export type EmployeeRow = Partial<Record<EmployeeColumn, string>> & { numeric?: readonly EmployeeColumn[] }
export type EmployeeColumn =
  | 'number'
  | 'name'
  | 'front'
  | 'back'
  | 'kind'
  | 'employer'
  | 'unit'
  | 'position'
  | 'state'

/** Which employer a row may belong to: the file's only one, or any that `find` knows by key or name. */
export type EmployerScope = { only?: string; find: (keyOrName: string) => string | undefined }

/** A line becomes an employee, or every reason why it does not. */
export function readEmployee(row: EmployeeRow, scope: EmployerScope, today: Day): Employee | Refusal[] {
  const problems: Refusal[] = []
  const keep = <T>(value: T | Refusal): T | undefined => {
    if (!isRefusal(value)) return value
    problems.push(value)
    return undefined
  }
  const number = row.numeric?.includes('number')
    ? keep<never>(refuse('employee-number.numeric', {}, 'number'))
    : keep(readEmployeeNumber(row.number ?? '', today))
  const written = keep(readPersonName(row.name ?? ''))
  const kind = keep(readKind(row.kind ?? '', number?.form))
  const employer = keep(readEmployer(row.employer ?? '', scope))
  const state = keep(readState(row.state ?? ''))
  const unit = keep(plainText(row.unit ?? '', 'unit', 300))
  const position = keep(plainText(row.position ?? '', 'position', 300))
  const titles = titlesOf(row, written ?? '')
  const front = keep(plainText(titles.front, 'front', 60))
  const back = keep(plainText(titles.back, 'back', 120))
  if (problems.length > 0) return problems
  return {
    number: number!.number,
    kind: kind!,
    name: titles.name,
    front: front!,
    back: back!,
    employer: employer!,
    unit: unit!,
    position: position!,
    state: state!,
  }
}

/** Own columns for degrees win; else they are taken off the name. */
function titlesOf(row: EmployeeRow, written: string) {
  if (row.front !== undefined || row.back !== undefined)
    return { front: row.front ?? '', name: written, back: row.back ?? '' }
  return splitTitles(written)
}

/** Empty: told by the number's form. A kind that the number contradicts is refused. */
function readKind(text: string, form: 'permanent' | 'contract' | undefined): EmployeeKind | Refusal {
  const plain = searchable(text)
  const kind: EmployeeKind | undefined =
    plain === ''
      ? form === 'contract'
        ? 'PPPK'
        : 'PNS'
      : plain === 'pns' || plain === 'pegawai negeri sipil'
        ? 'PNS'
        : plain === 'cpns' || plain === 'calon pns' || plain === 'calon pegawai negeri sipil'
          ? 'CPNS'
          : /^(pppk|p3k) (paruh waktu|pw)$/.test(plain)
            ? 'PPPK paruh waktu'
            : plain === 'pppk' || plain === 'p3k' || plain === 'pppk penuh waktu'
              ? 'PPPK'
              : undefined
  if (!kind) return refuse('employee.kind', {}, 'kind')
  if (form && (form === 'contract') !== kind.startsWith('PPPK'))
    return refuse('employee.kind-number', { kind }, 'kind')
  return kind
}

function readEmployer(text: string, scope: EmployerScope): string | Refusal {
  const typed = text.trim()
  if (typed === '') return scope.only ?? refuse('employee.employer-missing', {}, 'employer')
  const found = scope.find(typed)
  if (!found) return refuse('employee.employer-unknown', {}, 'employer')
  if (scope.only !== undefined && found !== scope.only)
    return refuse('employee.employer-other', {}, 'employer')
  return found
}

function readState(text: string): EmployeeState | Refusal {
  const plain = searchable(text)
  if (plain === '' || plain === 'aktif') return 'active'
  if (plain === 'cltn' || plain === 'cuti di luar tanggungan negara') return 'unpaid-leave'
  if (plain === 'pensiun') return 'retired'
  if (plain === 'berhenti' || plain === 'diberhentikan' || plain === 'meninggal') return 'left'
  return refuse('employee.state', {}, 'state')
}

function plainText(text: string, field: EmployeeColumn, max: number): string | Refusal {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return refuse('employee.control', {}, field)
  const value = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const letters = Array.from(value).length
  return letters > max ? refuse('employee.too-long', { letters, max }, field) : value
}
