import { statuses } from './statuses.ts'

export const caseSorts = ['due', 'newest', 'oldest', 'since', 'number'] as const
export type CaseSort = (typeof caseSorts)[number]
export const dueFilters = ['late', 'week', 'none'] as const
export type DueFilter = (typeof dueFilters)[number]

/** What a list shows; everything stands in the URL. Empty members do not filter. */
export type CaseFilter = {
  status?: string
  /** Institution key, `satgas`, or `saya` for the reader's own institution. */
  holder?: string
  due?: DueFilter
  /** Kemendagri code; a province takes its regencies along. */
  region?: string
  employer?: string
  election?: string
  form?: string
  text?: string
  externalNumber?: string
  /** Closed cases too; without it, and without a status, only open ones. */
  all?: boolean
  sort: CaseSort
  page: number
}

const names = {
  status: 'status',
  holder: 'pemegang',
  due: 'tenggat',
  region: 'wilayah',
  employer: 'instansi',
  election: 'pemilihan',
  form: 'bentuk',
  text: 'cari',
  externalNumber: 'nomor',
} as const
const dueWords: Record<DueFilter, string> = { late: 'lewat', week: 'pekan', none: 'tanpa' }
const sortWords: Record<CaseSort, string> = {
  due: 'tenggat',
  newest: 'terbaru',
  oldest: 'terlama',
  since: 'lama-dipegang',
  number: 'nomor',
}

/** Names of the filter's fields in the URL. */
export const filterFields = { ...names, sort: 'urut', page: 'halaman', all: 'semua' } as const
export const dueWord = (due: DueFilter) => dueWords[due]
export const sortWord = (sort: CaseSort) => sortWords[sort]

export type Query = Record<string, string | string[] | undefined>

/** Reads a filter from a URL; what cannot be read is left out and named in `unreadable`. */
export function readFilter(query: Query): { filter: CaseFilter; unreadable: string[] } {
  const unreadable: string[] = []
  const text = (name: string) => {
    const value = query[name]
    return (
      (Array.isArray(value) ? value[0] : value)
        ?.replaceAll('\u0000', '')
        .normalize('NFC')
        .trim()
        .slice(0, 200) || undefined
    )
  }
  const known = <T>(name: string, value: T | undefined): T | undefined => {
    if (value === undefined && text(name) !== undefined) unreadable.push(name)
    return value
  }
  const shaped = (name: string, shape: RegExp) =>
    known(name, shape.test(text(name) ?? '') ? text(name) : undefined)
  const byWord = <T extends string>(name: string, words: Record<T, string>) =>
    known(
      name,
      (Object.keys(words) as T[]).find((key) => words[key] === text(name)),
    )

  const page = Number(text('halaman') ?? 1)
  const filter: CaseFilter = {
    status: known(
      'status',
      statuses.find((status) => status === text('status')),
    ),
    holder: shaped('pemegang', /^[a-z0-9.-]{1,60}$/),
    due: byWord('tenggat', dueWords),
    region: shaped('wilayah', /^\d{2}(\.\d{2}(\.\d{2})?)?$/),
    employer: shaped('instansi', /^[a-z0-9.-]{1,60}$/),
    election: shaped('pemilihan', /^[a-z0-9-]{1,60}$/),
    form: shaped('bentuk', /^[A-Z0-9-]{1,20}$/),
    text: text('cari'),
    externalNumber: text('nomor'),
    all: text('semua') === 'ya' || undefined,
    sort: byWord('urut', sortWords) ?? 'due',
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
  }
  return { filter: withoutEmpty(filter), unreadable }
}

function withoutEmpty(filter: CaseFilter): CaseFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as CaseFilter
}

/** The address of a list with this filter; changes are laid over it, and a changed filter starts at page 1. */
export function listAddress(path: string, filter: CaseFilter, changes: Partial<CaseFilter> = {}): string {
  const next = { ...filter, page: 1, ...changes }
  const query = new URLSearchParams()
  for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
    const value = next[key]
    if (value) query.set(name, key === 'due' ? dueWords[value as DueFilter] : value)
  }
  if (next.all) query.set('semua', 'ya')
  if (next.sort !== 'due') query.set('urut', sortWords[next.sort])
  if (next.page > 1) query.set('halaman', String(next.page))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
