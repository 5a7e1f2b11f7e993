import type { PersonKind, SanctionKind } from '../domain/book.ts'

const servants: readonly PersonKind[] = ['pns', 'cpns']
const contractServants: readonly PersonKind[] = ['pppk', 'pppk-part-time']
const everyone: readonly PersonKind[] = ['pns', 'cpns', 'pppk', 'pppk-part-time', 'ppnpn']

const discipline2021 = {
  standing: 'sanction',
  persons: servants,
  from: '2021-08-31',
  sources: ['jdih-marves', 'disiplin-pns'],
  confidence: 'quoted-secondary',
} as const

const discipline2010 = {
  standing: 'sanction',
  persons: servants,
  from: '2010-06-06',
  until: '2021-08-31',
  sources: ['pp53-pasal-7'],
  confidence: 'quoted-secondary',
} as const

// KemenPANRB said in 2021 that the moderate kinds of the old regulation stay for the time being; the article
// and its end were not seen. Such a kind is refused, but an officer may record it with a written reason.
const stillUsed = { transition: { source: 'panrb-2021', confidence: 'press' } } as const

const lightBasis = { law: 'pp-94-2021', article: 'Pasal 8 ayat (2)' }
const moderateBasis = { law: 'pp-94-2021', article: 'Pasal 8 ayat (3)' }
const severeBasis = { law: 'pp-94-2021', article: 'Pasal 8 ayat (4)' }
const oldModerate = { law: 'pp-53-2010', article: 'Pasal 7 ayat (3)' }
const oldSevere = { law: 'pp-53-2010', article: 'Pasal 7 ayat (4)' }

/** Every sanction a decree has been seen to name, those in force, those of yesterday, and one that never was. */
export const sanctions: readonly SanctionKind[] = [
  {
    key: 'moral-closed',
    text: 'Sanksi moral: pernyataan secara tertutup',
    level: 'moral',
    standing: 'sanction',
    persons: servants,
    siasnCode: 22,
    basis: { law: 'pp-42-2004', article: 'Pasal 15' },
    from: '2004-10-18',
    sources: ['hukamanews', 'kompas-2023'],
    confidence: 'quoted-secondary',
  },
  {
    key: 'moral-open',
    text: 'Sanksi moral: pernyataan secara terbuka',
    level: 'moral',
    standing: 'sanction',
    persons: servants,
    siasnCode: 21,
    basis: { law: 'pp-42-2004', article: 'Pasal 15' },
    from: '2004-10-18',
    sources: ['hukamanews', 'kompas-2023'],
    confidence: 'quoted-secondary',
  },
  // The light kinds are the same in both regulations, so they are valid from the older one on.
  {
    ...discipline2021,
    from: '2010-06-06',
    key: 'oral-reprimand',
    text: 'Teguran lisan',
    level: 'light',
    siasnCode: 1,
    basis: lightBasis,
  },
  {
    ...discipline2021,
    from: '2010-06-06',
    key: 'written-reprimand',
    text: 'Teguran tertulis',
    level: 'light',
    siasnCode: 2,
    basis: lightBasis,
  },
  {
    ...discipline2021,
    from: '2010-06-06',
    key: 'written-dissatisfaction',
    text: 'Pernyataan tidak puas secara tertulis',
    level: 'light',
    siasnCode: 3,
    basis: lightBasis,
  },
  {
    ...discipline2021,
    key: 'allowance-cut-6',
    text: 'Pemotongan tunjangan kinerja 25% selama 6 bulan',
    level: 'moderate',
    siasnCode: 23,
    basis: moderateBasis,
  },
  {
    ...discipline2021,
    key: 'allowance-cut-9',
    text: 'Pemotongan tunjangan kinerja 25% selama 9 bulan',
    level: 'moderate',
    siasnCode: 24,
    basis: moderateBasis,
  },
  {
    ...discipline2021,
    key: 'allowance-cut-12',
    text: 'Pemotongan tunjangan kinerja 25% selama 12 bulan',
    level: 'moderate',
    siasnCode: 25,
    basis: moderateBasis,
  },
  {
    ...discipline2021,
    key: 'demotion-12',
    text: 'Penurunan jabatan setingkat lebih rendah selama 12 bulan',
    level: 'severe',
    siasnCode: 27,
    changesPosition: true,
    basis: severeBasis,
  },
  {
    ...discipline2021,
    key: 'removal-12',
    text: 'Pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan',
    level: 'severe',
    siasnCode: 28,
    changesPosition: true,
    basis: severeBasis,
  },
  {
    ...discipline2021,
    from: '2010-06-06',
    key: 'honourable-dismissal',
    text: 'Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS',
    level: 'severe',
    siasnCode: 10,
    basis: severeBasis,
  },
  {
    key: 'dishonourable-dismissal',
    text: 'Pemberhentian tidak dengan hormat sebagai PNS (PTDH)',
    level: 'dishonourable',
    standing: 'sanction',
    persons: servants,
    siasnCode: 11,
    basis: {
      law: 'uu-5-2014',
      article: 'Pasal 87 ayat (4)',
      successor: { law: 'uu-20-2023', article: 'Pasal 52 ayat (3) huruf j jo. ayat (4)' },
    },
    from: '2004-10-12',
    sources: ['koranmandala', 'tvonenews'],
    confidence: 'press',
  },
  {
    key: 'agency-defined',
    text: 'Sanksi disiplin PPPK menurut aturan instansi',
    level: 'agency',
    standing: 'sanction',
    persons: contractServants,
    basis: { law: 'pp-49-2018', article: 'Pasal 52' },
    from: '2018-11-28',
    sources: ['bkn-denpasar-pppk'],
    confidence: 'quoted-secondary',
  },
  {
    key: 'contract-terms',
    text: 'Sanksi pegawai non-ASN menurut kontrak kerja',
    level: 'contract',
    standing: 'sanction',
    persons: ['ppnpn'],
    basis: { law: 'se-1-2023', article: 'isi edaran' },
    from: '2023-01-03',
    sources: ['jpnn-ppnpn'],
    confidence: 'press',
  },
  {
    ...discipline2010,
    ...stillUsed,
    key: 'increment-delay-1y',
    text: 'Penundaan kenaikan gaji berkala selama 1 tahun',
    level: 'moderate',
    basis: oldModerate,
  },
  {
    ...discipline2010,
    ...stillUsed,
    key: 'promotion-delay-1y',
    text: 'Penundaan kenaikan pangkat selama 1 tahun',
    level: 'moderate',
    basis: oldModerate,
  },
  {
    ...discipline2010,
    ...stillUsed,
    key: 'rank-reduction-1y',
    text: 'Penurunan pangkat setingkat lebih rendah selama 1 tahun',
    level: 'moderate',
    basis: oldModerate,
  },
  {
    ...discipline2010,
    key: 'rank-reduction-3y',
    text: 'Penurunan pangkat setingkat lebih rendah selama 3 tahun',
    level: 'severe',
    basis: oldSevere,
  },
  {
    ...discipline2010,
    key: 'demotion-transfer',
    text: 'Pemindahan dalam rangka penurunan jabatan setingkat lebih rendah',
    level: 'severe',
    changesPosition: true,
    basis: oldSevere,
  },
  {
    ...discipline2010,
    key: 'removal-2010',
    text: 'Pembebasan dari jabatan (menurut PP 53/2010)',
    level: 'severe',
    changesPosition: true,
    basis: oldSevere,
  },
  {
    key: 'transfer',
    text: 'Mutasi atau pemindahan tempat kerja',
    level: 'severe',
    standing: 'never',
    persons: everyone,
    changesPosition: true,
    basis: { law: 'pp-94-2021', article: 'Pasal 8' },
    from: '2004-01-01',
    sources: ['jdih-marves', 'bawaslu-sukoharjo'],
    confidence: 'quoted-secondary',
  },
]
