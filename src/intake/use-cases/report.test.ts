import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aReport, aSentReport, aVault } from '../../../test/support/a-report.ts'
import { asMember, freshDatabase, rawRows } from '../../../test/support/database.ts'
import { theHouse } from '../../foundation/actor.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { findReport } from '../store/desk-store.ts'
import { newFormSecret } from './code-key.ts'
import { compareOpenings } from './housekeeping.ts'
import { openReport, readOpenedReport } from './open-report.ts'
import { unseal } from './sealing.ts'
import { reportOnce } from './send-report.ts'
import { keysOfTypedCode, viewThread, writeMessage } from './thread.ts'
import { vaultJournal } from './vault-client.ts'
import {
  markHandedToCase,
  messageReporter,
  noteFacts,
  sameIncident,
  saveDeskReport,
  sealDeskReport,
  setAside,
  takeBack,
  tellReporter,
} from './work-on-report.ts'

let now = new Date('2026-11-21T02:00:00Z')
const { house, intake, worker, adminUrl } = await freshDatabase({ demo: true, now: () => now })
await aVault(house.dataDir, () => now)
const officer = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')

async function opened(report: string, by = officer) {
  const opening = await openReport(house, by, report, 'Kajian awal hari ini')
  if (isRefusal(opened)) assert.fail()
  return opening as string
}

test('a report is sealed: the database and the disk hold none of its words, and the vault gives them all', async () => {
  const content = aReport({
    protection: 'confidential',
    story: 'KENARI-CERITA-7781',
    people: [{ name: 'KENARI-NAMA-7782', nameUnknown: false, description: '', position: '', employer: '' }],
    contact: { name: 'KENARI-PELAPOR-7783', phone: '0812', email: '', how: '' },
  })
  const sent = await reportOnce(intake, { formSecret: newFormSecret(), content, zone: 'Asia/Makassar' })
  assert.ok(!isRefusal(sent))
  assert.equal(sent.outcome, 'new')
  assert.equal(sent.code.length, 7)

  const dump = await everything()
  assert.ok(dump.includes(sent.report), 'the control: the report’s id is found')
  for (const canary of [
    'KENARI-CERITA-7781',
    'KENARI-NAMA-7782',
    'KENARI-PELAPOR-7783',
    ...codePairs(sent.code),
  ])
    assert.equal(dump.includes(canary), false, canary)

  const read = await readOpenedReport(house, officer, await opened(sent.report))
  assert.ok(!isRefusal(read))
  assert.deepEqual(read.content, content)
})

test('outside the seal stand only election, regency, type, day and size class; no time finer than a day', async () => {
  await aSentReport(intake)
  const columns = await rawRows<{ table_name: string; column_name: string; data_type: string }>(
    adminUrl,
    `select table_name, column_name, data_type from information_schema.columns where table_schema = 'intake'
       and table_name in ('reports', 'threads', 'messages', 'evidence', 'thread_milestones', 'commitments')`,
  )
  assert.deepEqual(
    columns.filter(({ data_type }) => /time/.test(data_type)),
    [],
  )
  assert.deepEqual(
    columns
      .filter(({ table_name }) => table_name === 'reports')
      .map(({ column_name }) => column_name)
      .sort(),
    ['came_by', 'day', 'election', 'id', 'kind', 'region', 'sealed', 'size_class', 'state'],
  )
  const [row] = await rawRows<{ day: string; size: number }>(
    adminUrl,
    'select distinct day, octet_length(sealed) as size from intake.reports',
  )
  assert.equal(row?.day, '2026-11-21')
})

test('sending a form twice, also at the same moment, makes one report with one code', async () => {
  const formSecret = newFormSecret()
  const sends = await Promise.all(
    Array.from({ length: 4 }, () => aSentReport(intake, { story: 'sekali saja' }, formSecret)),
  )
  const [first] = sends
  assert.equal(new Set(sends.map((sent) => sent.code.join(' '))).size, 1)
  assert.deepEqual(sends.map((sent) => sent.outcome).sort(), ['new', 'same', 'same', 'same'])
  const rows = await rawRows(adminUrl, 'select 1 from intake.reports where id = $1', [first!.report])
  assert.equal(rows.length, 1)
  const commitments = await rawRows(
    adminUrl,
    "select 1 from intake.commitments where convert_from(record, 'utf8') like $1",
    [`%${first!.report}%`],
  )
  assert.equal(commitments.length, 1)
})

test('answers changed after sending are kept beside the first, once', async () => {
  const formSecret = newFormSecret()
  const first = await aSentReport(intake, { story: 'cerita pertama' }, formSecret)
  const changed = await aSentReport(intake, { story: 'cerita kedua' }, formSecret)
  const again = await aSentReport(intake, { story: 'cerita kedua' }, formSecret)
  assert.deepEqual([changed.outcome, again.outcome], ['changed', 'changed'])
  assert.deepEqual(changed.code, first.code)
  const read = await readOpenedReport(house, officer, await opened(first.report))
  assert.ok(!isRefusal(read))
  assert.equal(read.content.story, 'cerita pertama')
  assert.deepEqual(
    read.messages.map((message) => message.changedReport?.story),
    ['cerita kedua'],
  )
})

test('forty reports at once are forty reports', async () => {
  const sent = await Promise.all(
    Array.from({ length: 40 }, (_, n) => aSentReport(intake, { story: `paralel ${n}` })),
  )
  const ids = sent.map((each) => each.report)
  const rows = await rawRows(adminUrl, 'select 1 from intake.reports where id = any($1)', [ids])
  assert.equal(rows.length, 40)
  assert.equal(new Set(sent.map((each) => each.code.join(' '))).size, 40)
  const threads = await rawRows(adminUrl, 'select 1 from intake.threads where report = any($1)', [ids])
  assert.equal(threads.length, 40)
})

test('the code opens the thread; a wrong code, and a code of nowhere, get one and the same answer', async () => {
  const sent = await aSentReport(intake)
  const keys = await keysOfTypedCode(intake, sent.code.join('  ').toUpperCase())
  assert.ok(!isRefusal(keys))
  const view = await viewThread(intake, keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(
    view.milestones.map(({ kind, day }) => [kind, day]),
    [['received', '2026-11-21']],
  )
  const swapped = [sent.code[1], sent.code[0], ...sent.code.slice(2)].join(' ')
  const wrong = await keysOfTypedCode(intake, swapped)
  assert.ok(isRefusal(wrong) && wrong.key === 'intake.code-unknown')
})

test('the reporter and the officer write to each other, and only they can read it', async () => {
  const sent = await aSentReport(intake)
  const opening = await opened(sent.report)
  const question = { text: 'KENARI-TANYA: jam berapa?', formKey: crypto.randomUUID() }
  await messageReporter(house, officer, sent.report, question)
  await messageReporter(house, officer, sent.report, question)
  const answer = { text: 'KENARI-JAWAB: pagi', formKey: 'f1' }
  assert.equal(await writeMessage(intake, sent.keys, answer), 'sent')
  assert.equal(await writeMessage(intake, sent.keys, answer), 'sent')

  const view = await viewThread(intake, sent.keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(
    view.messages.map(({ fromReporter, text }) => [fromReporter, text]),
    [
      [false, question.text],
      [true, answer.text],
    ],
  )
  const read = await readOpenedReport(house, officer, opening)
  assert.ok(!isRefusal(read))
  assert.deepEqual(
    read.messages.map((message) => message.text),
    [question.text, answer.text],
  )
  assert.equal((await everything()).includes('KENARI-'), false)

  const empty = await writeMessage(intake, sent.keys, { text: ' \n ', formKey: 'f2' })
  assert.ok(isRefusal(empty) && empty.key === 'intake.message-missing')
})

test('an opening needs a reason, is recorded before the text, and serves its own officer only', async () => {
  const sent = await aSentReport(intake)
  const short = await openReport(house, officer, sent.report, 'ingin')
  assert.ok(isRefusal(short) && short.key === 'intake.reason-missing')
  const opening = await opened(sent.report)
  const colleague = asMember('bawaslu-regency', 'bawaslu-99.01', '99.01')
  const other = await readOpenedReport(house, colleague, opening)
  assert.ok(isRefusal(other) && other.key === 'not-found')

  assert.ok(!isRefusal(await readOpenedReport(house, officer, opening)))
  const journal = await vaultJournal(house.dataDir)
  assert.ok(!isRefusal(journal))
  assert.equal(journal.filter((line) => line.opening === opening).length, 1)
  assert.deepEqual(await compareOpenings(worker), [])

  const before = now
  now = new Date(before.getTime() + 13 * 3_600_000)
  const late = await readOpenedReport(house, officer, opening)
  now = before
  assert.ok(isRefusal(late) && late.key === 'intake.opening-expired')
})

test('an officer of another area, and every other role, gets the answer for a report that does not exist', async () => {
  const sent = await aSentReport(intake)
  const strangers = [
    asMember('bawaslu-regency', 'bawaslu-99.02', '99.02'),
    asMember('bawaslu-regency', 'gov-99.01', '99.01'),
    asMember('bawaslu-province', 'bawaslu-53', '53'),
    asMember('personnel-authority', 'gov-99.01', '99.01'),
    asMember('personnel-office', 'gov-99.01', '99.01'),
    asMember('administrator', 'bawaslu-99.01', '99.01'),
    asMember('auditor', 'auditor-contoh', ''),
  ]
  for (const stranger of strangers) {
    const answer = await openReport(house, stranger, sent.report, 'Saya ingin membaca')
    assert.ok(isRefusal(answer) && answer.key === 'not-found', stranger.role)
  }
  for (const entitled of [
    asMember('bawaslu-province', 'bawaslu-99', '99'),
    asMember('bawaslu-ri', 'bawaslu', ''),
    asMember('task-force', 'bkn', ''),
  ])
    assert.ok(!isRefusal(await openReport(house, entitled, sent.report, 'Supervisi berkala')), entitled.role)
})

test('the seal of another report does not open under this opening', async () => {
  const [one, two] = [await aSentReport(intake), await aSentReport(intake)]
  await rawRows(
    adminUrl,
    'update intake.reports set sealed = (select sealed from intake.reports where id = $2) where id = $1',
    [one.report, two.report],
  )
  const read = await readOpenedReport(house, officer, await opened(one.report))
  assert.ok(isRefusal(read) && read.key === 'not-allowed')
  const broken = await aSentReport(intake)
  await rawRows(
    adminUrl,
    'update intake.reports set sealed = set_byte(sealed, octet_length(sealed) - 9, 255 - get_byte(sealed, octet_length(sealed) - 9)) where id = $1',
    [broken.report],
  )
  const damaged = await readOpenedReport(house, officer, await opened(broken.report)).catch(() => 'cut off')
  assert.ok(damaged === 'cut off' || (isRefusal(damaged) && damaged.key === 'intake.seal-broken'))
})

test('the vault’s own key alone opens the seal', async () => {
  const sent = await aSentReport(intake, { story: 'dengan kunci' })
  const [row] = await rawRows<{ sealed: Buffer }>(
    adminUrl,
    'select sealed from intake.reports where id = $1',
    [sent.report],
  )
  const identity = readFileSync(join(house.dataDir, 'vault', 'identity'), 'utf8').trim()
  const { header, body } = await unseal(identity, row!.sealed)
  assert.deepEqual(header, { v: 1, report: sent.report, part: 'report' })
  assert.equal(JSON.parse(body.toString()).story, 'dengan kunci')
})

test('a report is read before it is put away; two officers at once, and the second is told', async () => {
  const sent = await aSentReport(intake)
  const unread = await setAside(house, officer, sent.report, 'Bukan urusan netralitas')
  assert.ok(isRefusal(unread) && unread.key === 'intake.read-first')
  await opened(sent.report)
  const answers = await Promise.all(
    [1, 2].map(() => setAside(house, officer, sent.report, 'Bukan urusan netralitas')),
  )
  assert.deepEqual(answers.map((answer) => (isRefusal(answer) ? answer.key : answer)).sort(), [
    'changed-meanwhile',
    'done',
  ])
  assert.equal(await takeBack(house, officer, sent.report, 'Ada keterangan baru'), 'done')
})

test('handing over moves it on once, tells the reporter, and the room above tells further steps', async () => {
  const sent = await aSentReport(intake)
  const incident = crypto.randomUUID()
  const hand = () =>
    house.transaction(officer, (tx) =>
      markHandedToCase(tx, officer, { report: sent.report, incident, at: now }),
    )
  const unread = await hand()
  assert.ok(isRefusal(unread) && unread.key === 'intake.read-first')
  await opened(sent.report)
  assert.equal(await hand(), 'handed-over')
  const again = await hand()
  assert.ok(isRefusal(again) && again.key === 'changed-meanwhile')

  // BKN cannot see the report; it can tell its reporter of a step, twice is once.
  const bkn = asMember('bkn-analyst', 'bkn', '')
  for (const _ of [1, 2])
    await house.transaction(bkn, (tx) =>
      tellReporter(tx, sent.report, {
        kind: 'at-bkn',
        day: '2026-11-22',
        about: 1,
        next: 'recommended',
        dueDay: '2026-11-30',
      }),
    )
  await worker.transaction(theHouse('tell'), (tx) =>
    tellReporter(tx, sent.report, { kind: 'closed', day: '2026-12-01', about: 3, outcome: 'not-proven' }),
  )
  const view = await viewThread(intake, sent.keys)
  assert.ok(!isRefusal(view))
  assert.deepEqual(
    view.milestones.map(({ kind, about, outcome }) => [kind, about, outcome]),
    [
      ['received', undefined, undefined],
      ['opened', undefined, undefined],
      ['taken-up', undefined, undefined],
      ['at-bkn', 1, undefined],
      ['closed', 3, 'not-proven'],
    ],
  )
})

test('a report taken down at the desk gives the reporter a code as well', async () => {
  const formSecret = newFormSecret()
  const prepared = await sealDeskReport(house, { formSecret, content: aReport(), zone: 'Asia/Makassar' })
  assert.ok(!isRefusal(prepared))
  const save = () => house.transaction(officer, (tx) => saveDeskReport(tx, officer, prepared))
  assert.deepEqual([await save(), await save()], ['new', 'same'])
  const keys = await keysOfTypedCode(intake, prepared.code.join(' '))
  assert.ok(!isRefusal(keys))
  const elsewhere = asMember('bawaslu-regency', 'bawaslu-99.02', '99.02')
  const other = await sealDeskReport(house, {
    formSecret: newFormSecret(),
    content: aReport(),
    zone: 'Asia/Makassar',
  })
  assert.ok(!isRefusal(other))
  await assert.rejects(house.transaction(elsewhere, (tx) => saveDeskReport(tx, elsewhere, other)))
})

test('officers’ typed facts find a second report of the same incident', async () => {
  const [one, two] = [await aSentReport(intake), await aSentReport(intake)]
  for (const { report } of [one, two]) await opened(report)
  await noteFacts(house, officer, one.report, {
    'act-day': '14/11/2026',
    person: 'Contoh Satu',
    place: 'Lapangan Hulu',
  })
  await noteFacts(house, officer, two.report, {
    'act-day': '2026-11-15',
    person: 'Conto Satu',
    place: 'lapangan hulu',
  })
  const found = await house.transaction(officer, async (tx) => {
    const summary = await findReport(tx, one.report)
    return sameIncident(tx, summary!)
  })
  assert.deepEqual(
    found.map((each) => each.report),
    [two.report],
  )
})

/** Pairs of neighbouring words: single words of the list may stand anywhere. */
function codePairs(code: string[]): string[] {
  return code.slice(1).map((word, at) => `${code[at]} ${word}`)
}

/** Every row of every table and every file of the data folder as text, bytes also read as text. */
async function everything(): Promise<string> {
  const tables = await rawRows<{ name: string }>(
    adminUrl,
    "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('intake', 'transparency', 'foundation')",
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const rows = await rawRows<Record<string, unknown>>(adminUrl, `select * from ${name}`)
    for (const row of rows)
      for (const value of Object.values(row))
        parts.push(Buffer.isBuffer(value) ? value.toString('latin1') : String(value))
  }
  const files = readdirSync(house.dataDir, { recursive: true, withFileTypes: true })
  for (const file of files.filter((each) => each.isFile()))
    parts.push(readFileSync(join(file.parentPath, file.name), 'latin1'))
  return parts.join('\n')
}
