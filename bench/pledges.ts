import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { urlFor } from '../src/foundation/outside/database.ts'
import { serverSecrets } from '../src/foundation/outside/postgres.ts'
import { newEntryId } from '../src/transparency/transparency.door.ts'
import { asAdmin, benchHouse, median, report, round } from './support/harness.ts'

/**
 * `bin/bench pledges [--count 180751] [--preloaded 5000000] [--rounds 5] [--json]`. A whole province signs at once: a
 * speed round, interleaved with its two peers; a correctness round with repeated and cut-off sends; and the same small
 * round again beside millions of older pledges.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    count: { type: 'string', default: '180751' },
    preloaded: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '1000' },
    json: { type: 'boolean' },
  },
})
const people = Number(values.count)
const preloaded = Number(values.preloaded)
const rounds = Number(values.rounds)
const connections = Number(values.connections)
/** People of one of the smaller rounds, whose ratios are compared. */
const part = Math.max(2_000, Math.min(20_000, Math.floor(people / 9)))
let insertCampaigns = 0
const insertConnections = [8, 16, 32, 48]

type Campaign = { id: string; prefix: string; text: string; tokens: string[]; firstRoster: number }
type Sent = {
  ms: number
  cpuMs: number
  p50: number
  p99: number
  statuses: Record<number, number>
  receipts: string[]
  cutOff: number
}

const house = await benchHouse()
const secrets = serverSecrets(house.dataDir)
const webUrl = urlFor(house.adminUrl, 'web', secrets)
const say = (text: string) => process.stderr.write(`${text}\n`)
const child = (name: string, execArgv: string[] = []) =>
  fork(join(import.meta.dirname, `support/${name}.ts`), {
    execArgv: ['--import', 'tsx', ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
const ask = <T>(process_: ChildProcess, message: object): Promise<T> =>
  new Promise((resolve, reject) => {
    process_.once('message', (answer) => resolve(answer as T))
    process_.once('error', reject)
    process_.once('exit', (code) => reject(new Error(`a part of the benchmark ended with ${code}`)))
    process_.send(message)
  })

say(`filling ${people} activated people …`)
const whole = await aCampaign('GMTA', people)
const parts: Campaign[] = []
for (let index = 0; index < 2 * rounds; index++)
  parts.push(await aCampaign(`PT${'23456789ABCDEFGHJKLM'[index]}A`, part))
const correct = await aCampaign('CRCT', Math.min(people, 20_000))

const site = child(
  'pledge-server',
  process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
)
const { port } = await ask<{ port: number }>(site, {
  kind: 'site',
  dataDir: house.dataDir,
  databaseUrl: webUrl,
})
const bare = child('pledge-server')
const { port: barePort } = await ask<{ port: number }>(bare, {
  kind: 'bare',
  dataDir: house.dataDir,
  databaseUrl: webUrl,
})

// Row inserts, over as many connections as help: found once, then kept.
const inserts: { connections: number; perSecond: number }[] = []
for (const count of insertConnections)
  inserts.push({ connections: count, perSecond: await insertRound(4_000, count) })
const best = inserts.sort((a, b) => b.perSecond - a.perSecond)[0]!.connections
say(`row inserts: best over ${best} connections`)

// Warm, then interleaved: signing, row inserts, bare HTTP.
const toRowInsert: number[] = []
const toBareHttp: number[] = []
const cpuFresh: number[] = []
for (let index = 0; index < rounds; index++) {
  const campaign = parts[index]!
  const before = postgresCpuMs()
  await ask(site, {})
  const signed = await sendRound(port, campaign)
  const served = await ask<{ cpuMs: number }>(site, {})
  cpuFresh.push((served.cpuMs + postgresCpuMs() - before) / part)
  mustBeSigned(signed, part)
  const signedRate = (part * 1000) / signed.ms
  const insertRate = await insertRound(Math.min(part, 10_000), best)
  const bareSent = await sendRound(barePort, campaign)
  const bareRate = (part * 1000) / bareSent.ms
  toRowInsert.push(signedRate / insertRate)
  toBareHttp.push(signedRate / bareRate)
  say(
    `round ${index + 1} of ${rounds}: signed ${round(signedRate)}/s, row inserts ${round(insertRate)}/s, bare HTTP ${round(bareRate)}/s`,
  )
}

say(`the speed round: ${people} people, ${connections} connections …`)
await ask(site, {})
const postgresBefore = postgresCpuMs()
const watch = watchLivePage(port, whole.prefix)
const sent = await sendRound(port, whole)
const live = await watch()
const served = await ask<{ cpuMs: number; megabytes: number }>(site, {})
const postgresUsed = postgresCpuMs() - postgresBefore
mustBeSigned(sent, people)
const wholeStored = await stored(whole.id)

say('the correctness round: 1 to 3 sends each, some cut off …')
const correctness = await correctnessRound(correct)

let growth = 0
let growthRounds = 0
if (preloaded > 0) {
  say(`loading ${preloaded} older pledges …`)
  await preload(preloaded)
  const loaded: number[] = []
  for (let index = 0; index < rounds; index++) {
    const campaign = parts[rounds + index]!
    const before = postgresCpuMs()
    await ask(site, {})
    const again = await sendRound(port, campaign)
    const cpu = await ask<{ cpuMs: number }>(site, {})
    loaded.push((cpu.cpuMs + postgresCpuMs() - before) / part)
    mustBeSigned(again, part)
    say(
      `beside ${preloaded}: ${round(loaded.at(-1)!, 4)} ms CPU a pledge (before ${round(median(cpuFresh), 4)})`,
    )
  }
  growthRounds = loaded.length
  growth = median(loaded) / median(cpuFresh)
}
site.kill()
bare.kill()
await house.close()

const seconds = sent.ms / 1000
const distinct = new Set(sent.receipts).size
const lost = people - wholeStored.rows + correctness.lost
const doubled = wholeStored.rows - wholeStored.people + (people - distinct) + correctness.doubled
const aims = {
  seconds: 30,
  toRowInsert: 0.9,
  toBareHttp: 0.6,
  lost: 0,
  doubled: 0,
  ...(preloaded > 0 && { growth: 1.1 }),
  livePageMs: 50,
}
const ratios = {
  toRowInsert: median(toRowInsert),
  toBareHttp: median(toBareHttp),
  ...(preloaded > 0 && { growth }),
}
const figures = {
  people,
  seconds: round(seconds, 2),
  perSecond: round(people / seconds),
  p50Ms: round(sent.p50),
  p99Ms: round(sent.p99),
  serverCpuMsPerPledge: round(served.cpuMs / people, 4),
  databaseCpuMsPerPledge: round(postgresUsed / people, 4),
  generatorCpuMsPerPledge: round(sent.cpuMs / people, 4),
  serverMegabytes: round(served.megabytes, 0),
  rows: wholeStored.rows,
  commitments: wholeStored.commitments,
  receipts: distinct,
  livePageMs: round(live, 1),
  lost,
  doubled,
  cutOff: correctness.cutOff,
}
const missed = [
  ...(seconds > 30 && people >= 180_751 ? ['seconds'] : []),
  ...(ratios.toRowInsert < 0.9 ? ['toRowInsert'] : []),
  ...(ratios.toBareHttp < 0.6 ? ['toBareHttp'] : []),
  ...(lost !== 0 ? ['lost'] : []),
  ...(doubled !== 0 ? ['doubled'] : []),
  ...(wholeStored.commitments !== people || distinct !== people ? ['distinct'] : []),
  ...(growthRounds > 0 && growth > 1.1 ? ['growth'] : []),
  ...(live > 50 ? ['livePageMs'] : []),
]
report(
  'pledges',
  {
    figures: {
      ...figures,
      toRowInsert: round(ratios.toRowInsert, 3),
      toBareHttp: round(ratios.toBareHttp, 3),
    },
    ratios,
    aims,
    method: `${people} activated people, one POST each over ${connections} connections from a process of its own; site, database and generator share this machine; peers: the pledge's and the entry's row in a commit each over ${best} connections (no record, no outbox, nothing checked), and the same form over the same HTTP frame without a database, ${rounds} interleaved rounds of ${part}, medians; growth: CPU of site and database a pledge beside ${preloaded} older pledges with entries`,
  },
  missed,
)

/** A campaign with people who are activated and signed in; tokens are their cookies. */
async function aCampaign(prefix: string, count: number): Promise<Campaign> {
  return asAdmin(house.adminUrl, async (client) => {
    const id = crypto.randomUUID()
    const text = crypto.randomUUID()
    const unit = crypto.randomUUID()
    await client.query(
      `insert into pledges.campaigns (id, prefix, title, election, opened_by, region, zone, circular_number, circular_day, kinds, as_of, due_day, state, created_at, created_by, invented)
       values ($1, $2, 'Contoh', 'pilkada-contoh-2026', 'gov-99', '99', 'Asia/Makassar', 'SE 1', now(), '{PNS}', now(), now(), 'open', now(), 'bench', true)`,
      [id, prefix],
    )
    await client.query(
      `insert into pledges.texts (id, campaign, version, opening, points, closing, digest, created_at) values ($1, $2, 1, 'Kami', '{Netral}', 'Selesai', $3, now())`,
      [text, id, randomBytes(32)],
    )
    await client.query(
      `insert into pledges.units (id, campaign, institution, region, name, due_day) values ($1, $2, 'gov-99', '99', '', now())`,
      [unit, id],
    )
    const tokens: string[] = []
    const { rows } = await client.query(`select coalesce(max(id), 0)::int as last from pledges.roster`)
    for (let from = 0; from < count; from += 20_000) {
      const batch = Array.from({ length: Math.min(20_000, count - from) }, () =>
        randomBytes(32).toString('base64url'),
      )
      tokens.push(...batch)
      const signers = batch.map(() => crypto.randomUUID())
      const numbers = batch.map((_, at) =>
        `1985010120100${String(Math.floor((from + at) / 1000) % 10)}${prefix.charCodeAt(2)}${String(from + at).padStart(6, '0')}`.slice(
          0,
          30,
        ),
      )
      await client.query(
        `insert into pledges.signers (id, issuer, number, activated_at, method) select id, $3, number, now(), 'slip' from unnest($1::uuid[], $2::text[]) as t(id, number)`,
        [signers, numbers, prefix],
      )
      await client.query(
        `insert into pledges.roster (campaign, signer, number, name, search, kind, employer, unit, row_code)
         select $1, id, number, 'Contoh Guru ' || ord, 'contoh', 'PNS', 'gov-99', $4, upper(substr(md5(id::text), 1, 12)) from unnest($2::uuid[], $3::text[]) with ordinality as t(id, number, ord)`,
        [id, signers, numbers, unit],
      )
      await client.query(
        `insert into pledges.signer_sessions (token_hash, signer, method, started_at, expires_at)
         select decode(hash, 'hex'), id, 'slip', now(), now() + interval '1 day' from unnest($1::text[], $2::uuid[]) as t(hash, id)`,
        [batch.map((token) => createHash('sha256').update(token).digest('hex')), signers],
      )
    }
    await client.query('analyze pledges.roster, pledges.signer_sessions, pledges.campaigns, pledges.texts')
    return { id, prefix, text, tokens, firstRoster: rows[0].last + 1 }
  })
}

async function sendRound(to: number, campaign: Campaign): Promise<Sent> {
  const load = child('pledge-load')
  const body = new URLSearchParams({ teks: campaign.text, setuju: 'ya' }).toString()
  const answer = await ask<Sent>(load, {
    port: to,
    connections,
    path: `/ikrar/${campaign.prefix}/tanda-tangan`,
    cookies: campaign.tokens,
    body,
  })
  load.kill()
  return answer
}

function mustBeSigned(answer: Sent, count: number): void {
  if (answer.statuses[303] !== count || answer.receipts.some((number) => number === ''))
    throw new Error(`Not everybody signed: ${JSON.stringify(answer.statuses)}`)
}

async function insertRound(count: number, over: number): Promise<number> {
  const campaign = crypto.randomUUID()
  const first = 4_000_000_000 + 1_000_000 * insertCampaigns++
  const text = crypto.randomUUID()
  const prefix = randomBytes(4).toString('hex').toUpperCase()
  const now = new Date()
  const rows = Array.from({ length: count }, (_, at) => ({
    campaign,
    text,
    roster: String(first + at),
    number: `${prefix}${randomBytes(6).toString('hex')}`,
    entry: newEntryId(now),
    commitment: randomBytes(32).toString('hex'),
  }))
  const load = child('row-insert-load')
  const { ms } = await ask<{ ms: number }>(load, { url: webUrl, connections: over, rows })
  load.kill()
  return (count * 1000) / ms
}

async function stored(campaign: string): Promise<{ rows: number; people: number; commitments: number }> {
  return asAdmin(house.adminUrl, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as rows, count(distinct p.roster)::int as people, count(distinct e.commitment)::int as commitments
       from pledges.pledges p left join transparency.entries e on e.id = p.entry left join transparency.records r on r.entry = e.id
       where p.campaign = $1 and r.entry is not null`,
      [campaign],
    )
    return rows[0]
  })
}

/** 1 to 3 sends a person, one in twenty cut off at once; afterwards everybody who was answered has one pledge. */
async function correctnessRound(
  campaign: Campaign,
): Promise<{ lost: number; doubled: number; cutOff: number }> {
  const order = campaign.tokens.flatMap((token, at) =>
    Array.from({ length: 1 + (randomBytes(1)[0]! % 3) }, () => ({ token, at })),
  )
  for (let i = order.length - 1; i > 0; i--) {
    const j = randomBytes(4).readUInt32LE() % (i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  const aborts = order.map((_, at) => at).filter(() => randomBytes(1)[0]! < 13)
  const load = child('pledge-load')
  const body = new URLSearchParams({ teks: campaign.text, setuju: 'ya' }).toString()
  const path = `/ikrar/${campaign.prefix}/tanda-tangan`
  const answer = await ask<Sent>(load, {
    port,
    connections,
    path,
    cookies: order.map(({ token }) => token),
    body,
    aborts,
  })
  load.kill()
  const byPerson = new Map<number, Set<string>>()
  answer.receipts.forEach((number, at) => {
    if (!number) return
    const person = order[at]!.at
    byPerson.set(person, (byPerson.get(person) ?? new Set()).add(number))
  })
  const rows = await asAdmin(
    house.adminUrl,
    async (client) =>
      (
        await client.query('select number, roster::int as roster from pledges.pledges where campaign = $1', [
          campaign.id,
        ])
      ).rows,
  )
  const known = new Set(rows.map((row) => row.number))
  const lost = [...byPerson.values()].filter((numbers) =>
    [...numbers].some((number) => !known.has(number)),
  ).length
  const twice = [...byPerson.values()].filter((numbers) => numbers.size > 1).length
  return {
    lost,
    doubled: twice + rows.length - new Set(rows.map((row) => row.roster)).size,
    cutOff: answer.cutOff,
  }
}

/** CPU of every process of the embedded server so far, in ms. */
function postgresCpuMs(): number {
  let ticks = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      if (!stat.includes('(postgres)')) continue
      const cwd = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (ownPostgres(Number(pid), cwd))
        ticks += Number(fields[11]) + Number(fields[12]) + (Number(fields[1]) === 1 ? 0 : 0)
    } catch {
      // It ended between the list and the look.
    }
  }
  return ticks * 10
}

/** Processes of this benchmark's own server: the one that runs on its data folder, and its children. */
function ownPostgres(pid: number, command: string): boolean {
  if (command.includes(house.dataDir)) return true
  const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
  return readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes(house.dataDir)
}

/** Asks for the live page once a second while people sign; answers the slowest of the middle nine tenths, in ms. */
function watchLivePage(at: number, prefix: string): () => Promise<number> {
  const times: number[] = []
  let going = true
  const done = (async () => {
    while (going) {
      const answer = await fetch(`http://127.0.0.1:${at}/ikrar/${prefix}/hitung.json`)
      await answer.text()
      // What the server itself took; on two cores the wait for a turn belongs to the generator.
      times.push(Number(answer.headers.get('server-timing')?.match(/dur=([\d.]+)/)?.[1] ?? 0))
      await new Promise((next) => setTimeout(next, 500))
    }
  })()
  return async () => {
    going = false
    await done
    return median(times)
  }
}

/** Older pledges with their entries, in as many campaigns as it takes, by COPY's fast cousin. */
async function preload(count: number): Promise<void> {
  await asAdmin(house.adminUrl, async (client: pg.Client) => {
    await client.query('set synchronous_commit = off')
    await client.query("set session_replication_role = 'replica'")
    const per = 200_000
    for (let from = 0; from < count; from += per) {
      const rows = Math.min(per, count - from)
      const campaign = crypto.randomUUID()
      const text = crypto.randomUUID()
      const begin = createHash('sha256').update(`old-${from}`).digest('hex').slice(0, 8)
      const prefix = `Y${'23456789ABCDEFGHJKLMNPQRSTVWXYZ'[Math.floor(from / per) % 31]}${'23456789ABCDEFGHJKLMNPQRSTVWXYZ'[Math.floor(from / per / 31) % 31]}Z`
      await client.query(
        `with fresh as materialized (
           select ($3 || substr(gen_random_uuid()::text, 9))::uuid as id, n from generate_series(1, $4::int) as n),
         entry as (insert into transparency.entries (id, kind, facts, commitment, recorded_day)
           select id, 'pledge-signed', '{"method":"slip"}', sha256(id::text::bytea), current_date - 30 from fresh),
         record as (insert into transparency.records (entry, subject, salt, record)
           select id, id, sha256(('s' || id)::bytea), convert_to(repeat('x', 320), 'UTF8') from fresh)
         insert into pledges.pledges (campaign, roster, text, version, employer, method, number, entry, signed_at)
         select $1, 10000000000 + $5::bigint + n, $2, 1, 'gov-99', 'slip', $6 || upper(substr(md5(id::text), 1, 12)), id, now() - interval '30 days' from fresh`,
        [campaign, text, begin, rows, from, prefix],
      )
      say(`loaded ${from + rows}`)
    }
    await client.query('vacuum analyze pledges.pledges')
    await client.query('vacuum analyze transparency.entries')
    await client.query('vacuum analyze transparency.records')
    await client.query('checkpoint')
  })
}
