import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  employeeAt,
  granted,
  leadTo,
  officers,
  openCases,
  refusalOf,
  seenBy,
  step,
} from '../../../test/support/a-case.ts'
import { freshDatabase } from '../../../test/support/database.ts'
import type { Actor } from '../../foundation/actor.ts'
import { everyone, theHouse } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import { many, sql } from '../../foundation/outside/sql.ts'
import { takeStep } from './take-step.ts'

const { house } = await freshDatabase({ demo: true })
const who = officers()
const secret = 'rahasiakanari'

async function aCase(place: number, position = 'Guru Ahli Muda'): Promise<string> {
  const employee = await employeeAt(house, position, 'gov-99.01', place)
  const { cases } = await openCases(
    house,
    who.regency,
    [{ kind: 'pns', employeeNumber: employee.number, description: `dilihat ${secret} di barisan depan` }],
    {
      source: 'desk-report',
      act: `Perbuatan ${secret}`,
      place: `Tempat ${secret}`,
      summary: `Ringkasan ${secret}`,
      parties: [{ part: 'witness', name: `Saksi ${secret}` }],
      numbers: [{ kind: 'sp4n', number: `${secret}-1` }],
    },
  )
  return cases[0] as string
}

/** Every row of every table of the room that this actor reads, as one text. */
async function allThatIsSeen(actor: Actor): Promise<string> {
  return house.transaction(actor, async (tx) => {
    const tables = await many<{ name: string }>(
      tx,
      sql`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'cases' and c.relkind = 'r' order by 1`,
    )
    const seen: string[] = []
    for (const { name } of tables) {
      const rows = await many<{ row: unknown }>(
        tx,
        sql`select to_jsonb(t) as row from ${sql.id('cases', name)} t`,
      )
      seen.push(...rows.map(({ row }) => `${name} ${JSON.stringify(row)}`))
    }
    return seen.join('\n')
  })
}

test('the employer sees nothing of a case before its packet is handed over, and then nothing of the report', async () => {
  const number = await aCase(0)
  await leadTo(house, who, number, 'recommended')
  assert.equal(await allThatIsSeen(who.employer), '')
  assert.equal(await seenBy(house, who.employer, number), undefined)

  const other = await aCase(1)
  await leadTo(house, who, other, 'evidenced')
  const seen = await allThatIsSeen(who.employer)
  assert.ok(seen.includes(other))
  assert.ok(!seen.includes(secret))
  for (const word of ['desk-report', 'countedFrom', 'received', 'bawaslu-99.01', number]) {
    assert.equal(
      seen.split('\n').find((line) => line.includes(word)),
      undefined,
    )
  }
  for (const table of [
    'cases ',
    'incidents ',
    'reports_of_incident ',
    'clarifications ',
    'reviews ',
    'descriptions ',
    'parties ',
    'milestones ',
  ]) {
    assert.ok(!seen.split('\n').some((line) => line.startsWith(table)), table)
  }
})

test('what others note about a case leaves no trace in the file of its employer', async () => {
  const number = await aCase(12)
  await leadTo(house, who, number, 'at-employer')
  const before = await allThatIsSeen(who.employer)
  granted(await step(house, who.analyst, number, 'add-number', { numberKind: 'sp4n', number: 'LAPOR-9' }))
  assert.equal(await allThatIsSeen(who.employer), before)
})

test('all offices of one employer see the file, another employer sees none', async () => {
  const number = await aCase(2)
  await leadTo(house, who, number, 'at-employer')
  for (const actor of [who.employer, who.inspectorate, who.ppk]) assert.ok(await seenBy(house, actor, number))
  assert.equal(await seenBy(house, who.otherEmployer, number), undefined)
  assert.equal(await allThatIsSeen(who.otherEmployer), '')
})

test('a case of others and a case that does not exist get the same answer', async () => {
  const number = await aCase(3)
  for (const actor of [
    who.otherRegency,
    who.employer,
    who.otherEmployer,
    who.analyst,
    who.kanreg,
    who.kemendagri,
    who.administrator,
  ]) {
    const theirs = await takeStep(house, actor, number, { step: 'confirm', version: 1, input: {} })
    const none = await takeStep(house, actor, 'ZZZZ-ZZZZ', { step: 'confirm', version: 1, input: {} })
    assert.equal(refusalOf(theirs), 'not-found')
    assert.deepEqual(theirs, none)
  }
})

test('another regency reads not one row of the room', async () => {
  const number = await aCase(11)
  await leadTo(house, who, number, 'at-employer')
  assert.equal(await allThatIsSeen(who.otherRegency), '')
})

test('each authority sees a case from when it concerns it', async () => {
  const number = await aCase(4)
  const sees = async () => {
    const all = { ...who }
    const seen = []
    for (const [name, actor] of Object.entries(all)) if (await seenBy(house, actor, number)) seen.push(name)
    return seen
  }
  const bawaslu = ['regency', 'province', 'ri']
  const forwarded = [...bawaslu, 'taskForce', 'analyst', 'analyst2', 'auditorOfBkn', 'auditor']
  assert.deepEqual(await sees(), [...bawaslu, 'auditor'])
  await leadTo(house, who, number, 'assessing')
  assert.deepEqual(await sees(), forwarded)
  await step(house, who.analyst, number, 'classify', { form: 'DIS-06', objectStatus: 'candidate' })
  await step(house, who.analyst, number, 'draft-recommendation', { sanction: 'removal-12', text: 'T' })
  granted(await step(house, who.analyst, number, 'issue-recommendation', { letterNumber: 'R-9' }))
  assert.deepEqual(new Set(await sees()), new Set([...forwarded, 'panrb', 'kemendagri']))
  granted(await step(house, who.analyst, number, 'hand-over-regional', {}))
  assert.deepEqual(new Set(await sees()), new Set([...forwarded, 'panrb', 'kemendagri', 'kanreg', 'kanreg2']))
})

test('the auditor reads cases without a name, and changes nothing', async () => {
  const number = await aCase(5)
  const seen = await allThatIsSeen(who.auditor)
  assert.ok(seen.includes(number))
  assert.ok(!seen.includes(secret))
  const { number: employeeNumber, name } = await employeeAt(house, 'Guru Ahli Muda', 'gov-99.01', 5)
  assert.ok(!seen.includes(employeeNumber) && !seen.includes(name))
  const refused = await takeStep(house, who.auditor, number, {
    step: 'start-preliminary-review',
    version: 2,
    input: {},
  })
  assert.equal(refusalOf(refused), 'not-allowed')
})

test('an administrator, the public and a transaction without an actor see no row at all', async () => {
  await aCase(6)
  assert.equal(await allThatIsSeen(who.administrator), '')
  assert.equal(await allThatIsSeen(everyone), '')
  assert.equal(await allThatIsSeen(theHouse('anything')), '')
})

test('the statistics job counts without names, texts or incidents', async () => {
  const number = await aCase(7)
  const seen = await allThatIsSeen(theHouse('statistics'))
  assert.ok(seen.includes(number))
  assert.ok(!seen.includes(secret))
})

test('the secretary whose authority profits is never seen by that employer, and the superior gets the file instead', async () => {
  const secretary = await employeeAt(house, 'Sekretaris Daerah')
  const { cases } = await openCases(house, who.regency, [{ kind: 'pns', employeeNumber: secretary.number }])
  const number = cases[0] as string
  await leadTo(house, who, number, 'recommended')
  const today = dayOf(house.clock(), 'Asia/Makassar')
  const seen = await seenBy(house, who.analyst, number)
  assert.equal(seen?.state?.position.status, 'conflict-waiting')
  const handed = await step(house, who.analyst, number, 'hand-over-employer', {})
  assert.ok(['not-now', 'cases.need.no-conflict'].includes(refusalOf(handed)))
  granted(
    await step(house, who.analyst, number, 'write-packet', {
      letter: { number: 'S-2', day: today, signer: 'C', signerPosition: 'K', body: 'Mohon ditindaklanjuti.' },
      review: 'Ringkasan.',
      evidence: [],
    }),
  )
  assert.equal(
    refusalOf(await step(house, who.analyst, number, 'release-packet', { checkedNoReporter: true })),
    'cases.need.second-person',
  )
  granted(await step(house, who.analyst2, number, 'release-packet', { checkedNoReporter: true }))
  granted(await step(house, who.analyst, number, 'hand-over-superior', {}))
  for (const actor of [who.employer, who.inspectorate, who.ppk]) {
    assert.ok(!(await allThatIsSeen(actor)).includes(number))
  }
  assert.ok(await seenBy(house, who.governor, number))
  const claimed = granted(
    await step(house, who.governor, number, 'claim-decision', {
      decision: 'sanction',
      sanction: 'removal-12',
      decreeNumber: '1/2026',
      decreeDay: today,
      signer: 'Gubernur Contoh',
      consent: 'Sudah.',
    }),
  )
  assert.equal(claimed.stage, 'decision-issued/claimed')
})

test('a conflict found late takes the file back from the employer', async () => {
  const number = await aCase(8)
  await leadTo(house, who, number, 'at-employer')
  assert.ok(await seenBy(house, who.employer, number))
  granted(
    await step(house, who.analyst, number, 'declare-conflict', {
      reasons: ['kin-profits'],
      superior: 'gov-99',
      reason: 'Istri bupati adalah calon.',
    }),
  )
  assert.equal(await seenBy(house, who.employer, number), undefined)
  assert.ok(!(await allThatIsSeen(who.employer)).includes(number))
})

test('nothing of a case can be rewritten: events and milestones refuse change and deletion', async () => {
  await aCase(9)
  for (const table of ['events', 'milestones', 'event_texts']) {
    for (const statement of [
      sql`delete from ${sql.id('cases', table)}`,
      sql`update ${sql.id('cases', table)} set id = id`,
    ]) {
      await assert.rejects(house.transaction(theHouse('cases'), (tx) => many(tx, statement)))
    }
  }
})

test('notes stay with the institution that wrote them', async () => {
  const { writeNote } = await import('./write-note.ts')
  const number = await aCase(10)
  granted(await writeNote(house, who.regency, number, 'catatan internal regensi', newId()))
  assert.ok((await allThatIsSeen(who.regency)).includes('catatan internal regensi'))
  assert.ok(!(await allThatIsSeen(who.province)).includes('catatan internal regensi'))
  assert.ok(!(await allThatIsSeen(who.ri)).includes('catatan internal regensi'))
})
