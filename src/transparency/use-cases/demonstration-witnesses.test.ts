import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { aLog } from '../../../test/support/log-in-memory.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import type { Policy } from '../domain/policy.ts'
import { openCosigner, policyOf } from './cosign-round.ts'
import { startDemonstrationWitnesses } from './demonstration-witnesses.ts'
import { newKey } from './keys.ts'

const place = mkdtempSync(join(tmpdir(), 'netral-demo-witnesses-'))
after(() => rmSync(place, { recursive: true }))
const log = aLog(20)
const quiet = () => {}
let made = 0

function newFolder(withKey = true): string {
  const dataDir = join(place, `data-${++made}`)
  mkdirSync(join(dataDir, 'log'), { recursive: true })
  if (withKey) writeFileSync(join(dataDir, 'log', 'vkey'), `${log.key.vkey}\n`)
  return dataDir
}

function policyIn(dataDir: string): Policy {
  const policy = policyOf(dataDir)
  assert.ok(policy && !isRefusal(policy))
  return policy
}

test('four invented witnesses cosign, and only all three institutions with the outsider are enough', async () => {
  const dataDir = newFolder()
  const running = await startDemonstrationWitnesses(dataDir, quiet)
  const policy = policyIn(dataDir)
  assert.ok(policy.witnesses.every(({ name, vkey }) => /contoh/.test(name) && /contoh/.test(vkey.name)))
  assert.equal(new Set(policy.witnesses.map(({ url }) => url)).size, 4)
  assert.equal(new Set(policy.witnesses.map(({ vkey }) => Buffer.from(vkey.key).toString('hex'))).size, 4)
  const round = await openCosigner({ dataDir, clock: () => new Date() }).round({
    checkpoint: log.note(7),
    consistency: (from) => log.proof(from, 7),
  })
  assert.equal(round.witnesses.length, 4)
  assert.equal(round.met, true)
  await running.close()
})

test('a second start keeps keys, ports and policy, so that nobody has to learn them again', async () => {
  const dataDir = newFolder()
  const texts: string[] = []
  for (let start = 0; start < 2; start++) {
    const running = await startDemonstrationWitnesses(dataDir, quiet)
    texts.push(readFileSync(join(dataDir, 'log', 'policy'), 'utf8'))
    await running.close()
  }
  assert.equal(texts[1], texts[0])
})

test('witnesses that are up before the log has a key write the policy when it has one', async () => {
  const dataDir = newFolder(false)
  const folder = join(dataDir, 'log')
  const running = await startDemonstrationWitnesses(dataDir, quiet)
  assert.equal(existsSync(join(folder, 'policy')), false)
  const ending = new AbortController()
  const changes = watch(folder, { signal: ending.signal })
  writeFileSync(join(folder, 'vkey'), `${log.key.vkey}\n`)
  for await (const _change of changes) if (existsSync(join(folder, 'policy'))) break
  ending.abort()
  assert.equal(policyIn(dataDir).logs[0]!.vkey.name, log.origin)
  await running.close()
})

test("an operator's own policy stays as it is; one that asks for nobody gives way", async () => {
  const own = newFolder()
  const text = `log ${log.key.vkey}\nwitness saya ${newKey('contoh.test/saya', 'witness').vkey}\nquorum saya\n`
  writeFileSync(join(own, 'log', 'policy'), text)
  await (await startDemonstrationWitnesses(own, quiet)).close()
  assert.equal(readFileSync(join(own, 'log', 'policy'), 'utf8'), text)

  const nobody = newFolder()
  writeFileSync(join(nobody, 'log', 'policy'), `log ${log.key.vkey}\nquorum none\n`)
  await (await startDemonstrationWitnesses(nobody, quiet)).close()
  assert.equal(policyIn(nobody).witnesses.length, 4)
})
