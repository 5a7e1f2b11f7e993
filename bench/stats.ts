import type pg from 'pg'
import { insertHistory } from '../src/cases/cases.door.ts'
import { theHouse } from '../src/foundation/actor.ts'
import { dayOf } from '../src/foundation/dates.ts'
import { isRefusal } from '../src/foundation/refusal.ts'
import type { MeasureAnswer } from '../src/monitoring/domain/answer.ts'
import { countCases } from '../src/monitoring/use-cases/count-cases.ts'
import { readMeasure } from '../src/monitoring/use-cases/read-measure.ts'
import { asAdmin, benchHouse, median, report, round } from './support/harness.ts'

// bin/bench stats [--cases 1000000] [--json]: the small size is a hundredth of the full aim, never more than the large.
const many = sizeAsked() ?? 1_000_000
const few = Math.min(10_000, many)
const rounds = 9
const election = 'pilkada-2024'
const firstDay = '2024-01-01'
const spanDays = 700
const employers = 550
const asked = [
  { measure: 'funnel' },
  { measure: 'follow-up-of-recommended', by: 'employer' },
  { measure: 'time-in-follow-up' },
] as const
const pastDays = Array.from({ length: 10 }, (_, at) => dayAfter(40 + at * 65))

const house = await benchHouse()
await asAdmin(house.adminUrl, dropWhatFillingDoesNotNeed)
let next = 0
let mostMemory = 0
let acts = 0

const small = await atSize(few)
const large = many > few ? await atSize(many) : small
const past = await pastAnswers()
const knownBy = await timed(() =>
  answer({ measure: 'funnel', asOf: pastDays[5] ?? firstDay, knownBy: pastDays[8] ?? firstDay }),
)
const cells = await asAdmin(house.adminUrl, async (client) => {
  const { rows } = await client.query(
    `select (select count(*) from monitoring.cells)::float8 as cells,
            pg_total_relation_size('monitoring.cells')::float8 as cell_bytes,
            pg_total_relation_size('monitoring.counted_cases')::float8 as case_bytes,
            (select count(*) from cases.milestones)::float8 as events`,
  )
  return rows[0] as { cells: number; cell_bytes: number; case_bytes: number; events: number }
})
await house.close()

const growth = large.current / small.current
const pastSeconds = Math.max(...past.cold)
const freshSeconds = Math.max(small.fresh, large.fresh)
const missed = [
  ...(growth > 1.5 ? [`growth ${growth.toFixed(2)} <= 1.5`] : []),
  ...(pastSeconds > 2 ? [`pastSeconds ${pastSeconds.toFixed(2)} <= 2`] : []),
  ...(freshSeconds > 1 ? [`freshSeconds ${freshSeconds.toFixed(2)} <= 1`] : []),
]
report(
  'stats',
  {
    figures: {
      cases: many,
      smallCases: few,
      events: cells.events,
      smallMs: round(small.current * 1000),
      largeMs: round(large.current * 1000),
      coldMs: round(large.cold * 1000),
      pastSeconds: round(pastSeconds, 3),
      pastWarmSeconds: round(Math.max(...past.warm), 3),
      freshSeconds: round(freshSeconds, 3),
      knownBySeconds: round(knownBy, 2),
      countedPerSecond: round(large.perSecond),
      cells: cells.cells,
      cellMegabytes: round(cells.cell_bytes / 1e6),
      keptPerCaseMegabytes: round(cells.case_bytes / 1e6),
      programMegabytes: round(mostMemory / 1e6),
    },
    ratios: { growth },
    aims: { growth: 1.5, pastSeconds: 2, freshSeconds: 1 },
    method: `one election of ${many} cases (${employers} employers, ${spanDays} days, about ten events a case, with late records, reopenings and corrections), filled in two steps; national funnel, follow-up by employer and time in follow-up through the use case, each round after an act of its own, so counting it is part of the cost; current: median of ${rounds} rounds; ten past days each cold (first asking) and warm; no answer is kept; indexes of lists that statistics do not read are left out of the filling; programMegabytes: this process at its largest, counting included`,
  },
  missed,
)

type AtSize = { current: number; cold: number; fresh: number; perSecond: number }

async function atSize(size: number): Promise<AtSize> {
  process.stderr.write(`filling up to ${size} cases …\n`)
  const from = next
  await asAdmin(house.adminUrl, (client) => fill(client, from, size))
  next = size
  const seconds = await timed(async () => {
    await countCases(house.worker, {
      batch: 20_000,
      told: (counted) => {
        mostMemory = Math.max(mostMemory, process.memoryUsage().rss)
        process.stderr.write(`counted ${counted}\n`)
      },
    })
  })
  await asAdmin(house.adminUrl, async (client) => {
    // What autovacuum does within a minute of a large count.
    for (const table of ['monitoring.cells', 'monitoring.counted_cases', 'cases.uncounted'])
      await client.query(`vacuum analyze ${table}`)
    await client.query('analyze monitoring.series')
    await client.query('analyze cases.milestones')
  })
  const counted = await answer({ measure: 'funnel' })
  if (counted.rows[0]?.figures.reported !== size + acts)
    throw new Error(`${counted.rows[0]?.figures.reported} are reported of ${size + acts} cases.`)
  if (!counted.closes) throw new Error('The funnel does not close.')
  const costs: number[] = []
  const fresh: number[] = []
  for (let at = 0; at < rounds; at += 1) {
    const before = acts
    await act()
    fresh.push(
      await timed(async () => {
        const { rows } = await answer({ measure: 'funnel' })
        if (rows[0]?.figures.reported !== size + before + 1)
          throw new Error('An act was not counted at once.')
      }),
    )
    let cost = 0
    for (const question of asked) {
      await act()
      cost += await timed(() => answer(question))
    }
    costs.push(cost)
    mostMemory = Math.max(mostMemory, process.memoryUsage().rss)
  }
  const result = {
    current: median(costs.slice(1)),
    cold: costs[0] ?? 0,
    fresh: Math.max(...fresh),
    perSecond: (size - from) / seconds,
  }
  process.stderr.write(`${size} cases: ${JSON.stringify(result)}\n`)
  return result
}

async function pastAnswers(): Promise<{ cold: number[]; warm: number[] }> {
  const ask = async () => {
    const seconds: number[] = []
    for (const asOf of pastDays)
      for (const question of asked) {
        await act()
        seconds.push(await timed(() => answer({ ...question, asOf })))
      }
    return seconds
  }
  return { cold: await ask(), warm: await ask() }
}

async function answer(question: {
  measure: string
  by?: string
  asOf?: string
  knownBy?: string
}): Promise<MeasureAnswer> {
  const today = dayOf(new Date(), 'Asia/Jakarta')
  const found = await readMeasure(house.web, { election, asOf: today, ...question })
  if (isRefusal(found)) throw new Error(found.key)
  return found
}

/** One more case comes in, now. */
async function act(): Promise<void> {
  const now = new Date()
  await house.worker.transaction(theHouse('history'), (tx) =>
    insertHistory(tx, [
      {
        id: `act-${acts}`,
        caseKey: `act-${acts}`,
        election,
        kind: 'received',
        happened: now,
        recorded: now,
        province: '35',
        form: 'DIS-06',
      },
    ]),
  )
  acts += 1
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function dayAfter(days: number): string {
  return new Date(Date.parse(firstDay) + days * 86_400_000).toISOString().slice(0, 10)
}

function sizeAsked(): number | undefined {
  const at = process.argv.indexOf('--cases')
  return at < 0 ? undefined : Number(process.argv[at + 1])
}

async function dropWhatFillingDoesNotNeed(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select indexname from pg_indexes where schemaname = 'cases' and tablename = 'cases' and indexname like 'cases\\_%'
       and indexname not in ('cases_pkey', 'cases_number_key', 'cases_history_key_key')`,
  )
  for (const { indexname } of rows) await client.query(`drop index cases.${indexname}`)
  await client.query('drop index cases.milestones_recorded')
}

/** Cases `from` to `to`: later ones begin later; each goes its way by a mixing of its number, the same in every run. */
async function fill(client: pg.Client, from: number, to: number): Promise<void> {
  await client.query("set session_replication_role = replica; set work_mem = '64MB'")
  await client.query('set statement_timeout = 0')
  await client.query(
    `insert into cases.cases (id, number, version, status, outcome, stage, lane, track, procedure, source, election, province, regency,
       employer, identity, person_kind, position_level, form, origin_institution, supervisor, bawaslu, holder, holder_since, holders,
       verified, recommended, opened_day, changed_at, demonstration)
     select ${caseId('i')}, 'B' || lpad(i::text, 9, '0'), 5, 'closed', 'not-proven', 'closed/not-proven', 'bawaslu', 'ordinary',
       'skb-2022-bkn', 'finding', $3, p, null, 'gov-' || p || '.' || lpad((i % 15)::text, 2, '0'), 'named', 'pns', 'administrator',
       'DIS-' || lpad((1 + i % 12)::text, 2, '0'), 'bawaslu-' || p, 'bkn', 'bawaslu-' || p, 'bkn', now(), array['bkn'], true, true, now(), now(), true
     from (select i, lpad((11 + (i * 7919) % 37)::text, 2, '0') as p from generate_series($1::int, $2::int - 1) i) g`,
    [from, to, election],
  )
  await client.query(
    `insert into cases.counted_facts (case_id, province, employer, form, position_level)
     select id, province, employer, form, position_level from cases.cases where number >= $1 and number < $2`,
    [`B${String(from).padStart(9, '0')}`, `B${String(to).padStart(9, '0')}`],
  )
  // Two ways round: the second after a reopening, for every third case. Not every case comes to every step.
  await client.query(
    `insert into cases.milestones (id, case_id, kind, outcome, sanction, happened, recorded)
     select gen_random_uuid(), ${caseId('i')}, kind, case when kind = 'closed' then case when h % 3 = 0 then 'sanctioned' else 'not-proven' end end,
       case when kind in ('recommended', 'confirmed') then (array['light', 'moderate', 'severe', 'moral-open'])[1 + h % 4] end,
       start + step * interval '1 day', start + step * interval '1 day' + case when (h + place) % 9 = 0 then 3 else 0 end * interval '1 day'
     from (select i, ('x' || substr(md5(i::text), 1, 7))::bit(28)::int as h,
             timestamptz '${firstDay} 03:00Z' + ((i::bigint * 7907) % ${spanDays - 150}) * interval '1 day' as start
           from generate_series($1::int, $2::int - 1) i) g
     cross join lateral (values (1, 'received', 0), (2, 'verified', 2 + h % 7), (3, 'recommended', 9 + h % 23),
       (4, 'claimed', 20 + h % 31), (5, 'evidenced', 30 + h % 37), (6, 'confirmed', 40 + h % 41), (7, 'transferred', 5),
       (8, 'reopened', 85), (9, 'recommended', 88 + h % 11), (10, 'claimed', 100 + h % 13), (11, 'evidenced', 115),
       (12, 'confirmed', 116 + h % 30), (13, 'closed', 149)) as s (place, kind, step)
     where (place < 8 or h % 4 > 0) and place <= 7 + h % 7`,
    [from, to],
  )
  await client.query(
    `insert into cases.milestones (id, case_id, kind, happened, recorded, replaces)
     select gen_random_uuid(), case_id, kind, happened - interval '1 day', recorded + interval '10 days', id
     from cases.milestones where kind = 'claimed' and id < '05000000-0000-0000-0000-000000000000'
       and case_id >= ${caseId('$1::int')} and case_id < ${caseId('$2::int')}`,
    [from, to],
  )
  await client.query(
    `insert into cases.uncounted (case_id) select ${caseId('i')} from generate_series($1::int, $2::int - 1) i
     order by (i::bigint * 7907) % ${spanDays - 150}, i`,
    [from, to],
  )
  await client.query('analyze cases.cases')
  await client.query('analyze cases.milestones')
  await client.query('analyze cases.counted_facts')
}

function caseId(number: string): string {
  return `(lpad(to_hex(${number}), 8, '0') || '-0000-4000-8000-000000000000')::uuid`
}
