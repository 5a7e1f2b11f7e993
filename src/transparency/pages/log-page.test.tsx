import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { render } from 'preact-render-to-string'
import { aLog } from '../../../test/support/log-in-memory.ts'
import { type Published, publishLog, type SomeWitness } from '../../../test/support/published-log.ts'
import type { Frame } from '../../design/index.ts'
import { id as words } from '../../design/words/id.ts'
import { everyone } from '../../foundation/actor.ts'
import { logView } from '../use-cases/log-view.ts'
import { LogPage } from './log-page.tsx'

const place = mkdtempSync(join(tmpdir(), 'netral-log-page-'))
after(() => rmSync(place, { recursive: true }))
const at = new Date('2026-10-03T04:05:00Z')
const { publicLog } = words.transparency

const rule = [
  'group lembaga 3 bkn bawaslu panrb',
  'group luar any universitas',
  'group lembaga-dan-luar all lembaga luar',
  'quorum lembaga-dan-luar',
]
const all = (changes: Record<string, Partial<SomeWitness>> = {}): SomeWitness[] =>
  ['bkn', 'bawaslu', 'panrb', 'universitas'].map((name) => ({ name, upTo: 250, ...changes[name] }))

let made = 0
function folderWith(published: Partial<Published> = {}): string {
  const dataDir = join(place, `data-${++made}`)
  publishLog(dataDir, { size: 250, witnesses: all(), rule, at, ...published })
  return dataDir
}

function textOf(dataDir: string, { now = at, contoh = false } = {}): string {
  const frame: Frame = {
    words,
    actor: everyone,
    path: '/log',
    contoh,
    site: 'main',
    theme: 'auto',
    zone: 'Asia/Jakarta',
    now,
    origins: { main: 'https://netral.test', intake: 'https://lapor.netral.test' },
    newFormKey: () => 'x',
    asset: (name) => name,
  }
  return render(<LogPage frame={frame} log={logView(dataDir, now)} />)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

function demandState(text: string, state: keyof typeof publicLog.states): void {
  const shown = Object.entries(publicLog.states).filter(([, { title }]) => text.includes(title))
  assert.deepEqual(
    shown.map(([name]) => name),
    [state],
  )
}

test('enough witnesses: the page says so, up to where each signed, and when', () => {
  const text = textOf(folderWith())
  demandState(text, 'counts')
  assert.match(text, /Jumlah baris 250 Terbit 3 Oktober 2026, 11\.05 WIB/)
  assert.match(text, /Saksi yang menandatangani 4 dari 4/)
  assert.match(text, /bkn contoh\.test\/bkn 250 3 Oktober 2026, 11\.05 WIB Terbaru/)
  assert.match(text, /lembaga-dan-luar menentukan lembaga, luar 2 2/)
  assert.match(text, /bin\/netral log verify https:\/\/netral\.test\/log/)
  assert.doesNotMatch(text, /undefined|NaN|\[object/)
})

test('a witness that is away: too few, how far it lies behind, and since when', () => {
  const text = textOf(folderWith({ witnesses: all({ bawaslu: { upTo: 240, trouble: 'offline' } }) }))
  demandState(text, 'few')
  assert.match(
    text,
    /bawaslu contoh\.test\/bawaslu 240 3 Oktober 2026, 11\.05 WIB Tidak terhubung sejak 2 Oktober 2026, 11\.05 WIB, tertinggal 10 baris/,
  )
  assert.match(text, /lembaga bkn, bawaslu, panrb 3 2/)
  assert.match(text, /lembaga-dan-luar menentukan lembaga, luar 2 1/)
})

test('a witness that never signed is shown without a size', () => {
  const text = textOf(folderWith({ witnesses: all({ universitas: { upTo: undefined, trouble: 'slow' } }) }))
  demandState(text, 'few')
  assert.match(text, /universitas contoh\.test\/universitas Belum pernah Belum pernah Lambat menjawab/)
})

test('a witness with another or a larger tree is the first thing that is said', () => {
  for (const trouble of ['forked', 'ahead'] as const)
    demandState(textOf(folderWith({ witnesses: all({ bkn: { upTo: 200, trouble } }) })), 'forked')
})

test('without a policy, or with one that asks for nobody, the log vouches for itself alone', () => {
  demandState(textOf(folderWith({ rule: undefined, witnesses: [] })), 'alone')
  demandState(textOf(folderWith({ rule: ['quorum none'], witnesses: [] })), 'alone')
})

test('a policy that can not be read, and a checkpoint of another origin, are not passed over', () => {
  demandState(textOf(folderWith({ rule: ['quorum siapa'] })), 'unreadable')
  const dataDir = folderWith()
  const other = aLog(300)
  const file = join(dataDir, 'log', 'checkpoint')
  writeFileSync(file, other.note(250))
  demandState(textOf(dataDir), 'unreadable')
  writeFileSync(file, 'nothing')
  demandState(textOf(dataDir), 'unreadable')
})

test('nothing is believed that no signature bears: a size in the reports that was raised is not shown', () => {
  const dataDir = folderWith({ witnesses: all({ bkn: { upTo: 200, trouble: 'offline' } }) })
  const file = join(dataDir, 'witness-reports.json')
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\\n200\\n', '\\n249\\n'))
  assert.match(textOf(dataDir), /bkn contoh\.test\/bkn Belum pernah/)
})

test('a log that has been silent is called stopped', () => {
  const dataDir = folderWith()
  assert.ok(!textOf(dataDir).includes(publicLog.old.title))
  const text = textOf(dataDir, { now: new Date('2026-10-03T05:00:00Z') })
  assert.ok(text.includes(publicLog.old.title))
})

test('before the first checkpoint the page teaches what will stand here', () => {
  const text = textOf(join(place, 'empty'))
  assert.ok(text.includes(publicLog.notYet.title))
  assert.ok(text.includes(publicLog.check.receiptLink))
  assert.ok(!text.includes(publicLog.filesTitle))
})

test('a demonstration says that its witnesses prove nothing', () => {
  assert.ok(textOf(folderWith(), { contoh: true }).includes(publicLog.contohTitle))
  assert.ok(!textOf(folderWith()).includes(publicLog.contohTitle))
})
