import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { asMember } from '../../../test/support/database.ts'
import type { Frame } from '../../design/index.ts'
import { id as words } from '../../design/words/id.ts'
import { refuse } from '../../foundation/refusal.ts'
import { stages } from '../domain/statuses.ts'
import { stepForm } from '../domain/step-form.ts'
import { stepUrls } from '../domain/step-urls.ts'
import { stepTable } from '../domain/steps.ts'
import type { CaseRow, CaseView } from '../domain/views.ts'
import { AuthorityPage, rowsOnSheet } from './authority-page.tsx'
import { CaseListPage } from './case-list-page.tsx'
import { CasePage } from './case-page.tsx'
import { ChecklistPage } from './checklist-page.tsx'
import { DeskPage } from './desk-page.tsx'
import { EntryPage } from './entry-page.tsx'
import { IncidentPage } from './incident-page.tsx'
import { DraftPage, EvidencePage, RequestPage } from './paper-pages.tsx'
import { ShipmentsPage } from './shipments-page.tsx'
import { StepPage } from './step-page.tsx'

const now = new Date('2026-10-20T03:00:00Z')
const frame: Frame = {
  words,
  actor: asMember('bawaslu-regency', 'bawaslu-99.01', '99.01'),
  path: '/meja',
  contoh: true,
  site: 'main',
  theme: 'auto',
  zone: 'Asia/Jakarta',
  now,
  origins: { main: 'http://localhost:8080', intake: 'http://localhost:8081' },
  newFormKey: () => 'b7a1c9f2-0000-4000-8000-000000000000',
  asset: (name) => `/aset/${name}`,
}

const hostile = `<script>alert('x')</script> "${'Nama Panjang '.repeat(40)}" & 😀`

function aRow(changes: Partial<CaseRow> = {}): CaseRow {
  return {
    id: '1',
    number: '7F3K-92QD',
    stage: 'awaiting-follow-up/employer',
    holder: { key: 'gov-99.01', name: 'Pemerintah Kabupaten Contoh Timur' },
    holderSince: new Date('2026-10-03T03:00:00Z'),
    clock: {
      rule: 'ppk.followup',
      startedAt: new Date('2026-10-03T03:00:00Z'),
      dueAt: new Date('2026-10-16T16:00:00Z'),
      provisional: true,
      paused: false,
      zone: 'Asia/Makassar',
      counting: { unit: 'calendar-day' },
    },
    accused: hostile,
    employeeNumber: '199001012015031001',
    position: hostile,
    employer: { key: 'gov-99.01', name: 'Pemerintah Kabupaten Contoh Timur' },
    region: { key: '99.01', name: 'Kabupaten Contoh Timur' },
    zone: 'Asia/Makassar',
    election: { key: 'pilkada-contoh-2026', name: 'Pilkada Contoh 2026' },
    form: 'DIS-04',
    openedDay: '2026-09-20',
    closedAt: undefined,
    ...changes,
  }
}

function aView(changes: Partial<CaseView> = {}): CaseView {
  return {
    row: aRow(),
    version: 12,
    outcome: undefined,
    continues: 'CCCC-4444',
    incident: {
      id: 'AAAA-2222',
      day: '2026-09-18',
      place: hostile,
      text: hostile,
      profits: hostile,
      source: 'handed-over',
      senders: [
        { name: hostile, letter: 'B/7/2026', day: '2026-09-17' },
        { name: 'Kepolisian Resor Contoh', letter: '', day: undefined },
      ],
      reports: 3,
      siblings: [{ number: 'BBBB-3333', stage: 'review' }],
    },
    lane: 'bawaslu',
    track: 'ordinary',
    procedure: 'skb-2022-bkn',
    accused: {
      name: hostile,
      employeeNumber: '1990••••••••••••01',
      kind: 'pns',
      identity: 'resolved',
      office: 'regional-secretary',
      position: hostile,
      workUnit: hostile,
      description: hostile,
    },
    numberHref: '/kasus/7F3K-92QD/nip',
    supervisor: 'Badan Kepegawaian Negara',
    bawaslu: 'Bawaslu Kabupaten Contoh Timur',
    regionalOffice: undefined,
    superior: undefined,
    formText: hostile,
    category: 'Disiplin',
    legalBasis: ['PP 94/2021 Pasal 5 huruf n'],
    recommendation: { sanction: hostile, text: hostile, issued: true, number: 'B/1', deviates: true },
    followUp: undefined,
    conflict: ['authority-profits'],
    clarifications: [{ day: '2026-09-25', attended: false, answer: hostile }],
    review: { finding: 'proven', conclusion: hostile },
    working: ['Mulai dari 3 Oktober 2026.', 'Hari ke-1: 5 Oktober 2026.'],
    ruleAmount: '10 hari kerja (belum diverifikasi)',
    shares: [
      { holder: 'Bawaslu', hours: 80 },
      { holder: 'BKN', hours: 0.5 },
    ],
    events: [
      {
        id: '11111111-1111-4111-8111-111111111111',
        seq: 1,
        kind: 'opened',
        at: new Date('2026-09-20T01:00:00Z'),
        recorded: new Date('2026-09-24T01:00:00Z'),
        institution: 'Bawaslu Kabupaten Contoh Timur',
        person: undefined,
        reason: hostile,
        stage: 'received',
      },
      {
        id: '22222222-2222-4222-8222-222222222222',
        seq: 2,
        kind: 'deadline-missed',
        at: now,
        recorded: now,
        institution: '',
        person: undefined,
        reason: undefined,
        stage: undefined,
      },
    ],
    steps: { next: undefined, way: [], rest: [] },
    documents: [],
    evidence: [{ id: '1', title: hostile, href: '/kasus/7F3K-92QD/bukti/1', note: undefined }],
    evidenceHref: '/kasus/7F3K-92QD/bukti',
    receipts: [{ number: 'CCCC-4444', at: now, from: 'Bawaslu', to: 'BKN', acknowledgedAt: now }],
    notes: [{ at: now, by: 'Bawaslu', text: hostile }],
    numbers: [{ kind: 'bawaslu', number: '001/REG' }],
    bundle: '/kasus/7F3K-92QD/berkas.pdf',
    reconstructed: false,
    ...changes,
  }
}

/** Draws a page and holds what must be true of every page. */
function draw(page: VNode): string {
  const html = render(page)
  assert.doesNotMatch(html, /undefined|\[object|NaN|Invalid Date/)
  assert.doesNotMatch(html, /<script>alert/)
  assert.match(html, /CONTOH/)
  assert.equal(html.split('<h1').length - 1, 1, 'one main heading')
  assert.doesNotMatch(html, / style="| onclick=/)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  assert.equal(
    new Set(ids).size,
    ids.length,
    `ids are unique: ${ids.filter((one, at) => ids.indexOf(one) !== at)}`,
  )
  for (const [, target] of html.matchAll(/<label for="([^"]+)"/g))
    assert.ok(ids.includes(target), `label for ${target}`)
  return html
}

const noChoices = { holders: [], regions: [], employers: [], elections: [], forms: [] }
const unit = { held: 0, late: 0, dueThisWeek: 0, received: 0, closed: 0 }

test('the list says its filter as a sentence, shows the time left in words, and never breaks on hostile names', () => {
  const html = draw(
    <CaseListPage
      frame={frame}
      filter={{ status: 'review', due: 'late', text: hostile, sort: 'due', page: 2 }}
      unreadable={['wilayah']}
      rows={[
        aRow(),
        aRow({ number: '2222-3333', clock: undefined, accused: undefined, employer: undefined }),
      ]}
      total={72}
      choices={noChoices}
    />,
  )
  assert.match(html, /Kasus dengan status Kajian Bawaslu, yang terlambat/)
  assert.match(html, /terlambat 4 hari/)
  assert.match(html, /51–72 dari 72/)
  assert.match(html, /Belum diketahui namanya/)
  assert.match(html, /href="\/kasus\.csv\?status=review/)
  const empty = { sort: 'due', page: 1 } as const
  assert.match(
    draw(
      <CaseListPage frame={frame} filter={empty} unreadable={[]} rows={[]} total={0} choices={noChoices} />,
    ),
    /akan muncul di sini/,
  )
})

test('a case says where it stands in one sentence, whatever it lacks', () => {
  const html = draw(
    <CasePage frame={frame} view={aView()} done="Registrasi" warnings={['consent-of-minister']} />,
  )
  assert.match(
    html,
    /Menunggu tindak lanjut PPK\. Berkas di Pemerintah Kabupaten Contoh Timur sejak 3 Oktober 2026\./,
  )
  assert.match(html, /1990••••••••••••01/)
  assert.match(html, /href="\/kasus\/7F3K-92QD\/nip">Tampilkan NIP/)
  assert.match(html, /Dicatat 24 September 2026/)
  assert.match(html, /Tercatat: Registrasi\./)
  const late = aRow()
  const inWorkingDays = { ...late.clock!, counting: { unit: 'working-day' as const, days: -2 } }
  const worked = aView({ row: { ...late, clock: inWorkingDays } })
  assert.match(draw(<CasePage frame={frame} view={worked} />), /terlambat 2 hari kerja/)
  const named = aView()
  const masked = aView({ accused: { ...named.accused, name: 'Siti Contohwati', position: 'Lurah' } })
  const [above = ''] = render(<CasePage frame={frame} view={masked} />).split('<h2>')
  assert.match(above, /S\*\*\* C\*\*\* · Lurah/)
  assert.doesNotMatch(above, /Contohwati/)
  for (const stage of stages) {
    const closedAt = stage.startsWith('closed') ? now : undefined
    const bare = aView({
      row: aRow({
        stage,
        closedAt,
        clock: undefined,
        accused: undefined,
        form: undefined,
        employer: undefined,
      }),
      incident: {
        id: '',
        day: undefined,
        place: undefined,
        text: undefined,
        profits: undefined,
        source: '',
        senders: [],
        reports: 0,
        siblings: [],
      },
      recommendation: undefined,
      review: undefined,
      conflict: undefined,
      clarifications: [],
      shares: [],
      events: [],
      evidence: [],
      receipts: [],
      numbers: [],
      notes: undefined,
      bundle: undefined,
      evidenceHref: undefined,
    })
    assert.ok(draw(<CasePage frame={frame} view={bare} />).includes(words.cases.stages[stage]!), stage)
  }
})

test('every step of the table has a form that asks its questions, keeps what was typed and names what is missing', () => {
  for (const step of stepTable['skb-2022-bkn']) {
    const fields = stepForm(step)
    const typed = Object.fromEntries(fields.map((field) => [field.name, hostile]))
    const refusal = fields[0] && refuse('missing', {}, fields[0].name)
    const choices = {
      selects: {
        form: [{ value: 'DIS-04', label: hostile, proposed: true }],
        sanction: [{ value: 'a', label: 'A' }],
      },
      evidence: [{ id: '1', title: hostile }],
      notes: [hostile],
      institutions: ['Pemerintah Kabupaten Contoh Timur'],
    }
    const props = { frame, row: aRow(), version: 3, step, choices }
    const html = draw(<StepPage {...props} typed={typed} refusal={refusal || undefined} />)
    assert.ok(html.includes(`action="/kasus/7F3K-92QD/${stepUrls[step.key]}"`), step.key)
    assert.match(html, /name="versi" value="3"/)
    assert.match(html, /name="kunci"/)
    if (fields[0] && fields[0].kind !== 'register') assert.match(html, /Isi: /, step.key)
    draw(<StepPage {...props} confirming typed={typed} />)
  }
})

test('what some answers demand is never called optional, and says when it is demanded', () => {
  const sometimes = stepTable['skb-2022-bkn'].flatMap((step) =>
    stepForm(step).flatMap((field) => (field.sometimes ? [{ step, field }] : [])),
  )
  assert.ok(sometimes.length > 0)
  for (const { step, field } of sometimes) {
    assert.ok(field.optional, `${field.name} of ${step.key} is demanded always`)
    const page = render(<StepPage frame={frame} row={aRow()} version={3} step={step} choices={{}} />)
    const at = page.indexOf(words.cases.asks[field.name]!.label)
    const said = page.slice(at, page.indexOf(`name="${field.name}"`, at))
    assert.ok(at > 0 && !said.includes(words.common.form.optional), `${field.name} of ${step.key}: ${said}`)
    assert.match(said, /Wajib /, `${field.name} of ${step.key} does not say when`)
  }
})

test('the entry form, its result, drafts, questions and evidence are drawn with anything in them', () => {
  const choices = { elections: [], regencies: [], forms: [], employers: [{ key: 'a', name: hostile }] }
  const typed = { 'terlapor-1-name': hostile, act: hostile }
  for (const kind of ['finding', 'handed-over', 'desk-report', 'report'] as const)
    draw(
      <EntryPage
        frame={frame}
        kind={kind}
        count={40}
        choices={choices}
        known={kind === 'report' ? [{ number: 'AAAA-2222', text: hostile }] : undefined}
        typed={typed}
        refusal={refuse('missing', {}, 'act')}
      />,
    )
  const line = { accused: hostile, receipt: 'DDDD-5555' }
  const double = {
    ...line,
    index: 2,
    became: 'case' as const,
    number: 'BBBB-3333',
    stage: 'closed/cancelled',
    holder: { key: 'satgas', name: 'satgas' },
    continues: { number: 'CCCC-4444', stage: 'review', holder: { key: 'bawaslu-99.01', name: hostile } },
  }
  const html = draw(
    <IncidentPage
      frame={frame}
      number="AAAA-2222"
      version={1}
      election="Pilkada Contoh 2026"
      lines={[
        {
          ...line,
          index: 1,
          became: 'case',
          number: '7F3K-92QD',
          stage: 'received',
          holder: { key: 'satgas', name: 'satgas' },
          continues: undefined,
        },
        { ...line, index: 2, became: 'referral', number: 'EEEE-6666', target: 'regent' },
        {
          ...line,
          index: 3,
          accused: undefined,
          became: 'draft',
          draft: 'x',
          error: refuse('employee-number.numeric', {}, 'number'),
        },
      ]}
      mergedInto="GGGG-8888"
      joined={[
        { number: 'HHHH-9999', sender: { name: hostile, letter: 'B/9/2026', day: '2026-09-19' }, lines: [] },
        {
          number: 'JJJJ-2222',
          sender: undefined,
          lines: [{ ...line, index: 1, became: 'discarded' }, double],
        },
      ]}
      alike={[{ number: 'FFFF-7777', text: hostile }]}
      mayJoin
      justTaken
    />,
  )
  assert.match(html, /2 dari 3 terlapor/)
  assert.match(html, /Satgas netralitas/)
  draw(
    <DraftPage
      frame={frame}
      id="x"
      typed={typed}
      error={refuse('cases.accused-empty', {}, 'terlapor-1-name')}
      employers={[hostile]}
    />,
  )
  draw(
    <EvidencePage
      frame={frame}
      number="7F3K-92QD"
      evidence={aView().evidence}
      mayAdd
      refusal={refuse('cases.file-kind', {}, 'berkas')}
    />,
  )
  for (const answered of [true, false])
    draw(<RequestPage frame={frame} number="1" from={hostile} askedAt={now} answered={answered} />)
})

test('desk, shipments, checklist and the authority’s sheet are drawn empty and full', () => {
  const row = { ...aRow(), step: 'write-review' }
  const sent = { ...aRow(), sentAt: now, receipt: undefined, acknowledgedAt: undefined, continues: undefined }
  const full = { ...unit, held: 7, late: 2 }
  const enters = ['finding', 'handed-over', 'desk-report'] as const
  const html = draw(
    <DeskPage
      frame={frame}
      yours={[row]}
      yoursTotal={99}
      sent={[sent]}
      unit={full}
      lateRows={[row]}
      enters={enters}
      requests={[{ number: '1', from: hostile, askedAt: now }]}
      drafts={[{ id: '1', keptAt: now }]}
    />,
  )
  assert.match(html, /2 dari 7 kasus di unit Anda terlambat/)
  assert.match(html, /Tulis kajian/)
  assert.match(
    draw(
      <DeskPage
        frame={frame}
        yours={[]}
        yoursTotal={0}
        sent={[]}
        unit={unit}
        lateRows={[]}
        enters={[]}
        requests={[]}
        drafts={[]}
      />,
    ),
    /Tidak ada yang menunggu tindakan Anda/,
  )
  draw(
    <ShipmentsPage
      frame={frame}
      rows={[sent, { ...sent, receipt: 'AAAA-2222', acknowledgedAt: now, continues: 'CCCC-4444' }]}
      total={2}
      page={1}
      query={hostile}
    />,
  )
  draw(<ShipmentsPage frame={frame} rows={[]} total={0} page={1} query="" />)
  const position = { status: 'awaiting-follow-up', station: 'employer' } as const
  draw(<ChecklistPage frame={frame} view={aView()} position={position} acknowledged={false} />)
  const many = Array.from({ length: 40 }, () => ({ ...aRow(), recommendation: hostile }))
  const sheet = draw(<AuthorityPage frame={frame} rows={many} total={40} />)
  assert.equal(sheet.split('/langkah"').length - 1, rowsOnSheet)
  assert.ok(sheet.includes(words.cases.ppk.more(String(40 - rowsOnSheet))))
})
