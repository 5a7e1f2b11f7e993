import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { render } from 'preact-render-to-string'
import type { Frame } from '../../design/frame.ts'
import { id as words } from '../../design/words/id.ts'
import { everyone } from '../../foundation/actor.ts'
import { claimsOf } from '../domain/claim.ts'
import { funnelAsOf, funnelByDay } from '../domain/funnel.ts'
import { pilkada2020 } from '../domain/published-series.ts'
import { thinned, weeklyDays } from '../domain/question.ts'
import { replayHistory } from '../domain/replay.ts'
import type { StatisticsView } from '../domain/statistics-view.ts'
import { DefinitionsPage } from './definitions-page.tsx'
import { StatisticsPage } from './statistics-page.tsx'

const frame: Frame = {
  words,
  actor: everyone,
  path: '/statistik',
  contoh: true,
  site: 'main',
  theme: 'auto',
  zone: 'Asia/Jakarta',
  now: new Date('2026-11-21T03:00:00Z'),
  origins: { main: 'http://localhost:8080', intake: 'http://localhost:8081' },
  newFormKey: () => 'key',
  asset: (name) => `/aset/${name}`,
}
const milestones = replayHistory(pilkada2020).map((one, line) => ({
  id: one.id,
  caseId: one.caseKey,
  kind: one.kind,
  outcome: one.outcome ?? null,
  happened: one.happened,
  recorded: one.recorded,
  replaces: null,
  line,
}))
const election = { key: 'pilkada-2020', name: 'Pilkada 2020' }

function aView(asOf: string, more: Partial<StatisticsView> = {}): StatisticsView {
  const days = thinned(weeklyDays('2020-01-06', asOf), 36)
  const funnels = funnelByDay(milestones, days)
  const claims = claimsOf(
    pilkada2020.points.flatMap((point) =>
      (['reported', 'recommended', 'followedUp'] as const).map((measure) => ({
        series: `kasn-${point.day}`,
        measure,
        publisher: 'KASN',
        unit: 'ASN',
        value: point[measure],
        asOf: point.day,
        dayIsOfData: true,
        statedOn: point.day,
        inSum: true,
        label: '',
        note: '',
        source: `https://example.org/${point.day}`,
      })),
    ),
  )
  return {
    elections: [election],
    election,
    asOf,
    anyDay: false,
    funnel: funnelAsOf(milestones, asOf),
    reconstructed: 1305,
    line: days.map((day, at) => ({ day, funnel: funnels[at] ?? funnelAsOf([], day) })),
    claims: claims.map((claim) => ({ claim, counted: funnelAsOf(milestones, claim.asOf) })),
    ...more,
  }
}
const html = (view: StatisticsView) => render(<StatisticsPage frame={frame} view={view} />)

test('the page says the number with its denominator, share and day, and that the statuses sum', () => {
  const page = html(aView('2020-12-19'))
  assert.match(
    page,
    /635 dari 872 ASN yang direkomendasikan sudah ditindaklanjuti \(72,8%\), per 19 Desember 2020\./,
  )
  assert.match(page, /✓ Menutup: 1\.305 = /)
  assert.match(page, /66,8% dari 1\.305 yang dilaporkan/)
  assert.match(page, /CONTOH/)
  assert.match(page, /<meter[^>]+value="635"/)
})

test('beside each published table stands whether our count of that day is the same', () => {
  const view = aView('2020-12-19')
  assert.equal(html(view).match(/>sama</g)?.length, 10)
  const other = view.claims.map((one) => ({ ...one, counted: funnelAsOf([], '2020-06-26') }))
  assert.match(html({ ...view, claims: other }), /berbeda: dilaporkan 0; direkomendasikan 0/)
  assert.match(html({ ...view, claims: view.claims.map(({ claim }) => ({ claim })) }), /tidak ada kasus/)
})

test('totals that do not sum are said plainly', () => {
  const [first] = milestones.filter((one) => one.kind === 'recommended')
  assert.ok(first)
  const funnel = funnelAsOf([first], '2020-12-19')
  const staff = html(aView('2020-12-19', { funnel, anyDay: true }))
  assert.match(staff, /✗ Tidak menutup: dilaporkan 0, jumlah status 1\./)
  assert.match(staff, /href="\/statistik\/tidak-menutup\?pemilihan=pilkada-2020&amp;per=2020-12-19"/)
  const visitor = html(aView('2020-12-19', { funnel }))
  assert.match(visitor, /Angka per 19 Desember 2020 belum diterbitkan/)
  assert.doesNotMatch(visitor, /jumlah status|tidak-menutup/)
})

test('an election without cases explains itself instead of showing zeros', () => {
  const page = html(aView('2020-12-19', { funnel: funnelAsOf([], '2020-12-19'), line: [], reconstructed: 0 }))
  assert.match(page, /Belum ada kasus Pilkada 2020 yang tercatat per 19 Desember 2020\./)
  assert.doesNotMatch(page, /<svg/)
})

test('the line starts at zero and carries its first and last value; its numbers stand in a table', () => {
  const page = html(aView('2024-02-06'))
  assert.match(page, /<path class="line" d="M8 \d/)
  assert.match(page, /<text[^>]*>2\.034<\/text>/)
  assert.match(page, /Angka kumulatif menurut tanggal/)
})

test('the fullest page and its definitions stay small', () => {
  for (const page of [html(aView('2026-11-15')), render(<DefinitionsPage frame={frame} />)]) {
    assert.ok(gzipSync(page).length < 9_000, `${gzipSync(page).length} bytes`)
    assert.doesNotMatch(page, /style=|<script(?! type="module" src="\/aset)|undefined|\[object/)
  }
})
