import type { Day } from '../../foundation/dates.ts'
import type { AnswerRow } from './answer.ts'
import { employerKindOf, holderKindOf } from './case-marks.ts'
import type { CaseLine, CaseRecord } from './case-record.ts'
import type { Dimension } from './counters.ts'
import type { Measure } from './measures.ts'

/**
 * The same figures the slow way, told case by case from the raw events, without cells, sums or day numbers: what the
 * engine is compared with. Reads the measure's recipe, counts for itself.
 */
export function naiveRow(
  measure: Measure,
  records: readonly CaseRecord[],
  asked: { asOf: Day; knownBy: Day; by: Dimension | null; value: string },
): AnswerRow['figures'] {
  const stories = records.map((record) => storyOf(record, asked.asOf, asked.knownBy))
  const items = (counter: string) =>
    stories.flatMap((story) =>
      (story.items[counter] ?? []).filter(
        (item) => asked.value === '' || ownValue(story, item, asked.by) === asked.value,
      ),
    )
  const everywhere = (counter: string) => stories.flatMap((story) => story.items[counter] ?? [])
  const round = (value: number, digits: number) => Number(value.toFixed(digits))
  const part = (one: number, all: number) => (all === 0 ? null : round(one / all, 6))
  switch (measure.kind) {
    case 'count':
      return Object.fromEntries(measure.counters.map((counter) => [counter, items(counter).length]))
    case 'rate': {
      const [numerator, denominator] = [items(measure.numerator).length, items(measure.denominator).length]
      return { numerator, denominator, rate: part(numerator, denominator) }
    }
    case 'share': {
      const weigh = (all: readonly Item[]) => all.reduce((sum, item) => sum + (item.days ?? 1), 0)
      const amount = weigh(items(measure.of)) + (measure.open ? weigh(items(measure.open)) : 0)
      const whole = weigh(everywhere(measure.of)) + (measure.open ? weigh(everywhere(measure.open)) : 0)
      return { amount, whole, share: part(amount, whole) }
    }
    case 'duration': {
      const ended = items(measure.ended).map((item) => item.days ?? 0)
      const open = items(measure.open).map((item) => item.days ?? 0)
      const all = [...ended, ...open].sort((a, b) => a - b)
      const rank = (at: number) => all[Math.ceil((at * all.length * 10) / 10 - 1e-9) - 1] ?? null
      const [median, p90] = [rank(0.5), rank(0.9)]
      const shorter = (value: number | null) => (value !== null && open.some((days) => days <= value) ? 1 : 0)
      return {
        ended: ended.length,
        open: open.length,
        total: all.length,
        median,
        p90,
        medianAtLeast: shorter(median),
        p90AtLeast: shorter(p90),
        longestOpen: open.length ? Math.max(...open) : null,
      }
    }
    case 'ages': {
      const figures: Record<string, number> = {}
      for (const { name, open } of measure.stages) {
        const ages = items(open).map((item) => item.days ?? 0)
        figures[name] = ages.length
        figures[`${name}.0-7`] = ages.filter((age) => age <= 7).length
        figures[`${name}.8-30`] = ages.filter((age) => age > 7 && age <= 30).length
        figures[`${name}.31-90`] = ages.filter((age) => age > 30 && age <= 90).length
        figures[`${name}.91-240`] = ages.filter((age) => age > 90 && age <= 240).length
        figures[`${name}.241-`] = ages.filter((age) => age > 240).length
      }
      return figures
    }
    case 'outstanding': {
      const waits = items(measure.open).map((item) => item.days ?? 0)
      const days = waits.reduce((sum, wait) => sum + wait, 0)
      return { open: waits.length, days, mean: waits.length ? round(days / waits.length, 1) : null }
    }
  }
}

type Item = { readonly days?: number; readonly own?: Readonly<Record<string, string>> }
type Story = { readonly traits: Readonly<Record<string, string>>; readonly items: Record<string, Item[]> }

function ownValue(story: Story, item: Item, by: Dimension | null): string | undefined {
  return by === null ? undefined : (item.own?.[by] ?? story.traits[by])
}

const jakartaDay = (at: Date): Day => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
const between = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

function storyOf(record: CaseRecord, asOf: Day, knownBy: Day): Story {
  const items: Record<string, Item[]> = {}
  const add = (counter: string, item: Item = {}) => {
    items[counter] = [...(items[counter] ?? []), item]
  }
  tellCourse(record, asOf, knownBy, add)
  tellHolders(record, asOf, knownBy, add)
  const known = record.traits
    .filter((one) => one.recorded === null || jakartaDay(one.recorded) <= knownBy)
    .at(-1)
  const employer = known?.employer ?? 'unknown'
  return {
    items,
    traits: {
      province: known?.province || 'unknown',
      employer,
      employerKind: employer === 'unknown' ? 'unknown' : employerKindOf(employer),
      form: known?.form ?? 'unknown',
      position: known?.position ?? 'unknown',
    },
  }
}

function tellCourse(
  record: CaseRecord,
  asOf: Day,
  knownBy: Day,
  add: (counter: string, item?: Item) => void,
): void {
  const lines = linesThatStand(record, asOf, knownBy)
  if (lines.length === 0) return
  if (record.reconstruction) add('reconstructed')
  const received = lines.some((line) => line.kind === 'received')
  const lastReopening = lines.findLastIndex((line) => line.kind === 'reopened')
  const since = lines.slice(lastReopening + 1)
  const last = (kind: string) => since.findLast((line) => line.kind === kind)
  const [recommended, claimed, evidenced, confirmed, closed] = [
    last('recommended'),
    last('claimed'),
    last('evidenced'),
    last('confirmed'),
    last('closed'),
  ]
  if (received) add('reported')
  if (recommended || lines.some((line) => line.kind === 'verified')) add('verified')
  if (recommended) add('recommended')
  if (claimed || evidenced || confirmed) add('claimed')
  if (evidenced || confirmed) add('evidenced')
  if (confirmed) add('followedUp')
  if (recommended || confirmed || closed) add('processed')
  if (closed) add('closed', { own: { outcome: closed.outcome ?? '' } })
  const names: Record<string, string> = {
    'not-proven': 'notProven',
    'not-sanctionable': 'notServing',
    rejected: 'incomplete',
  }
  if (confirmed) add('sanctioned')
  else if (closed) add(names[closed.outcome ?? ''] ?? closed.outcome ?? '')
  else if (recommended) add('awaitingPpk', { days: between(jakartaDay(recommended.happened), asOf) })
  else if (received) add('awaitingBkn')
  for (const [kind, counter] of [
    ['reopened', 'reopened'],
    ['transferred', 'transferred'],
    ['appealed', 'appealed'],
  ] as const)
    if (lines.some((line) => line.kind === kind)) add(counter)
  if (record.disputes.some((one) => jakartaDay(one.happened) <= asOf && jakartaDay(one.recorded) <= knownBy))
    add('disputed')
  if (recommended) add('sanctionRecommended', { own: { sanction: recommended.sanction ?? 'unknown' } })
  if (confirmed) tellSanction(recommended, confirmed.sanction ?? claimed?.sanction ?? 'unknown', add)
  tellVisits(lines, asOf, add)
}

function tellSanction(
  recommended: CaseLine | undefined,
  imposed: string,
  add: (counter: string, item?: Item) => void,
): void {
  add('sanctionImposed', { own: { sanction: imposed } })
  if (!recommended) return
  const asked = recommended.sanction ?? 'unknown'
  add('sanctionCompared', { own: { sanctionPair: `${asked}>${imposed}` } })
  const heavy: Record<string, number> = { 'moral-open': 2, light: 3, severe: 5 }
  const [one, other] = [heavy[asked], heavy[imposed]]
  if (one === undefined || other === undefined) return
  add(one === other ? 'imposedSame' : other > one ? 'imposedHeavier' : 'imposedMilder')
}

/** After each line: is the case in this stage? Stretches of yes are visits. */
function tellVisits(
  lines: readonly CaseLine[],
  asOf: Day,
  add: (counter: string, item?: Item) => void,
): void {
  for (const stage of [
    'verification',
    'assessment',
    'decision',
    'evidence',
    'confirmation',
    'followUp',
    'whole',
  ]) {
    let entered: Day | undefined
    lines.forEach((line, index) => {
      const inside = isIn(stage, lines.slice(0, index + 1))
      if (inside && entered === undefined) entered = jakartaDay(line.happened)
      if (!inside && entered !== undefined) {
        add(`through:${stage}`, { days: between(entered, jakartaDay(line.happened)) })
        entered = undefined
      }
    })
    if (entered !== undefined) add(`in:${stage}`, { days: between(entered, asOf) })
  }
}

function isIn(stage: string, lines: readonly CaseLine[]): boolean {
  const since = lines.slice(lines.findLastIndex((line) => line.kind === 'reopened') + 1)
  const has = (kind: string) => since.some((line) => line.kind === kind)
  if (has('confirmed') || has('closed')) return false
  const received = lines.some((line) => line.kind === 'received')
  const verified = lines.some((line) => line.kind === 'verified')
  switch (stage) {
    case 'whole':
      return received
    case 'followUp':
      return has('recommended')
    case 'confirmation':
      return has('recommended') && has('evidenced')
    case 'evidence':
      return has('recommended') && has('claimed') && !has('evidenced')
    case 'decision':
      return has('recommended') && !has('claimed') && !has('evidenced')
    case 'assessment':
      return !has('recommended') && received && verified
    default:
      return !has('recommended') && received && !verified
  }
}

function tellHolders(
  record: CaseRecord,
  asOf: Day,
  knownBy: Day,
  add: (counter: string, item?: Item) => void,
): void {
  const starts = record.starts.filter(
    (start) => jakartaDay(start.from) <= asOf && jakartaDay(start.recorded) <= knownBy,
  )
  starts.forEach((start, index) => {
    const own = { holder: start.holder, holderKind: holderKindOf(start.holder) }
    const next = starts[index + 1]
    if (next) add('heldDays', { own, days: between(jakartaDay(start.from), jakartaDay(next.from)) })
    else if (!start.stage.startsWith('closed'))
      add('heldOpen', { own, days: between(jakartaDay(start.from), asOf) })
  })
  for (const missed of record.missed) {
    if (jakartaDay(missed.happened) > asOf || jakartaDay(missed.recorded) > knownBy) continue
    const own = { holder: missed.holder, holderKind: holderKindOf(missed.holder) }
    const moved = starts.find((start) => start.from >= missed.happened)
    add('breached', { own })
    if (moved)
      add('breachEnded', {
        own,
        days: Math.max(0, between(jakartaDay(missed.due), jakartaDay(moved.from))),
      })
    else add('breachOpen', { own, days: between(jakartaDay(missed.due), asOf) })
  }
}

/** Lines known by a day, one of each chain of corrections, that have happened by the other day; this case's, in order. */
function linesThatStand(record: CaseRecord, asOf: Day, knownBy: Day): CaseLine[] {
  const known = record.lines.filter((line) => jakartaDay(line.recorded) <= knownBy)
  const groups: CaseLine[][] = known.map((line) => [line])
  for (const line of known) {
    const own = groups.find((group) => group.includes(line))
    const target = groups.find((group) => group.some((member) => member.id === line.replaces))
    if (own && target && own !== target) {
      target.push(...own)
      groups.splice(groups.indexOf(own), 1)
    }
  }
  return groups
    .flatMap((group) => {
      const open = group.filter((line) => !group.some((other) => other.replaces === line.id))
      open.sort((a, b) => Number(a.recorded) - Number(b.recorded) || a.line - b.line)
      return open.slice(-1).filter((line) => line.kind !== 'withdrawn')
    })
    .filter((line) => line.caseId === record.id && jakartaDay(line.happened) <= asOf)
    .sort(
      (a, b) =>
        Number(a.happened) - Number(b.happened) || Number(a.recorded) - Number(b.recorded) || a.line - b.line,
    )
}
