import type { NewIncident, StepInputs } from './inputs.ts'
import type { StepKey } from './steps.ts'

/** Who acts in the demonstration: a role in the invented regency or above it. */
export type Player =
  | 'regency'
  | 'task-force'
  | 'analyst'
  | 'second-analyst'
  | 'regional'
  | 'second-regional'
  | 'employer'
  | 'superior'

export type Move<K extends StepKey = StepKey> = {
  by: Player
  step: K
  input: StepInputs[K]
  /** Hours after the move before. */
  after: number
}

/** One invented case: who is accused (by position in the invented register), how it came, and how far it got. */
export type Plan = {
  position: string
  /** `number`: the form names the employee number; `name`: only the name; `description`: only what was seen. */
  known: 'number' | 'name' | 'description'
  source: NewIncident['source']
  lane: 'bawaslu' | 'sbt'
  act: string
  form: string
  objectStatus: 'prospective-candidate' | 'candidate'
  /** Days before today on which it was opened, and on which it happened. */
  openedDaysAgo: number
  happenedDaysAgo: number
  beneficiaryIsAuthority?: boolean
  moves: Move[]
}

function move<K extends StepKey>(by: Player, step: K, input: StepInputs[K], after = 5): Move {
  return { by, step, input, after } as Move
}

const acts: readonly [string, string][] = [
  ['Mengunggah ajakan memilih salah satu pasangan calon', 'DIS-06'],
  ['Menghadiri kampanye pasangan calon dengan simbol dukungan', 'DIS-04'],
  ['Berfoto bersama pasangan calon dan mengunggahnya untuk memberi dukungan', 'DIS-07'],
  ['Mengadakan pertemuan yang mengajak memilih pasangan calon', 'DIS-08'],
  ['Memasang baliho pasangan calon di halaman kantor', 'DIS-01'],
]

const positions = [
  'Guru Ahli Muda',
  'Perawat Terampil',
  'Analis Kebijakan Ahli Muda',
  'Pengelola Keuangan',
  'Pengadministrasi Perkantoran',
  'Lurah',
  'Camat',
  'Kepala Dinas Pendidikan',
]

const day = { invitedDay: '', heldDay: '' }
const clarified = move('regency', 'record-clarification', {
  ...day,
  attended: true,
  answer: 'Terlapor mengakui mengunggah dan menyatakan tidak mengetahui larangannya (contoh).',
  record: 'Berita acara klarifikasi contoh.',
  clearing: [],
})
const absent = move('regency', 'record-clarification', {
  invitedDay: '',
  attended: false,
  record: 'Terlapor tidak hadir setelah diundang dengan patut (contoh).',
  clearing: [],
})
const preliminary = [move('regency', 'start-preliminary-review', {})]
const registered = [...preliminary, move('regency', 'register', {})]
const clarifying = [...registered, move('regency', 'start-clarification', {})]
const reviewing = [...clarifying, clarified, move('regency', 'start-review', {})]
const reviewed = move('regency', 'write-review', {
  facts: 'Unggahan dilihat oleh pengawas pada akun yang terbuka (contoh).',
  analysis: 'Perbuatan memenuhi unsur bentuk pelanggaran yang disangkakan (contoh).',
  conclusion: 'Diteruskan kepada BKN (contoh).',
  finding: 'proven',
})
const inPlenary = [...reviewing, reviewed, move('regency', 'submit-to-plenary', {})]
const forwarded = [...inPlenary, move('regency', 'forward', { letterNumber: '014/PM.00.02/K/XI/2026' })]
const verified = [move('task-force', 'start-verification', {}), move('task-force', 'verify', {})]
const throughSbt = [...verified, clarified, reviewed, move('regency', 'finish-review', {})]

const recommended = (form: string, objectStatus: 'candidate' | 'prospective-candidate'): Move[] => {
  const sanction = form.startsWith('ETH') ? 'moral-open' : 'removal-12'
  return [
    move('analyst', 'classify', { form, objectStatus }, 20),
    move('analyst', 'draft-recommendation', { sanction, text: 'Rekomendasi contoh.' }),
    move('analyst', 'issue-recommendation', { letterNumber: 'R-26-30/BKN/K-26/2026' }),
  ]
}
const packet = move('regional', 'write-packet', {
  letter: {
    number: 'S-26-31/KR.99/2026',
    day: '',
    signer: 'Contoh Kepala Kantor Rekaan',
    signerPosition: 'Kepala Kantor Regional Contoh BKN',
    body: 'Mohon rekomendasi terlampir ditindaklanjuti sesuai ketentuan disiplin ASN (contoh).',
  },
  review: 'Terlapor menunjukkan keberpihakan kepada salah satu pasangan calon pada media sosial (contoh).',
  evidence: [],
})
const handedOver: Move[] = [
  move('analyst', 'hand-over-regional', {}),
  packet,
  move('second-regional', 'release-packet', { checkedNoReporter: true }),
  move('regional', 'hand-over-employer', {}),
]
const decided = (by: Player, form: string): Move =>
  move(
    by,
    'claim-decision',
    {
      decision: 'sanction',
      sanction: form.startsWith('ETH') ? 'moral-open' : 'removal-12',
      decreeNumber: '800.1.6/99/2026',
      decreeDay: '',
      signer: 'Bupati Contoh',
      consent: 'Persetujuan tertulis Menteri sudah ada (contoh).',
    },
    30,
  )
/** Who handed the files over that did not begin with a finding. */
export const inventedSender = { name: 'Kepolisian Resor Contoh Timur', letter: 'B/99/XI/2026/Reskrim' }

/** What the invented employers upload as their decree. */
export const inventedDecree = {
  fileName: 'keputusan-contoh.pdf',
  lines: ['CONTOH', 'Keputusan rekaan untuk peragaan.', 'Bukan dokumen resmi.'],
}
const evidenced = move('employer', 'attach-evidence', { file: '', fileName: inventedDecree.fileName })
const confirmed = move('analyst', 'confirm', {}, 10)

type Ending = {
  name: string
  days: number
  lane?: 'sbt'
  source?: NewIncident['source']
  known?: Plan['known']
  position?: string
  early?: boolean
  beneficiaryIsAuthority?: boolean
  moves: (form: string, objectStatus: 'candidate' | 'prospective-candidate') => Move[]
}

const toEmployer = (form: string, object: 'candidate' | 'prospective-candidate') => [
  ...forwarded,
  ...recommended(form, object),
  ...handedOver,
]

/** Every status there is, and every outcome, at least once in each of the three regencies. */
const endings: readonly Ending[] = [
  { name: 'received', days: 0, moves: () => [] },
  { name: 'received, described only', days: 1, known: 'description', source: 'desk-report', moves: () => [] },
  { name: 'preliminary review', days: 1, known: 'name', moves: () => preliminary },
  { name: 'registered', days: 2, moves: () => registered },
  { name: 'clarification', days: 4, moves: () => clarifying },
  { name: 'plenary', days: 3, moves: () => inPlenary },
  {
    name: 'verifying',
    days: 5,
    lane: 'sbt',
    source: 'handed-over',
    moves: () => [move('task-force', 'start-verification', {})],
  },
  { name: 'review in the shared system', days: 6, lane: 'sbt', source: 'handed-over', moves: () => verified },
  { name: 'assessing, identity open', days: 8, known: 'description', moves: () => forwarded },
  { name: 'assessing', days: 10, lane: 'sbt', source: 'handed-over', moves: () => throughSbt },
  {
    name: 'conflict',
    days: 12,
    position: 'Sekretaris Daerah',
    beneficiaryIsAuthority: true,
    moves: (form, object) => [...forwarded, ...recommended(form, object)],
  },
  { name: 'at the centre', days: 9, moves: (form, object) => [...forwarded, ...recommended(form, object)] },
  {
    name: 'at the regional office',
    days: 11,
    moves: (form, object) => [
      ...forwarded,
      ...recommended(form, object),
      move('analyst', 'hand-over-regional', {}),
      packet,
    ],
  },
  { name: 'awaiting the employer', days: 13, moves: toEmployer },
  { name: 'awaiting the employer, late', days: 19, early: true, moves: toEmployer },
  {
    name: 'examining',
    days: 14,
    moves: (form, object) => [...toEmployer(form, object), move('employer', 'start-examination', {}, 24)],
  },
  {
    name: 'claimed',
    days: 15,
    moves: (form, object) => [...toEmployer(form, object), decided('employer', form)],
  },
  {
    name: 'evidenced',
    days: 16,
    moves: (form, object) => [...toEmployer(form, object), decided('employer', form), evidenced],
  },
  {
    name: 'confirmed',
    days: 17,
    moves: (form, object) => [...toEmployer(form, object), decided('employer', form), evidenced, confirmed],
  },
  {
    name: 'sanctioned',
    days: 19,
    moves: (form, object) => [
      ...toEmployer(form, object),
      decided('employer', form),
      evidenced,
      confirmed,
      move('analyst', 'close-sanctioned', { reason: 'Tindak lanjut terbukti (contoh).' }),
    ],
  },
  {
    name: 'not proven',
    days: 7,
    moves: () => [
      ...reviewing,
      move('regency', 'close-not-proven', { reason: 'Akun bukan milik terlapor (contoh).' }),
    ],
  },
  {
    name: 'rejected',
    days: 6,
    known: 'name',
    source: 'desk-report',
    moves: () => [
      ...preliminary,
      move('regency', 'reject', {
        missing: ['evidence', 'time-and-place'],
        reason: 'Tidak dilengkapi (contoh).',
      }),
    ],
  },
  {
    name: 'not sanctionable',
    days: 12,
    moves: () => [
      ...forwarded,
      move('analyst', 'close-not-sanctionable', {
        because: 'retired',
        reason: 'Pensiun sebelum rekomendasi (contoh).',
      }),
    ],
  },
  {
    name: 'in appeal',
    days: 18,
    moves: (form, object) => [
      ...toEmployer(form, object),
      decided('employer', form),
      evidenced,
      confirmed,
      move('employer', 'record-appeal', { appeal: 'administrative-appeal', day: '' }),
    ],
  },
  {
    name: 'referred',
    days: 5,
    known: 'description',
    source: 'handed-over',
    position: 'Perangkat Desa Contoh',
    moves: () => [
      ...registered,
      move('regency', 'close-referred', {
        personKind: 'village-staff',
        to: 'regent',
        reason: 'Terlapor perangkat desa, bukan ASN (contoh).',
      }),
    ],
  },
  {
    name: 'cancelled',
    days: 9,
    known: 'name',
    moves: () => [
      ...registered,
      absent,
      move('regency', 'close-cancelled', { reason: 'Temuan dicatat dua kali (contoh).' }),
    ],
  },
]

/** The invented cases of one regency; `shift` varies people, acts and days between regencies. */
export function demonstrationPlans(shift: number): Plan[] {
  return endings.map((ending, index) => {
    const at = index + shift * 7
    const [act, form] = acts[at % acts.length] as [string, string]
    const early = ending.early === true
    const source = ending.source ?? 'finding'
    return {
      position: ending.position ?? (positions[at % positions.length] as string),
      known: ending.known ?? 'number',
      source,
      lane: ending.lane ?? 'bawaslu',
      act,
      form: early ? 'ETH-04' : form,
      objectStatus: early ? 'prospective-candidate' : 'candidate',
      openedDaysAgo: ending.days,
      happenedDaysAgo: early ? 23 : Math.min(ending.days + 1, 19),
      ...(ending.beneficiaryIsAuthority && { beneficiaryIsAuthority: true }),
      moves: ending.moves(early ? 'ETH-04' : form, early ? 'prospective-candidate' : 'candidate'),
    }
  })
}
