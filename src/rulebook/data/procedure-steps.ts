import type { ProcedureStep } from '../domain/procedure.ts'

const bawaslu = { lane: 'bawaslu', owner: 'bawaslu' } as const
const common = { lane: 'common' } as const

/** Bawaslu's own way with a report or a finding of its own; the clocks differ between Pemilu and Pilkada. */
export const bawasluLane: readonly ProcedureStep[] = [
  {
    key: 'filing',
    lane: 'bawaslu',
    owner: 'reporter',
    deadline: { generalElection: 'report.filing', regionalElection: 'report.filing.pilkada' },
    bases: [
      { law: 'uu-7-2017', article: 'Pasal 454 ayat (6)' },
      { law: 'uu-1-2015', article: 'Pasal 134' },
    ],
    sources: ['uu-7-2017-454', 'perppu-1-2014'],
    confidence: 'quoted',
  },
  {
    ...bawaslu,
    key: 'preliminary-review',
    deadline: { generalElection: 'intake.prelim' },
    bases: [{ law: 'perbawaslu-7-2022', article: 'Pasal 15' }],
    sources: ['antara-phpb'],
    confidence: 'press',
  },
  {
    key: 'completion',
    lane: 'bawaslu',
    owner: 'reporter',
    deadline: 'intake.complete',
    optional: true,
    bases: [{ law: 'perbawaslu-7-2022', article: 'perbaikan laporan' }],
    sources: ['perbawaslu-7-table'],
    confidence: 'recollection',
  },
  {
    ...bawaslu,
    key: 'registration',
    bases: [{ law: 'perbawaslu-7-2022', article: 'registrasi' }],
    sources: ['perbawaslu-7-table'],
    confidence: 'press',
  },
  {
    ...bawaslu,
    key: 'clarification',
    bases: [{ law: 'perbawaslu-7-2022', article: 'klarifikasi' }],
    sources: ['perbawaslu-7-table'],
    confidence: 'recollection',
  },
  {
    ...bawaslu,
    key: 'review',
    deadline: { generalElection: 'bawaslu.review', regionalElection: 'bawaslu.review.pilkada' },
    bases: [
      { law: 'uu-7-2017', article: 'Pasal 454 ayat (7) dan (8)' },
      { law: 'uu-1-2015', article: 'Pasal 134' },
    ],
    sources: ['uu-7-2017-454', 'perppu-1-2014', 'radarbangsa'],
    confidence: 'quoted',
  },
  {
    ...bawaslu,
    key: 'plenary',
    bases: [{ law: 'perbawaslu-7-2022', article: 'rapat pleno' }],
    sources: ['perbawaslu-7-table'],
    confidence: 'recollection',
  },
  {
    ...bawaslu,
    key: 'forwarding',
    bases: [{ law: 'perbawaslu-7-2022', article: 'Pasal 22' }],
    sources: ['perbawaslu-7-table', 'jatimnow'],
    confidence: 'press',
  },
]

/** What comes through the shared system: the joint task force first, then Bawaslu. */
export const sharingLane: readonly ProcedureStep[] = [
  {
    key: 'task-force-verification',
    lane: 'sharing-system',
    owner: 'task-force',
    deadline: 'sbt.satgas.verify',
    bases: [{ law: 'skb-2022', article: 'pedoman penanganan', confidence: 'unverified' }],
    sources: ['koran-jakarta'],
    confidence: 'press',
  },
  {
    key: 'validated-review',
    lane: 'sharing-system',
    owner: 'bawaslu',
    deadline: 'sbt.bawaslu.review',
    bases: [{ law: 'skb-2022', article: 'pedoman penanganan', confidence: 'unverified' }],
    sources: ['koran-jakarta'],
    confidence: 'press',
  },
]

/** From the recommendation in the employer's hands to a sanction that is proven. */
export const employerSteps: readonly ProcedureStep[] = [
  {
    ...common,
    key: 'summons',
    owner: 'direct-superior',
    deadline: 'pp94.summons1',
    bases: [{ law: 'pp-94-2021', article: 'Pasal 26 ayat (1)' }],
    sources: ['anyflip-pp94', 'disiplin-pns'],
    confidence: 'quoted-secondary',
  },
  {
    ...common,
    key: 'second-summons',
    owner: 'direct-superior',
    deadline: 'pp94.summons2',
    optional: true,
    bases: [{ law: 'pp-94-2021', article: 'pemanggilan kedua', confidence: 'recollection' }],
    sources: ['disiplin-pns'],
    confidence: 'quoted-secondary',
  },
  {
    ...common,
    key: 'examination',
    owner: 'examination-team',
    bases: [{ law: 'pp-94-2021', article: 'pemeriksaan', confidence: 'recollection' }],
    sources: ['disiplin-pns'],
    confidence: 'quoted-secondary',
  },
  {
    ...common,
    key: 'decision',
    owner: 'personnel-authority',
    deadline: 'ppk.followup',
    bases: [{ law: 'pp-94-2021', article: 'penjatuhan hukuman', confidence: 'recollection' }],
    sources: ['beritajatim-2020', 'disiplin-pns'],
    confidence: 'unverified',
  },
  {
    ...common,
    key: 'delivery',
    owner: 'personnel-authority',
    deadline: 'pp94.deliver',
    bases: [{ law: 'pp-94-2021', article: 'penyampaian keputusan', confidence: 'recollection' }],
    sources: ['disiplin-pns'],
    confidence: 'quoted-secondary',
  },
  {
    ...common,
    key: 'effect',
    owner: 'personnel-authority',
    deadline: 'pp94.effective',
    bases: [{ law: 'pp-94-2021', article: 'berlakunya keputusan', confidence: 'recollection' }],
    sources: ['disiplin-pns'],
    confidence: 'quoted-secondary',
  },
  {
    ...common,
    key: 'appeal',
    owner: 'appeal-board',
    deadline: 'appeal.bpasn',
    optional: true,
    bases: [{ law: 'pp-79-2021', article: 'Pasal 1' }],
    sources: ['pp-79-scan', 'wartapembaruan-pp79'],
    confidence: 'press',
  },
  {
    ...common,
    key: 'appeal-reply',
    owner: 'personnel-authority',
    deadline: 'appeal.ppk.reply',
    optional: true,
    bases: [{ law: 'pp-79-2021', article: 'tanggapan PPK', confidence: 'press' }],
    sources: ['wartapembaruan-pp79'],
    confidence: 'press',
  },
]
