import { fork } from 'node:child_process'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { demoAccounts, seedDemonstrationAccounts } from '../src/accounts/accounts.door.ts'
import { readFilter } from '../src/cases/domain/case-filter.ts'
import { listCases } from '../src/cases/store/desk-reads.ts'
import { type MemberActor, settingsOf } from '../src/foundation/actor.ts'
import { isRefusal } from '../src/foundation/refusal.ts'
import { serve } from '../test/support/running.ts'
import { signIn } from '../test/support/sign-in.ts'
import { asAdmin, benchHouse, median, report, round } from './support/harness.ts'

const cases = 100_000
const clients = 8
const rounds = 5
const secondsPerSide = 4
const query = { status: 'awaiting-follow-up', pemilihan: 'pilkada-2024', wilayah: '35', urut: 'tenggat' }

const house = await benchHouse()
await seedDemonstrationAccounts(house.worker)
process.stderr.write(`filling ${cases} cases …\n`)
await asAdmin(house.adminUrl, fill)

const served = await serve(house.web, house.intake)
const accounts = await demoAccounts(house.web)
if (isRefusal(accounts)) throw new Error(accounts.key)
const account = accounts.find(({ role }) => role === 'bkn-analyst')!
const cookie = await signIn(served.mainUrl, account)
const url = `${served.mainUrl}/kasus?${new URLSearchParams(query)}`
const first = await fetch(url, { headers: { cookie, accept: 'text/html' } })
const page = await first.text()
if (first.status !== 200) throw new Error(`The list answered ${first.status}.`)

const actor: MemberActor = {
  kind: 'member',
  account: crypto.randomUUID(),
  person: '',
  institution: 'bkn',
  role: 'bkn-analyst',
  region: '',
}
const bare = await statementOf(actor)
const { matching, rows } = await expected(bare)
// The page must show what the statement counts: a fast list of nothing would be no list.
const shown = new Intl.NumberFormat('id-ID').format(matching)
if (!page.includes(shown)) throw new Error(`The page does not show the total ${shown}.`)

const pageRates: number[] = []
const bareRates: number[] = []
for (let index = 0; index < rounds; index++) {
  bareRates.push(await load({ kind: 'sql', url: webUrl(), settings: settingsOf(actor), ...bare }))
  pageRates.push(await load({ kind: 'http', url, cookie }))
  process.stderr.write(
    `round ${index + 1} of ${rounds}: bare ${round(bareRates.at(-1)!)}/s, pages ${round(pageRates.at(-1)!)}/s\n`,
  )
}
await served.close()
await house.close()

const toBareSql = median(pageRates.map((rate, index) => rate / bareRates[index]!))
report(
  'list',
  {
    figures: {
      cases,
      matching,
      rows,
      pagesPerSecond: round(median(pageRates)),
      barePerSecond: round(median(bareRates)),
    },
    ratios: { toBareSql },
    aims: { toBareSql: 0.3 },
    method: `50 of ${cases} cases, filter matching ${matching}, sort by due, exact total; ${clients} clients in a process of their own ask for the whole rendered page of a signed-in BKN analyst; peer: the same statement in a transaction with the same row-level security through the bare driver; ${rounds} interleaved rounds of ${secondsPerSide} s, median`,
  },
  toBareSql < 0.3 ? [`toBareSql ${toBareSql.toFixed(3)} < 0.3`] : [],
)

function webUrl(): string {
  return house.web.databaseUrl
}

/** The list's own statement with its values, caught on its way to the database. */
async function statementOf(actor: MemberActor): Promise<{ text: string; values: unknown[] }> {
  const seen: { text: string; values: unknown[] }[] = []
  const db = new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: webUrl(), max: 1 }) }),
    log: (event) => void seen.push({ text: event.query.sql, values: [...event.query.parameters] }),
  })
  const { filter } = readFilter(query)
  await db.transaction().execute((tx) => listCases(tx, actor, filter, new Date(), 50))
  await db.destroy()
  const found = seen.find(({ text }) => text.includes('found as materialized'))
  if (!found) throw new Error('The list no longer runs the statement that this benchmark looks for.')
  return found
}

async function expected(statement: {
  text: string
  values: unknown[]
}): Promise<{ matching: number; rows: number }> {
  const client = new pg.Client({ connectionString: webUrl() })
  await client.connect()
  await client.query('begin')
  for (const [name, value] of Object.entries(settingsOf(actor)))
    await client.query('select set_config($1, $2, true)', [name, value])
  const { rows } = await client.query(statement.text, statement.values)
  await client.query('rollback')
  await client.end()
  return { matching: rows[0].total, rows: rows.length }
}

/** Answers per second of one side, from a process of its own. */
async function load(order: object): Promise<number> {
  const child = fork(join(import.meta.dirname, 'support/list-load.ts'), { execArgv: ['--import', 'tsx'] })
  const answer = await new Promise<{ done: number; ms: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as never))
    child.once('exit', (code) => code && reject(new Error(`the load generator ended with ${code}`)))
    child.send({ ...order, clients, seconds: secondsPerSide })
  })
  child.disconnect()
  return (answer.done * 1000) / answer.ms
}

/** Cases over all provinces, statuses and forms; deterministic, so that every run asks the same. */
async function fill(client: pg.Client): Promise<void> {
  await client.query(`
    with regions as (select code, substr(code, 1, 2) as province, row_number() over (order by code) - 1 as n
                     from registry.regions where level = 'regency' and not invented),
         total as (select count(*) as n from regions)
    insert into cases.cases (id, number, version, status, station, outcome, stage, lane, track, procedure, source, election, province, regency,
      employer, identity, person_kind, form, category, origin_institution, supervisor, bawaslu, regional_office, holder, holder_since, holders,
      verified, recommended, rule, clock_from, due_at, due_day, opened_day, closed_at, changed_at, demonstration)
    select gen_random_uuid(), 'B' || lpad(i::text, 8, '0'), 5, status, case when status = 'awaiting-follow-up' then 'employer' end,
      case when status = 'closed' then 'not-proven' end, status, 'bawaslu', 'ordinary', 'skb-2022-bkn', 'finding',
      case when (i / 4) % 4 = 0 then 'pemilu-2024' else 'pilkada-2024' end, r.province, r.code, 'gov-' || r.code, 'named', 'pns',
      'DIS-0' || (1 + i % 8), 'discipline', 'bawaslu-' || r.code, 'bkn', 'bawaslu-' || r.code, 'bkn-kanreg-01',
      case when status = 'awaiting-follow-up' then 'gov-' || r.code else 'bkn' end, now() - (i % 90) * interval '1 day', array['bkn'],
      true, status in ('awaiting-follow-up', 'closed'), 'ppk.followup', now() - (i % 90) * interval '1 day',
      case when status <> 'closed' then now() + ((i * 7919) % 864000 - 432000) * interval '1 second' end,
      case when status <> 'closed' then (now() + ((i * 7919) % 864000 - 432000) * interval '1 second')::date end,
      (now() - (i % 200) * interval '1 day')::date, case when status = 'closed' then now() end, now(), true
    from generate_series(1, ${cases}) i
    cross join total
    join regions r on r.n = (i * 31) % total.n
    cross join lateral (select (array['awaiting-follow-up', 'awaiting-follow-up', 'assessing', 'closed'])[1 + i % 4] as status) s`)
  await client.query(`
    insert into cases.accused (case_id, name, employee_number, position)
    select id, 'Contoh Pegawai ' || number, '19800101' || '200501' || '1' || right(number, 3), 'lurah' from cases.cases`)
  await client.query('vacuum analyze cases.cases')
  await client.query('analyze cases.accused')
}
