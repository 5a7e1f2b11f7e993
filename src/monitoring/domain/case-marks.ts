import { numberOfDay, type PreparedCase } from './case-record.ts'
import { type Counter, type FineStage, fineStages, type TimedStage, unknownValue } from './counters.ts'

/**
 * What one case adds to the counters on one day, as text keys with amounts: `reported`, `in:decision@18262` (bucket),
 * `sanctionRecommended~sanction=light` (values that come from the case's course, not from its traits).
 */
export type Marks = ReadonlyMap<string, number>

export type Mark = {
  readonly counter: Counter
  /** Dimension and value pairs that the mark brings itself. */
  readonly own: readonly (readonly [string, string])[]
  readonly bucket: number
}

type Base = Omit<Mark, 'bucket'>

// Marks without their bucket are few (counters, sanctions, holders), and read millions of times.
const bases = new Map<string, Base>()

export function readMark(key: string): Mark {
  const at = key.indexOf('@')
  const base = readBase(at < 0 ? key : key.slice(0, at))
  return { counter: base.counter, own: base.own, bucket: at < 0 ? 0 : Number(key.slice(at + 1)) }
}

function readBase(text: string): Base {
  const known = bases.get(text)
  if (known) return known
  const [counter = '', ...own] = text.split('~')
  const base: Base = {
    counter: counter as Counter,
    own: own.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1)] as const
    }),
  }
  bases.set(text, base)
  return base
}

class Marking {
  readonly marks = new Map<string, number>()

  add(
    counter: Counter,
    more: { amount?: number; bucket?: number; own?: Readonly<Record<string, string>> } = {},
  ): void {
    if (more.amount === 0) return
    const own = Object.entries(more.own ?? {})
      .map(([dimension, value]) => `~${dimension}=${value.replace(/[~@]/g, '')}`)
      .join('')
    const key = `${counter}${own}${more.bucket === undefined ? '' : `@${more.bucket}`}`
    this.marks.set(key, (this.marks.get(key) ?? 0) + (more.amount ?? 1))
  }
}

/** What the case adds as of a day, known by a day. Empty while nothing of it is known. */
export function marksOn(one: PreparedCase, asOf: number, knownBy: number): Marks {
  const marking = new Marking()
  markCourse(marking, one, asOf, knownBy)
  markHolders(marking, one, asOf, knownBy)
  return marking.marks
}

type Line = ReturnType<PreparedCase['standing']>[number]

/** What stands of a case: a reopening sets aside everything after the verification. */
type Course = {
  received?: Line
  verified?: Line
  recommended?: Line
  claimed?: Line
  evidenced?: Line
  confirmed?: Line
  closed?: Line
}

function markCourse(marking: Marking, one: PreparedCase, asOf: number, knownBy: number): void {
  const lines = one.standing(asOf, knownBy)
  if (lines.length === 0) return
  let course: Course = {}
  const seen = new Set<string>()
  const stages = new StageClock(marking)
  for (const line of lines) {
    seen.add(line.kind)
    course = after(course, line)
    stages.move(stagesOf(course), line.happenedDay)
  }
  stages.end()
  if (one.record.reconstruction) marking.add('reconstructed')
  markSteps(marking, course)
  markStatus(marking, course)
  markSanctions(marking, course)
  for (const [kind, counter] of turns) if (seen.has(kind)) marking.add(counter)
  if (one.isDisputed(asOf, knownBy)) marking.add('disputed')
}

const turns: readonly (readonly [string, Counter])[] = [
  ['reopened', 'reopened'],
  ['transferred', 'transferred'],
  ['appealed', 'appealed'],
]

function after(course: Course, line: Line): Course {
  switch (line.kind) {
    case 'received':
    case 'verified':
    case 'recommended':
    case 'claimed':
    case 'evidenced':
    case 'confirmed':
    case 'closed':
      return { ...course, [line.kind]: line }
    case 'reopened': {
      const { received, verified } = course
      return { ...(received && { received }), ...(verified && { verified }) }
    }
    default:
      return course
  }
}

/** Steps build on each other: who shows the decree has also decided. */
function markSteps(marking: Marking, course: Course): void {
  const { received, verified, recommended, claimed, evidenced, confirmed, closed } = course
  if (received) marking.add('reported')
  if (verified || recommended) marking.add('verified')
  if (recommended) marking.add('recommended')
  if (claimed || evidenced || confirmed) marking.add('claimed')
  if (evidenced || confirmed) marking.add('evidenced')
  if (confirmed) marking.add('followedUp')
  if (recommended || confirmed || closed) marking.add('processed')
  if (closed) marking.add('closed', { own: { outcome: closed.outcome ?? unknownValue } })
}

const counterOfOutcome: Readonly<Record<string, Counter>> = {
  sanctioned: 'sanctioned',
  'not-proven': 'notProven',
  'not-sanctionable': 'notServing',
  rejected: 'incomplete',
  cancelled: 'cancelled',
  referred: 'referred',
}

function markStatus(marking: Marking, { received, recommended, confirmed, closed }: Course): void {
  const outcome = closed && counterOfOutcome[closed.outcome ?? '']
  if (closed && !outcome) throw new Error(`A closed case without a known outcome: ${closed.outcome}`)
  const status = confirmed
    ? 'sanctioned'
    : (outcome ?? (recommended ? 'awaitingPpk' : received ? 'awaitingBkn' : undefined))
  if (!status) return
  marking.add(status)
  if (status === 'awaitingPpk' && recommended)
    marking.add('awaitingPpkSince', { amount: recommended.happenedDay })
  if (!received) marking.add('unclosed')
}

const weights = ['moral-closed', 'moral-open', 'light', 'moderate', 'severe', 'dishonourable']

function markSanctions(marking: Marking, { recommended, claimed, confirmed }: Course): void {
  const asked = recommended?.sanction ?? unknownValue
  if (recommended) marking.add('sanctionRecommended', { own: { sanction: asked } })
  if (!confirmed) return
  const imposed = confirmed.sanction ?? claimed?.sanction ?? unknownValue
  marking.add('sanctionImposed', { own: { sanction: imposed } })
  if (!recommended) return
  marking.add('sanctionCompared', { own: { sanctionPair: `${asked}>${imposed}` } })
  const [first, second] = [weights.indexOf(asked), weights.indexOf(imposed)]
  if (first < 0 || second < 0) return
  marking.add(second < first ? 'imposedMilder' : second > first ? 'imposedHeavier' : 'imposedSame')
}

/** In which stages a case is: one fine stage at most, and the spans over several. None once it is done. */
function stagesOf(course: Course): readonly TimedStage[] {
  if (course.confirmed || course.closed) return []
  const fine = fineStageOf(course)
  const spans: TimedStage[] = fine ? [fine] : []
  if (course.recommended) spans.push('followUp')
  if (course.received) spans.push('whole')
  return spans
}

function fineStageOf({ received, verified, recommended, claimed, evidenced }: Course): FineStage | undefined {
  if (recommended) return evidenced ? 'confirmation' : claimed ? 'evidence' : 'decision'
  if (!received) return undefined
  return verified ? 'assessment' : 'verification'
}

/** Visits to stages: a case that comes back makes a second visit. */
class StageClock {
  private readonly marking: Marking
  private readonly open = new Map<TimedStage, number>()

  constructor(marking: Marking) {
    this.marking = marking
  }

  move(stages: readonly TimedStage[], day: number): void {
    for (const [stage, since] of this.open)
      if (!stages.includes(stage)) {
        this.open.delete(stage)
        this.marking.add(`through:${stage}`, { bucket: day - since })
      }
    for (const stage of stages) if (!this.open.has(stage)) this.open.set(stage, day)
  }

  end(): void {
    for (const [stage, since] of this.open) this.marking.add(`in:${stage}`, { bucket: since })
  }
}

export function isFineStage(stage: string): stage is FineStage {
  return (fineStages as readonly string[]).includes(stage)
}

/** Days with each holder, and deadlines missed there. Whole days from date to date, so that they sum to the whole time. */
function markHolders(marking: Marking, one: PreparedCase, asOf: number, knownBy: number): void {
  const starts = one.startsUpTo(asOf, knownBy)
  starts.forEach((start, at) => {
    const own = ownHolder(start.holder)
    const next = starts[at + 1]
    if (next) marking.add('heldDays', { amount: next.fromDay - start.fromDay, own })
    else if (!start.stage.startsWith('closed')) {
      marking.add('heldOpen', { own })
      marking.add('heldSince', { amount: start.fromDay, own })
    }
  })
  for (const missed of one.missedUpTo(asOf, knownBy)) {
    const own = ownHolder(missed.holder)
    const kind = { holderKind: own.holderKind }
    const due = numberOfDay(missed.due)
    const moved = starts.find((start) => start.from.getTime() >= missed.happened.getTime())
    marking.add('breached', { own })
    if (moved) marking.add('breachEnded', { own: kind, bucket: Math.max(0, moved.fromDay - due) })
    else marking.add('breachOpen', { own: kind, bucket: due })
  }
}

function ownHolder(holder: string): { holder: string; holderKind: string } {
  return { holder, holderKind: holderKindOf(holder) }
}

/** What sort of institution holds a file, by its key. */
export function holderKindOf(institution: string): string {
  if (/^(bawaslu|panwascam)/.test(institution)) return 'bawaslu'
  if (institution.startsWith('bkn-kanreg')) return 'regional-office'
  if (/^(bkn|kasn)$/.test(institution)) return 'supervisor'
  if (/^(panrb|kemendagri)$/.test(institution)) return 'ministry'
  if (/^(gov|min|agency)-/.test(institution)) return 'employer'
  return 'other'
}

/** What sort of employer it is, by its key. */
export function employerKindOf(employer: string): string {
  if (/^gov-\d+$/.test(employer)) return 'province'
  if (/^gov-\d+\./.test(employer)) return 'regency'
  if (employer.startsWith('min-')) return 'ministry'
  if (employer.startsWith('agency-')) return 'agency'
  return 'other'
}
