import { type Day, isDay } from '../../foundation/dates.ts'
import { allRefusals, isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { readPersonName } from './person-name.ts'

/** How someone holds an office: definitif; pelaksana tugas; pelaksana harian; penjabat; penjabat sementara. */
export const holderKinds = ['definitif', 'Plt', 'Plh', 'Pj', 'Pjs'] as const
export type HolderKind = (typeof holderKinds)[number]

/** A person in the office that is an employer's personnel authority (PPK). */
export type Holder = {
  id: string
  employer: string
  person: string
  kind: HolderKind
  from: Day
  /** The last day; open while it goes on. */
  to: Day | undefined
  source: string
  note: string
  /** Key of the election in which this holder runs; '' for none. */
  candidateIn: string
  invented: boolean
}

export type TypedHolder = Partial<
  Record<'person' | 'kind' | 'from' | 'to' | 'source' | 'note' | 'candidateIn', string>
>

/**
 * Who holds the office on a day. Where two stand (a Pjs beside a head on campaign leave), the one who acts: an
 * acting holder before a definite one, then the later appointed.
 */
export function holderOn(holders: readonly Holder[], day: Day): Holder | undefined {
  return holders
    .filter((holder) => holder.from <= day && day <= (holder.to ?? day))
    .sort(
      (a, b) =>
        Number(a.kind === 'definitif') - Number(b.kind === 'definitif') || b.from.localeCompare(a.from),
    )[0]
}

/** Plt, Pj and Pjs may impose discipline but must report it (SE Mendagri 821/5492/SJ of 14 Sep 2022). */
export function mustReportSanctions(kind: HolderKind): boolean {
  return kind === 'Plt' || kind === 'Pj' || kind === 'Pjs'
}

/** A typed holder, checked: a readable name, a known kind, real days in order. */
export function readHolder(typed: TypedHolder): Omit<Holder, 'id' | 'employer' | 'invented'> | Refusal {
  const person = readPersonName(typed.person ?? '')
  const kind = holderKinds.find((known) => known === typed.kind)
  const { from = '', to = '', source = '', note = '', candidateIn = '' } = typed
  const problems = [
    isRefusal(person) ? { ...person, field: 'person' } : undefined,
    kind ? undefined : refuse('holder.kind', {}, 'kind'),
    isDay(from) ? undefined : refuse('registry.day', {}, 'from'),
    to === '' || isDay(to) ? undefined : refuse('registry.day', {}, 'to'),
    isDay(from) && isDay(to) && to < from ? refuse('holder.order', {}, 'to') : undefined,
    source.length > 500 ? refuse('too-long', { max: 500 }, 'source') : undefined,
    note.length > 1000 ? refuse('too-long', { max: 1000 }, 'note') : undefined,
  ].filter((problem) => problem !== undefined)
  const refused = allRefusals(problems)
  if (refused || isRefusal(person) || !kind) return refused ?? refuse('invalid')
  return { person, kind, from, to: to || undefined, source: source.trim(), note: note.trim(), candidateIn }
}
