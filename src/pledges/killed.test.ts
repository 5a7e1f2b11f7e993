import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as again, setImmediate as soon } from 'node:timers/promises'
import pg from 'pg'
import { aSequencer, sealed, testOrigin } from '../../test/support/a-sequencer.ts'
import { decideFolderKind, openHouse } from '../foundation/outside/house.ts'
import { joinServer } from '../foundation/outside/keeper.ts'
import { serverSecrets } from '../foundation/outside/postgres.ts'
import { isRefusal } from '../foundation/refusal.ts'
import {
  publishedTrust,
  receiptOf,
  startSigner,
  trustOf,
  verifyReceipt,
} from '../transparency/transparency.door.ts'
import { publishKeys } from '../transparency/use-cases/sequence.ts'
import { openSigning } from './use-cases/sign.ts'

/** More by NETRAL_KILLS=100. */
const kills = Number(process.env.NETRAL_KILLS ?? 8)
const perKill = 120
const people = perKill * kills

// A server of its own: the one that all tests share is never killed.
const dataDir = mkdtempSync(join(tmpdir(), 'netral-killed-'))
decideFolderKind(dataDir, 'demo')
const house = await openHouse({ dataDir, program: 'web', connections: 4 })
const worker = await openHouse({ dataDir, program: 'worker', connections: 3 })
const kept = await joinServer(dataDir)
const signer = await startSigner({ dataDir, origin: testOrigin, interval: 10 })
after(async () => {
  await signer.close()
  await house.close()
  await worker.close()
  await kept.release()
  rmSync(dataDir, { recursive: true, force: true })
})

async function ask<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const { superuser } = serverSecrets(dataDir)
  const client = new pg.Client({
    connectionString: `postgres://postgres:${superuser}@127.0.0.1:${kept.port}/netral`,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end().catch(() => {})
  }
}

const prefix = 'KHDA'
const text = crypto.randomUUID()
const tokens = Array.from({ length: people }, () => randomBytes(32).toString('base64url'))

async function fill() {
  const campaign = crypto.randomUUID()
  const unit = crypto.randomUUID()
  await ask(
    `insert into pledges.campaigns (id, prefix, title, election, opened_by, region, zone, circular_number, circular_day, kinds, as_of, due_day, state, created_at, created_by, invented)
     values ($1, $2, 'Contoh', 'pilkada-contoh-2026', 'gov-99', '99', 'Asia/Makassar', 'SE 1', now(), '{PNS}', now(), now(), 'open', now(), 'test', true)`,
    [campaign, prefix],
  )
  await ask(
    `insert into pledges.texts (id, campaign, version, opening, points, closing, digest, created_at) values ($1, $2, 1, 'Kami', '{Netral}', 'Selesai', $3, now())`,
    [text, campaign, randomBytes(32)],
  )
  await ask(
    `insert into pledges.units (id, campaign, institution, region, due_day) values ($1, $2, 'gov-99', '99', now())`,
    [unit, campaign],
  )
  await ask(
    `with person as (select gen_random_uuid() as id, hash, ord from unnest($2::text[]) with ordinality as t(hash, ord)),
     asked as (insert into pledges.roster (campaign, signer, number, name, search, kind, employer, unit, row_code)
       select $1, id, 'N' || (10000 + ord), 'Contoh ' || ord, 'contoh', 'PNS', 'gov-99', $3, 'R' || ord from person)
     insert into pledges.signer_sessions (token_hash, signer, method, started_at, expires_at)
     select decode(hash, 'hex'), id, 'slip', now(), now() + interval '1 day' from person`,
    [campaign, tokens.map((token) => createHash('sha256').update(token).digest('hex')), unit],
  )
}

function killServer(): void {
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
}

test(`the database is killed ${kills} times while people sign: every acknowledged receipt is there, none twice`, async () => {
  await fill()
  const sign = openSigning(house)
  const acknowledged = new Map<string, Set<string>>()
  let failures = 0
  let answered = 0
  const press = async (token: string): Promise<void> => {
    for (;;) {
      try {
        const signed = await sign({ token, prefix, text })
        assert.ok(!isRefusal(signed))
        answered += 1
        acknowledged.set(token, (acknowledged.get(token) ?? new Set()).add(signed.number))
        return
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        // As a person who presses again: the line broke, or the server is away.
        failures += 1
        await again(25)
      }
    }
  }
  for (let round = 0; round < kills; round += 1) {
    const mine = tokens.slice(round * perKill, (round + 1) * perKill)
    const before = answered
    let next = 0
    const client = async () => {
      while (next < mine.length) {
        const token = mine[next++]!
        await press(token)
        if (next % 3 === 0) await press(token)
      }
    }
    const clients = Promise.all(Array.from({ length: 20 }, client))
    while (answered < before + 30) await soon()
    killServer()
    await clients
  }
  assert.ok(failures >= kills, `only ${failures} presses met a dead server`)
  assert.equal(acknowledged.size, people)
  const rows = await ask<{ number: string; roster: string; entry: string; whole: boolean }>(
    `select p.number, p.roster, p.entry, e.id is not null and r.entry is not null and w.entry is not null as whole from pledges.pledges p
     left join transparency.entries e on e.id = p.entry left join transparency.records r on r.entry = p.entry left join transparency.pending w on w.entry = p.entry`,
  )
  const numbers = new Set(rows.map((row) => row.number))
  for (const receipts of acknowledged.values()) {
    assert.equal(receipts.size, 1)
    assert.ok(numbers.has([...receipts][0]!))
  }
  assert.equal(new Set(rows.map((row) => row.roster)).size, rows.length)
  assert.equal(rows.length, people)
  assert.ok(rows.every((row) => row.whole))

  const log = aSequencer(worker)
  const state = await log.signer.state()
  assert.ok(!isRefusal(state))
  await publishKeys(log.folder, state)
  await sealed(log)
  const trust = trustOf(publishedTrust(dataDir))
  assert.ok(trust)
  for (const { entry } of rows.filter((_, index) => index % perKill === 0)) {
    const receipt = await receiptOf(house, entry, { withRecord: true })
    assert.ok(receipt && !isRefusal(receipt))
    const judged = verifyReceipt(receipt.text, trust)
    assert.ok(!isRefusal(judged), isRefusal(judged) ? judged.key : '')
  }
})
