import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { theHouse } from '../../src/foundation/actor.ts'
import { newId } from '../../src/foundation/ids.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { roomsOfLog } from '../../src/log-rooms.ts'
import type { Vkey } from '../../src/transparency/domain/note.ts'
import { verifyCommand } from '../../src/transparency/log.command.ts'
import { openCosigner } from '../../src/transparency/use-cases/cosign-round.ts'
import { readVkey } from '../../src/transparency/use-cases/keys.ts'
import { recordEntry } from '../../src/transparency/use-cases/record-entry.ts'
import { publishKeys } from '../../src/transparency/use-cases/sequence.ts'
import { checkpointIn } from '../../src/transparency/use-cases/signer.ts'
import { watchLog } from '../../src/transparency/use-cases/watch-log.ts'
import { initWitness, openWitness } from '../../src/transparency/use-cases/witness.ts'
import { serveWitness } from '../../src/transparency/use-cases/witness-server.ts'
import { aSequencer, sealed } from '../support/a-sequencer.ts'
import { asMember, freshDatabase, rawRows } from '../support/database.ts'
import { aServer } from '../support/http.ts'
import { rewriteCase } from './rewrite-case.ts'

const { house, worker, adminUrl } = await freshDatabase({ cases: true })
const server = await aServer(house)
const elsewhere = mkdtempSync(join(tmpdir(), 'netral-witness-'))

// A witness on another machine, as far as a test can have one.
const vkey = initWitness(elsewhere, 'universitas.example/saksi')
const first = aSequencer(worker)
const state = await first.signer.state()
assert.ok(!isRefusal(state))
const witness = openWitness({
  folder: elsewhere,
  logs: () => [readVkey(state.vkey) as Vkey],
  clock: () => new Date(),
})
const running = await serveWitness(witness, { port: 0 })
after(async () => {
  await running.close()
  rmSync(elsewhere, { recursive: true })
})
await publishKeys(first.folder, state)
const policy = join(first.folder.root, 'policy')
writeFileSync(policy, `log ${state.vkey}\nwitness u ${vkey} ${running.url}\nquorum u\n`)
const sequencer = { ...first, cosigner: openCosigner({ dataDir: worker.dataDir, clock: () => new Date() }) }
await sealed(sequencer)
await worker.transaction(theHouse('test'), (tx) =>
  recordEntry(tx, { kind: 'incident-opened', subject: newId(), record: {} }),
)
const size = await sealed(sequencer)
const keptByJournalist = join(elsewhere, 'checkpoint-of-yesterday')
writeFileSync(keptByJournalist, readFileSync(join(first.folder.root, 'checkpoint')))

const [event] = await rawRows<{ id: string; number: string; seq: number }>(
  adminUrl,
  `select e.id, e.seq, c.number from cases.events e join cases.cases c on c.id = e.case_id
   where e.kind = 'issue-recommendation' order by e.id limit 1`,
)

/** What `bin/netral log verify … --json` answers, and its exit code. */
async function verify(...words: string[]) {
  const out: string[] = []
  const code = await verifyCommand(
    [...words, '--json'],
    { dataDir: worker.dataDir, withHouse: (work) => work(worker), rooms: roomsOfLog },
    { out: (line) => void out.push(line), err: () => {} },
  )
  return { code, ...JSON.parse(out.at(-1)!) } as {
    code: number
    policy: string
    findings: { key: string; entry?: string; row?: string; text: string }[]
  }
}
const attack = (data: Record<string, unknown>, reach: 'rows' | 'records' | 'log') =>
  rewriteCase({ house: worker, adminUrl, event: event!.id, data, reach })

test('before the attack everything fits', async () => {
  const report = await verify('--against-database')
  assert.deepEqual([report.code, report.policy, report.findings], [0, 'met', []])
  assert.deepEqual((await verify('--since', keptByJournalist)).code, 0)
})

test('an administrator rewrites an event of a case: it does not fit its record any more, and is named', async () => {
  const entry = await attack({ sanction: 'moral-closed' }, 'rows')
  const { code, findings } = await verify('--against-database')
  assert.equal(code, 1)
  assert.deepEqual(
    findings.map(({ key, entry, row }) => [key, entry ?? row]),
    [
      ['log.row-altered', entry],
      ['log.row-without-record', `${event!.number} #${event!.seq}`],
    ],
  )
})

test('he computes record and commitment again: they do not fit the published entry', async () => {
  const entry = await attack({ sanction: 'light' }, 'records')
  const { code, findings } = await verify('--against-database')
  assert.equal(code, 1)
  assert.deepEqual(
    findings.map(({ key, entry }) => [key, entry]),
    [
      ['log.entry-row-altered', entry],
      ['log.record-altered', entry],
    ],
  )
  // The same, an hour later at the latest, on the auditor's desk.
  await watchLog(worker, roomsOfLog)
  const desk = await server.as(asMember('auditor', 'auditor-contoh')).get('/meja')
  assert.equal(desk.status, 200)
  assert.match(desk.text, /Log publik tidak cocok/)
  assert.match(
    desk.text,
    new RegExp(`Isi catatan diubah: baris \\d+, catatan case-issue-recommendation ${entry}`),
  )
  const other = await server.as(asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')).get('/meja')
  assert.doesNotMatch(other.text, /Log publik tidak cocok/)
})

test('he writes the whole log again and signs it with the stolen key: witnesses and kept checkpoints tell', async () => {
  await attack({ sanction: 'dishonourable' }, 'log')
  const report = await verify('--against-database')
  assert.equal(report.code, 1)
  assert.deepEqual(
    [report.policy, report.findings.map(({ key }) => key)],
    ['not-met', ['log.policy-not-met']],
  )

  const kept = await verify('--since', keptByJournalist)
  assert.ok(kept.findings.some(({ key, text }) => key === 'log.rewritten' && /ditulis ulang/.test(text)))

  // The witness keeps what it cosigned, and signs nothing of the other history, of the same size or larger.
  const before = witness.held()
  assert.deepEqual(
    before.map(({ size }) => size),
    [size],
  )
  await sealed(sequencer)
  await worker.transaction(theHouse('test'), (tx) =>
    recordEntry(tx, { kind: 'incident-opened', subject: newId(), record: {} }),
  )
  const larger = await sealed(sequencer)
  assert.equal(larger, size + 1)
  assert.deepEqual(witness.held(), before)
  const published = checkpointIn(readFileSync(join(first.folder.root, 'checkpoint'), 'utf8'))
  assert.ok(!isRefusal(published) && published.size === larger)
  assert.equal((await verify()).policy, 'not-met')
})
