import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { newId } from '../../foundation/ids.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { assembly } from '../assembly.command.ts'
import {
  finalMarks,
  formatSealed,
  type HallHeader,
  type HallRow,
  type Mark,
  readSealed,
  type StoredMark,
} from '../domain/hall-file.ts'
import { aNumber, anOpenCampaign, aRosterFrom, aSignerIn, done } from '../pledges.test-support.ts'
import { signerOf } from './activate.ts'
import { makeHallFile, mergeMarks, roadSeal, sealWith } from './halls.ts'
import { ownCampaign } from './own.ts'
import { openSigning } from './sign.ts'
import { setExcuse } from './unit-work.ts'

const { house, worker, adminUrl } = await freshDatabase({ demo: true })
const folder = mkdtempSync(join(tmpdir(), 'netral-aula-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const province = asMember('personnel-office', 'gov-99', '99')
const people = Array.from({ length: 30 }, (_, i) => ({
  number: aNumber(i),
  name: `Contoh Pegawai ${i + 100}`,
}))
const prefix = await anOpenCampaign(house, province)
const csv = people.map(({ number, name }) => `${number};${name};gov-99;Dinas Contoh`).join('\r\n')
await aRosterFrom(house, worker, province, prefix, `NIP;Nama;Instansi;Unit Kerja\r\n${csv}`)
const [unit] = await rawRows<{ id: string }>(
  adminUrl,
  "select id from pledges.units where name = 'Dinas Contoh'",
)
const halls = await Promise.all(
  ['A', 'B', 'C'].map(async (name) => done(await makeHallFile(house, province, prefix, unit!.id, name)).text),
)
const parsed = halls.map((text) => {
  const read = done(readSealed(text, roadSeal))
  return { header: read.header as HallHeader, rows: read.lines as HallRow[] }
})

/** A laptop's file with these marks, from the first `upTo`. */
function marksFile(hall: number, machine: string, marks: readonly Omit<Mark, 's'>[], from = 0): string {
  const { header } = parsed[hall]!
  const lines = marks.map((mark, at) => ({ s: at + 1, ...mark })).slice(from)
  return formatSealed(
    { header: { kind: 'netral-marks', v: 1, hall: header.hall, campaign: prefix, machine }, lines },
    sealWith(Buffer.from(header.key, 'base64')),
  )
}
const rowOf = (index: number) => parsed[0]!.rows.find((row) => row.n === people[index]!.name)!.r
const now = () => new Date().toISOString()
const tick = (index: number): Omit<Mark, 's'> => ({ r: rowOf(index), m: 'tick', t: now() })
const strike = (index: number): Omit<Mark, 's'> => ({ r: rowOf(index), m: 'strike', t: now() })
const paper = async () =>
  (
    await rawRows<{ name: string }>(
      adminUrl,
      "select r.name from pledges.pledges p join pledges.roster r on r.id = p.roster where p.method = 'paper' and p.void_at is null order by r.name",
    )
  ).map((row) => row.name)

test('three halls merged in any order, in pieces and twice end at the truth; online signers are not doubled', async () => {
  const token = await aSignerIn(house, province, prefix, unit!.id, people[5]!.number)
  const text = (await ownCampaign(house, (await signerOf(house, token))!, prefix))!.text.id
  done(await openSigning(house)({ token, prefix, text }))

  const laptops = [
    { hall: 0, machine: newId(), marks: [tick(0), tick(1), tick(2), strike(2), tick(5)] },
    { hall: 1, machine: newId(), marks: [tick(3), tick(4), tick(6), tick(7)] },
    { hall: 1, machine: newId(), marks: [tick(4), tick(8)] },
    { hall: 2, machine: newId(), marks: [strike(6), tick(9), strike(9), tick(9)] },
  ]
  // 0 and 1 ticked; 2 struck by its own hall; 6 ticked in one hall and struck in another; 9 ticked at last.
  const truth = [0, 1, 3, 4, 7, 8, 9].map((index) => people[index]!.name).sort()
  const pieces = laptops.flatMap(({ hall, machine, marks }) => {
    const half = Math.ceil(marks.length / 2)
    return [
      marksFile(hall, machine, marks.slice(0, half)),
      marksFile(hall, machine, marks, half),
      marksFile(hall, machine, marks),
    ]
  })
  for (const piece of shuffled([...pieces, ...pieces], 11))
    done(await mergeMarks(house, province, prefix, piece))
  assert.deepEqual(await paper(), truth)
  const again = done(await mergeMarks(house, province, prefix, pieces[0]!))
  assert.deepEqual([again.fresh, again.added, again.struck], [0, 0, 0])
  const kinds = await rawRows<{ kind: string }>(
    adminUrl,
    "select distinct f->>'kind' as kind from pledges.merges, jsonb_array_elements(findings) f order by 1",
  )
  assert.deepEqual(kinds, [{ kind: 'signed-online' }, { kind: 'ticked-and-struck' }])
  const [five] = await rawRows<{ n: number }>(
    adminUrl,
    'select count(*)::int as n from pledges.pledges where roster = $1 and void_at is null',
    [rowOf(5)],
  )
  assert.equal(five!.n, 1)
})

test('a file cut in half, changed in one byte, or of another hall is refused as a whole', async () => {
  const whole = marksFile(0, newId(), [tick(20), tick(21), tick(22)])
  const before = await paper()
  const rng = 37
  const broken = [
    whole.slice(0, Math.floor(whole.length / 2)),
    whole.slice(0, whole.lastIndexOf('{"end"')),
    ...Array.from({ length: 40 }, (_, i) => {
      const at = (i * rng * 7) % (whole.length - 1)
      return `${whole.slice(0, at)}${whole[at] === 'x' ? 'y' : 'x'}${whole.slice(at + 1)}`
    }),
    '',
    'bukan berkas',
  ]
  for (const text of broken) {
    const answer = await mergeMarks(house, province, prefix, text)
    assert.ok(isRefusal(answer), text.slice(0, 80))
    assert.match(answer.key, /pledges\.hall-(broken|unknown)/)
  }
  assert.deepEqual(await paper(), before)
  const stranger = await mergeMarks(house, asMember('personnel-office', 'gov-99', '99'), prefix, whole)
  assert.equal(isRefusal(stranger) && stranger.key, 'pledges.hall-unknown')
})

test('a laptop whose clock is a day wrong is told of, and its ticks count; who left the roster is listed', async () => {
  done(
    await setExcuse(house, province, prefix, unit!.id, {
      person: rowOf(24),
      excuse: 'off',
      note: 'Salah daftar',
    }),
  )
  done(await setExcuse(house, province, prefix, unit!.id, { person: rowOf(25), excuse: 'leave', note: '' }))
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const file = marksFile(2, newId(), [{ ...tick(23), t: yesterday }, tick(24), tick(25)])
  const merged = done(await mergeMarks(house, province, prefix, file))
  assert.equal(merged.clockDoubtful, true)
  assert.equal(merged.added, 2)
  assert.deepEqual(merged.findings.map((one) => one.kind).sort(), ['excused', 'not-on-roster'])
})

test('the hall command ticks by code and by name, survives a torn journal, and its file merges', async () => {
  const path = join(folder, 'aula.aula')
  writeFileSync(path, halls[0]!)
  const { rows } = parsed[0]!
  const byName = (index: number) => rows.find((row) => row.n === people[index]!.name)!
  const said: string[] = []
  const run = (lines: string[], argv = [path]) =>
    assembly(argv, {
      input: Readable.from(lines.map((line) => `${line}\n`)),
      out: (line) => said.push(line),
      err: (line) => said.push(line),
      now: () => new Date(),
    })
  assert.equal(
    await run([
      `NR:${prefix}:${byName(10).c}`,
      people[11]!.name,
      'Contoh Pegawai',
      'tidak ada',
      `coret ${byName(11).c}`,
      `nr:${prefix.toLowerCase()}:${byName(12).c.toLowerCase()}`,
      '',
    ]),
    0,
  )
  assert.ok(said.some((line) => line.startsWith('Lebih dari satu')))
  // The power goes while a line is written.
  writeFileSync(`${path}.catatan`, readFileSync(`${path}.catatan`, 'utf8').slice(0, -9))
  assert.equal(await run([byName(13).c, '']), 0)
  const file = readFileSync(path.replace('.aula', '.centang'), 'utf8')
  const merged = done(await mergeMarks(house, province, prefix, file))
  const names = await paper()
  assert.ok(
    [10, 13].every((index) => names.includes(people[index]!.name)),
    said.join('\n'),
  )
  assert.ok(!names.includes(people[11]!.name) && !names.includes(people[12]!.name))
  assert.equal(merged.added, 2)
  assert.equal(await run([''], [join(folder, 'tidak-ada')]), 2)
  writeFileSync(join(folder, 'x.aula'), halls[0]!.replace('Pegawai 101', 'Pegawai 999'))
  assert.equal(await run([''], [join(folder, 'x.aula')]), 2)
})

test('how a row stands does not depend on the order in which marks arrive', () => {
  const mark = fc.record({
    machine: fc.constantFrom('m', 'n'),
    hall: fc.constantFrom('a', 'b'),
    seq: fc.integer({ min: 1, max: 6 }),
    roster: fc.constantFrom('1', '2'),
    mark: fc.constantFrom('tick' as const, 'strike' as const),
    at: fc.constant(new Date(0)),
  })
  const unique = fc.uniqueArray(mark, { selector: (one) => `${one.machine}${one.hall}${one.seq}` })
  fc.assert(
    fc.property(unique, fc.integer(), (marks: StoredMark[], seed) => {
      assert.deepEqual(
        new Map([...finalMarks(shuffled(marks, seed))].sort()),
        new Map([...finalMarks(marks)].sort()),
      )
    }),
  )
})

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = Math.abs(seed % 2_147_483_647) + 1
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}
