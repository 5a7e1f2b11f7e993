import type { Day } from '../../foundation/dates.ts'

/** Versions of the joint decree's procedure. A case keeps the one of its day. */
export const procedureKeys = ['skb-2020', 'skb-2022-kasn', 'skb-2022-bkn'] as const
export type ProcedureKey = (typeof procedureKeys)[number]

export type Procedure = {
  key: ProcedureKey
  /** First and last local day (WIB) on which a case opens under it. */
  from: Day
  until?: Day
  /** Institution that assesses and recommends. */
  supervisor: 'kasn' | 'bkn'
  lanes: readonly ('bawaslu' | 'sbt')[]
  /** The file passes BKN's regional office on its way to a regional employer. */
  viaRegionalOffice: boolean
  basis: string
  source: string
  /** Q wording seen · P press or an institution's news page · R recollection, unverified. */
  mark: 'Q' | 'Q2' | 'P' | 'R'
}

export const procedures: readonly Procedure[] = [
  {
    key: 'skb-2020',
    from: '2020-09-10',
    until: '2022-09-21',
    supervisor: 'kasn',
    lanes: ['bawaslu'],
    viaRegionalOffice: false,
    basis: 'SKB 10-09-2020 (05/2020, 800-2836/2020, 167/KEP/2020, 6/SKB/KASN/9/2020, 0314)',
    source:
      'https://id.scribd.com/document/484613427/SKB-Pedoman-Pengawasan-Netralitas-Pegawai-ASN-dalam-Penyelenggaraan-Pemilukada-Serentak-Tahun-2020-1',
    mark: 'Q',
  },
  {
    key: 'skb-2022-kasn',
    from: '2022-09-22',
    until: '2024-08-23',
    supervisor: 'kasn',
    lanes: ['bawaslu', 'sbt'],
    viaRegionalOffice: false,
    basis: 'SKB 22-09-2022 (2/2022, 800-5474/2022, 246/2022, 30/2022, 1447.1/PM.01/K.1/09/2022)',
    source: 'https://www.scribd.com/document/602350661/SKB-Netralitas-ASN-22-September-2022',
    mark: 'P',
  },
  {
    key: 'skb-2022-bkn',
    // Sources differ on KASN's last day: 24 August 2024 (Bawaslu's chair) or the circular of 4 September 2024.
    from: '2024-08-24',
    supervisor: 'bkn',
    lanes: ['bawaslu', 'sbt'],
    viaRegionalOffice: true,
    basis: 'SKB 22-09-2022 jo. SE MenPANRB 4/2024; Perpres 92/2024 Pasal 3–4',
    source:
      'https://m.tribunnews.com/amp/mata-lokal-memilih/2024/09/17/bkn-gantikan-kasn-soal-tindak-lanjut-pelanggaran-asn-selama-pilkada-serentak',
    mark: 'P',
  },
]

/** The procedure of a day; before the first joint decree the oldest one is used, as the nearest that is known. */
export function procedureOn(day: Day): Procedure {
  const [oldest] = procedures
  return procedures.findLast((procedure) => procedure.from <= day) ?? (oldest as Procedure)
}

export function getProcedure(key: ProcedureKey): Procedure {
  return procedures.find((procedure) => procedure.key === key) as Procedure
}
