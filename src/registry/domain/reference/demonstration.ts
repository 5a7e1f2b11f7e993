import { addDays, type Day } from '../../../foundation/dates.ts'
import type { Contest, Election, Stage } from '../election.ts'
import type { Holder } from '../holder.ts'
import type { Institution } from '../institution.ts'
import { governmentOf, supervisorOf } from '../institution.ts'
import type { Region } from '../region.ts'
import { headContest } from './elections.ts'

/** Everything here is invented: a province that does not exist, and an election around the day of the start. */
export const demonstrationElection = 'pilkada-contoh-2026'

const place = { zone: 'Asia/Makassar', hasGovernment: true, invented: true } as const
const within = (code: string, kind: Region['kind'], name: string): Region => ({
  ...place,
  code,
  parent: code.length > 5 ? code.slice(0, 5) : '99',
  level: kind === 'district' ? 'district' : 'regency',
  kind,
  name,
  hasGovernment: kind !== 'district',
})

export const demonstrationRegions: readonly Region[] = [
  { ...place, code: '99', parent: '', level: 'province', kind: 'province', name: 'Provinsi Contoh' },
  within('99.01', 'regency', 'Kabupaten Contoh Timur'),
  within('99.02', 'regency', 'Kabupaten Contoh Barat'),
  within('99.03', 'city', 'Kota Contoh Raya'),
  within('99.01.01', 'district', 'Contoh Hulu'),
  within('99.01.02', 'district', 'Contoh Hilir'),
  within('99.02.01', 'district', 'Contoh Pesisir'),
  within('99.03.01', 'district', 'Contoh Tengah'),
]

const governed = demonstrationRegions.filter((region) => region.hasGovernment)

export const demonstrationInstitutions: readonly Institution[] = [
  ...governed.flatMap((region) => [governmentOf(region)!, supervisorOf(region)]),
  {
    key: 'bkn-kanreg-99',
    kind: 'bkn-regional',
    name: 'Kantor Regional Contoh BKN',
    region: '',
    parent: 'bkn',
    zone: 'Asia/Makassar',
    isEmployer: false,
    authorityTitle: '',
    validFrom: undefined,
    validTo: undefined,
    note: '',
    verified: true,
    invented: true,
  },
  {
    key: 'auditor-contoh',
    kind: 'auditor',
    name: 'Auditor Contoh',
    region: '',
    parent: undefined,
    zone: 'Asia/Jakarta',
    isEmployer: false,
    authorityTitle: '',
    validFrom: undefined,
    validTo: undefined,
    note: '',
    verified: true,
    invented: true,
  },
]

/** The invented election: candidates were named twenty days before the start, the campaign runs. */
export function demonstrationElectionAround(today: Day): {
  election: Election
  contests: Contest[]
  stages: Stage[]
} {
  const source = 'Contoh'
  const stage = (key: string, name: string, from: number, to: number): Stage => ({
    election: demonstrationElection,
    key,
    name,
    region: '',
    starts: addDays(today, from),
    ends: addDays(today, to),
    source,
    note: '',
    verified: true,
  })
  return {
    election: {
      key: demonstrationElection,
      kind: 'regional',
      name: 'Pilkada Contoh 2026',
      voteDay: addDays(today, 46),
      source,
      note: 'Pemilihan rekaan untuk peragaan.',
      verified: true,
      invented: true,
    },
    contests: governed.map((region) => ({
      election: demonstrationElection,
      kind: headContest(region),
      region: region.code,
      candidatesNamedOn: addDays(today, -20),
      source,
      note: '',
      verified: true,
    })),
    stages: [
      stage('individual-support', 'Pengumuman dukungan perseorangan', -160, -55),
      stage('registration', 'Pendaftaran pasangan calon', -46, -44),
      stage('checks', 'Penelitian persyaratan', -46, -21),
      stage('candidates-named', 'Penetapan pasangan calon', -20, -20),
      stage('lots', 'Pengundian nomor urut', -19, -19),
      stage('campaign', 'Kampanye', -17, 42),
      stage('quiet', 'Masa tenang', 43, 45),
      stage('vote', 'Pemungutan suara', 46, 46),
      stage('recap', 'Rekapitulasi', 46, 65),
    ],
  }
}

/** Invented heads: one candidate in office, one on leave with a Pjs in place, one who does not run, one Pj. */
export function demonstrationHolders(today: Day): Omit<Holder, 'id'>[] {
  const holder = (
    employer: string,
    person: string,
    kind: Holder['kind'],
    from: Day,
    more: Partial<Holder> = {},
  ) => ({
    employer,
    person,
    kind,
    from,
    to: undefined,
    source: 'Contoh',
    note: '',
    candidateIn: '',
    invented: true,
    ...more,
  })
  const since = addDays(today, -1_900)
  return [
    holder('gov-99', 'Lukas Misalkan Andaian', 'Pj', addDays(today, -400)),
    holder('gov-99.01', 'Maria Rekaan Contohwati', 'definitif', since, {
      candidateIn: demonstrationElection,
      note: 'Mencalonkan diri kembali; cuti kampanye belum diambil.',
    }),
    holder('gov-99.02', 'Petrus Umpama Rekaan', 'definitif', since, {
      candidateIn: demonstrationElection,
      note: 'Cuti kampanye; bupati dan wakil bupati sama-sama mencalonkan diri.',
    }),
    holder('gov-99.02', 'Ratna Contoh Permisalan', 'Pjs', addDays(today, -17), { to: addDays(today, 42) }),
    holder('gov-99.03', 'Hasan Andaian', 'definitif', since),
  ]
}
