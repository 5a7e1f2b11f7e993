import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { MemberActor, RoleKey } from '../../src/foundation/actor.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { projectRoot } from '../../src/foundation/outside/project.ts'
import { importClaims } from '../../src/monitoring/monitoring.door.ts'
import { rawRows } from './database.ts'
import { publishLog } from './published-log.ts'

export type MainPage = {
  name: string
  path: string
  actor?: MemberActor
  site?: 'intake'
  /** Photographed, but not walked by axe in every check: its parts stand on other pages of this list. */
  picturesOnly?: true
  /** What to press before the picture. */
  act?: (page: Page) => Promise<unknown>
}

/** A demonstration member of each role. */
export function demonstrationMember(role: RoleKey): MemberActor {
  const [institution, region] = places[role]
  return {
    kind: 'member',
    account: '00000000-0000-4000-8000-000000000001',
    person: 'Contoh',
    institution,
    role,
    region,
  }
}

const places: Record<RoleKey, readonly [string, string]> = {
  panwascam: ['panwascam-99.01.01', '99.01.01'],
  'bawaslu-regency': ['bawaslu-99.01', '99.01'],
  'bawaslu-province': ['bawaslu-99', '99'],
  'bawaslu-ri': ['bawaslu', ''],
  'task-force': ['panrb', ''],
  'bkn-analyst': ['bkn', ''],
  'bkn-regional': ['bkn-kanreg-99', '99'],
  'personnel-auditor': ['bkn', ''],
  panrb: ['panrb', ''],
  kemendagri: ['kemendagri', ''],
  'personnel-office': ['gov-99.01', '99.01'],
  inspectorate: ['gov-99.01', '99.01'],
  'personnel-authority': ['gov-99.01', '99.01'],
  auditor: ['auditor-contoh', ''],
  administrator: ['bkn', ''],
}

/** Every main page, with someone who may see it. */
export async function mainPages({
  adminUrl,
  worker,
}: {
  adminUrl: string
  worker: House
}): Promise<MainPage[]> {
  publishLog(worker.dataDir, {
    size: 250,
    witnesses: [
      { name: 'contoh-bkn', upTo: 250 },
      { name: 'contoh-bawaslu', upTo: 190, trouble: 'offline' },
      { name: 'contoh-lembaga-dengan-nama-yang-panjang-sekali', trouble: 'slow' },
      { name: 'contoh-universitas', upTo: 250 },
    ],
    rule: [
      'group lembaga 3 contoh-bkn contoh-bawaslu contoh-lembaga-dengan-nama-yang-panjang-sekali',
      'group luar any contoh-universitas',
      'group lembaga-dan-luar all lembaga luar',
      'quorum lembaga-dan-luar',
    ],
    at: worker.clock(),
  })
  await importClaims([join(projectRoot, 'test/data/stats')], worker, { out: () => {}, err: () => {} })
  const administrator = demonstrationMember('administrator')
  const officer = demonstrationMember('bawaslu-regency')
  const analyst = demonstrationMember('bkn-analyst')
  const office = demonstrationMember('personnel-office')
  const authority = demonstrationMember('personnel-authority')
  const numberOf = async (where: string) => {
    const [row] = await rawRows<{ number: string }>(
      adminUrl,
      `select number from cases.cases where ${where} order by number limit 1`,
    )
    if (!row) throw new Error(`The demonstration has no case where ${where}.`)
    return row.number
  }
  const atBawaslu = await numberOf("status = 'clarification' and regency = '99.01'")
  const atBkn = await numberOf("status = 'assessing' and regency = '99.01'")
  const atEmployer = await numberOf("station = 'employer' and opened_to = 'gov-99.01'")
  const closed = await numberOf("outcome = 'sanctioned' and regency = '99.01'")
  const confirmed = await numberOf("stage = 'decision-issued/confirmed' and regency = '99.01'")
  const inAppeal = await numberOf("status = 'in-appeal' and regency = '99.01'")
  const [{ id: recommended } = { id: '' }] = await rawRows<{ id: string }>(
    adminUrl,
    "select e.id from cases.events e join cases.cases c on c.id = e.case_id where c.number = $1 and e.kind = 'issue-recommendation'",
    [atEmployer],
  )
  const [incident] = await rawRows<{ number: string }>(
    adminUrl,
    "select i.number from cases.incidents i join cases.cases c on c.incident = i.id where i.regency = '99.01' group by 1 order by count(*) desc, 1 limit 1",
  )
  const oneOf = async (query: string) => {
    const [row] = await rawRows<{ one: string }>(adminUrl, query)
    if (!row) throw new Error(`The demonstration has nothing for: ${query}`)
    return row.one
  }
  const held = await oneOf("select number as one from guidance.activities where state = 'reported' limit 1")
  const circular = await oneOf(
    "select id as one from guidance.circulars where institution = 'gov-99.01' limit 1",
  )
  const asked = await oneOf(
    "select number as one from guidance.questions where wish = 'attend-on-duty' limit 1",
  )
  const day = new Date().toISOString().slice(0, 10)
  const pledges = await pledgePages(adminUrl)
  return [
    ...pledges,
    { name: 'depan', path: '/' },
    { name: 'lapor', path: '/lapor' },
    { name: 'aturan', path: '/aturan' },
    { name: 'aturan-bentuk', path: '/aturan/bentuk/DIS-06' },
    { name: 'aturan-cek', path: '/aturan/cek' },
    { name: 'aturan-sanksi', path: '/aturan/sanksi' },
    { name: 'aturan-prosedur', path: '/aturan/prosedur' },
    { name: 'aturan-tenggat', path: '/aturan/tenggat' },
    { name: 'aturan-dasar', path: '/aturan/dasar' },
    { name: 'log', path: '/log' },
    { name: 'log-periksa', path: '/log/periksa' },
    { name: 'log-periksa-salah', path: '/log/periksa#SALAH' },
    { name: 'panduan', path: '/panduan' },
    { name: 'panduan-tanya-apa', picturesOnly: true, path: '/panduan/bolehkah?hal=like' },
    {
      name: 'panduan-tidak-boleh',
      path: `/panduan/bolehkah?hal=like&siapa=pns&untuk=running&hari=${day}&wilayah=99.01`,
    },
    {
      name: 'panduan-tanya-dahulu',
      path: `/panduan/bolehkah?hal=attend-on-duty&siapa=pppk&untuk=running&hari=${day}&wilayah=99.01`,
    },
    {
      name: 'panduan-boleh',
      picturesOnly: true,
      path: `/panduan/bolehkah?hal=vote&siapa=pns&hari=${day}&wilayah=99.01`,
    },
    { name: 'panduan-kalender', path: '/panduan/kalender?wilayah=99.01' },
    { name: 'panduan-poster', picturesOnly: true, path: '/panduan/poster' },
    { name: 'panduan-poster-satu', path: '/panduan/poster/campaign?wilayah=99.01' },
    { name: 'panduan-jawaban', path: '/panduan/jawaban' },
    { name: 'panduan-tanya', path: '/panduan/tanya' },
    { name: 'panduan-koreksi', picturesOnly: true, path: '/panduan/koreksi' },
    { name: 'panduan-kode', picturesOnly: true, path: '/panduan/kode' },
    { name: 'panduan-tugas', path: '/panduan/tugas' },
    { name: 'pembinaan', path: '/pembinaan', actor: office },
    { name: 'pembinaan-kegiatan', picturesOnly: true, path: '/pembinaan/kegiatan', actor: office },
    { name: 'pembinaan-kegiatan-baru', picturesOnly: true, path: '/pembinaan/kegiatan/baru', actor: office },
    { name: 'pembinaan-kegiatan-satu', path: `/pembinaan/kegiatan/${held}`, actor: office },
    { name: 'pembinaan-edaran', picturesOnly: true, path: '/pembinaan/edaran', actor: office },
    { name: 'pembinaan-edaran-baru', path: '/pembinaan/edaran/baru', actor: office },
    { name: 'pembinaan-edaran-satu', path: `/pembinaan/edaran/${circular}`, actor: office },
    { name: 'pembinaan-unit', path: '/pembinaan/unit', actor: office },
    { name: 'pembinaan-satgas', path: '/pembinaan/satgas', actor: office },
    { name: 'pembinaan-pertanyaan', picturesOnly: true, path: '/pembinaan/pertanyaan', actor: officer },
    { name: 'pembinaan-pertanyaan-satu', path: `/pembinaan/pertanyaan/${asked}`, actor: officer },
    { name: 'masuk', path: '/masuk' },
    { name: 'masuk-salah', path: '/masuk', act: (page) => page.click('main button[type=submit]') },
    { name: 'tidak-ada', path: '/tidak-ada' },
    { name: 'pengguna', path: '/pengguna', actor: administrator },
    { name: 'pengguna-undang', path: '/pengguna/undang', actor: administrator },
    { name: 'lembaga', path: '/lembaga', actor: administrator },
    { name: 'lembaga-satu', path: '/lembaga/gov-99.01', actor: administrator },
    { name: 'hari-libur', path: '/hari-libur?tahun=2026', actor: administrator },
    { name: 'pemilihan', path: '/pemilihan', actor: administrator },
    { name: 'pegawai', path: '/pegawai', actor: analyst },
    { name: 'pegawai-cari', path: '/pegawai?cari=an', actor: office },
    { name: 'pegawai-impor', path: '/pegawai/impor', actor: office },
    { name: 'laporan-masuk', path: '/laporan-masuk', actor: officer },
    { name: 'meja-bawaslu', path: '/meja', actor: officer },
    { name: 'meja-bkn', path: '/meja', actor: analyst },
    { name: 'meja-bkpsdm', path: '/meja', actor: office },
    { name: 'kasus', path: '/kasus', actor: officer },
    { name: 'kasus-saring', path: '/kasus?status=assessing&cari=zzz', actor: analyst },
    { name: 'kasus-baru', path: '/kasus/baru', actor: officer },
    { name: 'kasus-bawaslu', path: `/kasus/${atBawaslu}`, actor: officer },
    { name: 'kasus-bkn', path: `/kasus/${atBkn}`, actor: analyst },
    { name: 'kasus-instansi', path: `/kasus/${atEmployer}`, actor: office },
    { name: 'kasus-tanda-terima', path: `/kasus/${atEmployer}/tanda-terima`, actor: officer },
    {
      name: 'kasus-tanda-terima-satu',
      path: `/kasus/${atEmployer}/tanda-terima/${recommended}`,
      actor: office,
    },
    { name: 'kasus-langkah', path: `/kasus/${atEmployer}/langkah`, actor: office },
    { name: 'kasus-selesai', path: `/kasus/${closed}`, actor: analyst },
    { name: 'kasus-nip', path: `/kasus/${atEmployer}/nip`, actor: office },
    { name: 'kasus-penutupan', path: `/kasus/${confirmed}/penutupan`, actor: analyst },
    { name: 'kasus-banding', path: `/kasus/${inAppeal}`, actor: analyst },
    { name: 'kasus-baru-limpahan', path: '/kasus/baru?asal=limpahan', actor: officer },
    { name: 'kasus-baru-laporan', path: '/kasus/baru?asal=laporan', actor: officer },
    { name: 'peristiwa', path: `/peristiwa/${incident!.number}`, actor: officer },
    { name: 'kiriman', path: '/kiriman', actor: officer },
    { name: 'ppk', path: '/ppk', actor: authority },
    { name: 'statistik', path: '/statistik' },
    { name: 'statistik-2020', path: '/statistik?pemilihan=pilkada-2020&per=2020-12-19' },
    { name: 'statistik-klaim', path: '/statistik/klaim?peristiwa=Pilkada+2024' },
    { name: 'statistik-arti', path: '/statistik/corong' },
    { name: 'pelapor', path: '/', site: 'intake' },
    {
      name: 'pelapor-jenis',
      path: '/',
      site: 'intake',
      act: (page) => page.click('main button[type=submit]'),
    },
    { name: 'pelapor-lacak', path: '/lacak', site: 'intake' },
  ]
}

/** The pages of the demonstration's campaign: for everybody, for a signer who is signed in, for its official. */
async function pledgePages(adminUrl: string): Promise<MainPage[]> {
  const [found] = await rawRows<{ prefix: string; unit: string; account: string; name: string }>(
    adminUrl,
    `select c.prefix, u.id as unit, r.account, u.name from pledges.campaigns c join pledges.units u on u.campaign = c.id
     join pledges.responsibles r on r.unit = u.id where u.institution = 'gov-99' and u.name <> '' order by u.name limit 1`,
  )
  if (!found) throw new Error('The demonstration has no campaign.')
  const official: MemberActor = {
    ...demonstrationMember('personnel-office'),
    institution: 'gov-99',
    region: '99',
    account: found.account,
  }
  const { prefix, unit } = found
  const signedIn = async (signed: boolean) => {
    const token = randomBytes(32).toString('base64url')
    const [row] = await rawRows<{ signer: string; number: string | null }>(
      adminUrl,
      `select r.signer, p.number from pledges.roster r left join pledges.pledges p on p.roster = r.id
       where r.excuse is null and ${signed ? "p.number is not null and p.void_at is null and p.method = 'slip'" : 'p.number is null'} order by r.id limit 1`,
    )
    await rawRows(
      adminUrl,
      "insert into pledges.signer_sessions (token_hash, signer, method, started_at, expires_at) values ($1, $2, 'slip', now(), now() + interval '2 hours')",
      [createHash('sha256').update(token).digest(), row!.signer],
    )
    return { token, number: row!.number }
  }
  const open = await signedIn(false)
  const done = await signedIn(true)
  const as = (token: string, path: string) => async (page: Page) => {
    const { origin } = new URL(page.url())
    await page.context().addCookies([{ name: 'netral_penanda', value: token, url: origin }])
    await page.goto(origin + path)
    await page.context().clearCookies({ name: 'netral_penanda' })
  }
  const at = `/kampanye/${prefix}`
  return [
    { name: 'ikrar', path: '/ikrar' },
    { name: 'ikrar-satu', path: `/ikrar/${prefix}` },
    { name: 'ikrar-layar', path: `/ikrar/${prefix}/layar` },
    { name: 'ikrar-kemajuan', path: '/ikrar/kemajuan' },
    { name: 'ikrar-aktifkan', path: '/ikrar/aktifkan' },
    { name: 'ikrar-masuk', path: '/ikrar/masuk' },
    { name: 'ikrar-cek', path: `/ikrar/cek/${done.number}` },
    { name: 'ikrar-bukan-saya', path: '/ikrar/bukan-saya' },
    { name: 'ikrar-saya', path: '/ikrar', act: as(open.token, '/ikrar/saya') },
    { name: 'ikrar-tanda-tangan', path: '/ikrar', act: as(open.token, `/ikrar/${prefix}/tanda-tangan`) },
    { name: 'ikrar-tanda-terima', path: '/ikrar', act: as(done.token, `/ikrar/tanda-terima/${done.number}`) },
    { name: 'kampanye', path: '/kampanye', actor: official },
    { name: 'kampanye-baru', path: '/kampanye/baru', actor: official },
    { name: 'kampanye-satu', path: at, actor: official },
    { name: 'kampanye-teks', path: `${at}/teks`, actor: official },
    { name: 'kampanye-daftar', path: `${at}/daftar`, actor: official },
    { name: 'kampanye-satuan', path: `${at}/satuan/${unit}`, actor: official },
    { name: 'kampanye-nama', path: `${at}/satuan/${unit}/nama`, actor: official },
    { name: 'kampanye-acara-baru', path: `${at}/acara/baru`, actor: official },
    { name: 'kampanye-bantahan', path: '/kampanye/bantahan', actor: demonstrationMember('auditor') },
  ]
}
