import type { Contest, ContestKind, Election, Stage } from '../election.ts'
import type { Region } from '../region.ts'

const pilkada2024 = 'PKPU 2/2024'
const pemilu2024 = 'PKPU 3/2022'

export const referenceElections: readonly Election[] = [
  {
    key: 'pilkada-2020',
    kind: 'regional',
    name: 'Pilkada 2020',
    voteDay: '2020-12-09',
    source: '',
    note: 'Hanya tanggal pokok; belum diverifikasi.',
    verified: false,
    invented: false,
  },
  {
    key: 'pemilu-2024',
    kind: 'general',
    name: 'Pemilu 2024',
    voteDay: '2024-02-14',
    source: pemilu2024,
    note: '',
    verified: true,
    invented: false,
  },
  {
    key: 'pilkada-2024',
    kind: 'regional',
    name: 'Pilkada 2024',
    voteDay: '2024-11-27',
    source: pilkada2024,
    note: '',
    verified: true,
    invented: false,
  },
]

type Given = [key: string, name: string, starts: string, ends: string, more?: Partial<Stage>]

function stages(election: string, source: string, verified: boolean, given: Given[]): Stage[] {
  return given.map(([key, name, starts, ends, more]) => ({
    election,
    key,
    name,
    region: '',
    starts,
    ends,
    source,
    note: '',
    verified,
    ...more,
  }))
}

export const referenceStages: readonly Stage[] = [
  ...stages('pilkada-2020', '', false, [
    ['preparation', 'Persiapan', '2019-10-01', '2020-09-03'],
    ['registration', 'Pendaftaran calon', '2020-09-04', '2020-09-06'],
    ['candidates-named', 'Penetapan pasangan calon', '2020-09-23', '2020-09-23'],
    ['campaign', 'Kampanye', '2020-09-26', '2020-12-05'],
    ['quiet', 'Masa tenang', '2020-12-06', '2020-12-08'],
    ['vote', 'Pemungutan suara', '2020-12-09', '2020-12-09'],
  ]),
  ...stages('pemilu-2024', pemilu2024, true, [
    ['party-registration', 'Pendaftaran dan verifikasi peserta', '2022-07-29', '2022-12-13'],
    ['contestants-named', 'Penetapan partai peserta', '2022-12-14', '2022-12-14'],
    ['nomination-dpd', 'Pencalonan anggota DPD', '2022-12-06', '2023-11-25'],
    ['nomination-dpr', 'Pencalonan anggota DPR dan DPRD', '2023-04-24', '2023-11-25'],
    ['nomination-president', 'Pencalonan presiden dan wakil presiden', '2023-10-19', '2023-11-25'],
    ['campaign', 'Kampanye', '2023-11-28', '2024-02-10'],
    ['quiet', 'Masa tenang', '2024-02-11', '2024-02-13'],
    ['vote', 'Pemungutan suara', '2024-02-14', '2024-02-14'],
    ['recap', 'Rekapitulasi', '2024-02-15', '2024-03-20'],
  ]),
  ...stages('pilkada-2024', pilkada2024, true, [
    ['individual-support', 'Pengumuman dukungan perseorangan', '2024-05-05', '2024-08-19'],
    ['registration-announced', 'Pengumuman pendaftaran', '2024-08-24', '2024-08-26'],
    ['registration', 'Pendaftaran pasangan calon', '2024-08-27', '2024-08-29'],
    [
      'checks',
      'Penelitian persyaratan',
      '2024-08-27',
      '2024-09-21',
      { verified: false, note: 'Hari mulai belum diverifikasi.' },
    ],
    ['candidates-named', 'Penetapan pasangan calon', '2024-09-22', '2024-09-22'],
    ['lots', 'Pengundian nomor urut', '2024-09-23', '2024-09-23'],
    ['campaign', 'Kampanye', '2024-09-25', '2024-11-23'],
    ['quiet', 'Masa tenang', '2024-11-24', '2024-11-26', { note: 'Satu media menulis 23–26 November.' }],
    ['vote', 'Pemungutan suara', '2024-11-27', '2024-11-27'],
    ['recap', 'Rekapitulasi', '2024-11-27', '2024-12-16', { note: 'Hari mulai dianggap hari pemungutan.' }],
  ]),
]

/** Naming days of the national contests; from general knowledge where PKPU 3/2022 gives only the period. */
const general: [ContestKind, string][] = [
  ['president', '2023-11-13'],
  ['dpr', '2023-11-03'],
  ['dpd', '2023-11-03'],
  ['dprd-province', '2023-11-03'],
  ['dprd-regency', '2023-11-03'],
]

/** Every contest: one governor per province but Yogyakarta (whose governor is appointed), one head per regency and city. */
export function referenceContests(regions: readonly Region[]): Contest[] {
  const plain = { region: '', source: '', note: '', verified: false }
  const heads = regions.filter((region) => region.hasGovernment && !region.invented && region.code !== '34')
  return [
    {
      ...plain,
      election: 'pilkada-2020',
      kind: 'regional-head',
      candidatesNamedOn: '2020-09-23',
      note: 'Satu tanggal untuk 270 daerah; daftar daerahnya belum dimuat.',
    },
    ...general.map(([kind, day]) => ({ ...plain, election: 'pemilu-2024', kind, candidatesNamedOn: day })),
    ...heads.map((region) => ({
      election: 'pilkada-2024',
      kind: headContest(region),
      region: region.code,
      candidatesNamedOn: '2024-09-22',
      source: pilkada2024,
      note: '',
      verified: true,
    })),
  ]
}

export function headContest(region: Region): ContestKind {
  if (region.level === 'province') return 'governor'
  return region.kind === 'city' ? 'mayor' : 'regent'
}
