import type { Zone } from '../../../foundation/dates.ts'
import type { Institution } from '../institution.ts'

const jakarta: Zone = 'Asia/Jakarta'
type Given = Pick<Institution, 'key' | 'kind' | 'name'> & Partial<Institution>

function national(given: Given): Institution {
  return {
    region: '',
    parent: undefined,
    zone: jakarta,
    isEmployer: false,
    authorityTitle: '',
    validFrom: undefined,
    validTo: undefined,
    note: '',
    verified: true,
    invented: false,
    ...given,
  }
}

/** The institutions of the joint decree, and whoever runs the house. */
const supervising: readonly Institution[] = [
  national({ key: 'penyelenggara', kind: 'operator', name: 'Penyelenggara sistem' }),
  national({
    key: 'bkn',
    kind: 'bkn',
    name: 'Badan Kepegawaian Negara',
    isEmployer: true,
    authorityTitle: 'Kepala BKN',
  }),
  national({
    key: 'kasn',
    kind: 'kasn',
    name: 'Komisi Aparatur Sipil Negara',
    validTo: '2024-09-04',
    note: 'Sumber berbeda tentang hari terakhir: 24 Agustus 2024 (Ketua Bawaslu) atau 4 September 2024 (SE MenPANRB 4/2024).',
    verified: false,
  }),
  national({
    key: 'panrb',
    kind: 'panrb',
    name: 'Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi',
    isEmployer: true,
    authorityTitle: 'Menteri',
  }),
  national({
    key: 'kemendagri',
    kind: 'kemendagri',
    name: 'Kementerian Dalam Negeri',
    isEmployer: true,
    authorityTitle: 'Menteri',
  }),
  national({
    key: 'bawaslu',
    kind: 'bawaslu-ri',
    name: 'Badan Pengawas Pemilihan Umum',
    isEmployer: true,
    authorityTitle: 'Sekretaris Jenderal',
  }),
]

/** Ministries by key and name; the cabinet of October 2024. From general knowledge, not checked against a rule. */
const ministries: Record<string, string> = {
  agama: 'Kementerian Agama',
  atrbpn: 'Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional',
  bumn: 'Kementerian Badan Usaha Milik Negara',
  desa: 'Kementerian Desa dan Pembangunan Daerah Tertinggal',
  dikdasmen: 'Kementerian Pendidikan Dasar dan Menengah',
  diktisaintek: 'Kementerian Pendidikan Tinggi, Sains, dan Teknologi',
  ekraf: 'Kementerian Ekonomi Kreatif',
  esdm: 'Kementerian Energi dan Sumber Daya Mineral',
  ham: 'Kementerian Hak Asasi Manusia',
  hukum: 'Kementerian Hukum',
  imipas: 'Kementerian Imigrasi dan Pemasyarakatan',
  investasi: 'Kementerian Investasi dan Hilirisasi',
  kebudayaan: 'Kementerian Kebudayaan',
  kehutanan: 'Kementerian Kehutanan',
  kemenkes: 'Kementerian Kesehatan',
  kemenkeu: 'Kementerian Keuangan',
  kemenperin: 'Kementerian Perindustrian',
  kemensos: 'Kementerian Sosial',
  kemenpora: 'Kementerian Pemuda dan Olahraga',
  ketenagakerjaan: 'Kementerian Ketenagakerjaan',
  kkp: 'Kementerian Kelautan dan Perikanan',
  komdigi: 'Kementerian Komunikasi dan Digital',
  koperasi: 'Kementerian Koperasi',
  lh: 'Kementerian Lingkungan Hidup',
  luarnegeri: 'Kementerian Luar Negeri',
  p2mi: 'Kementerian Pelindungan Pekerja Migran Indonesia',
  pariwisata: 'Kementerian Pariwisata',
  perdagangan: 'Kementerian Perdagangan',
  perhubungan: 'Kementerian Perhubungan',
  pertahanan: 'Kementerian Pertahanan',
  pertanian: 'Kementerian Pertanian',
  pkp: 'Kementerian Perumahan dan Kawasan Permukiman',
  pppa: 'Kementerian Pemberdayaan Perempuan dan Perlindungan Anak',
  ppn: 'Kementerian Perencanaan Pembangunan Nasional/Bappenas',
  pu: 'Kementerian Pekerjaan Umum',
  setneg: 'Kementerian Sekretariat Negara',
  transmigrasi: 'Kementerian Transmigrasi',
  umkm: 'Kementerian Usaha Mikro, Kecil, dan Menengah',
}

/** Ministries that were divided in October 2024: cases of their time keep them. */
const former: Record<string, string> = {
  kemenkumham: 'Kementerian Hukum dan Hak Asasi Manusia',
  kemendikbudristek: 'Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi',
  klhk: 'Kementerian Lingkungan Hidup dan Kehutanan',
  pupr: 'Kementerian Pekerjaan Umum dan Perumahan Rakyat',
}

/** Agencies by key, name and the office of their personnel authority. */
const agencies: Record<string, readonly [string, string]> = {
  anri: ['Arsip Nasional Republik Indonesia', 'Kepala'],
  bapeten: ['Badan Pengawas Tenaga Nuklir', 'Kepala'],
  big: ['Badan Informasi Geospasial', 'Kepala'],
  bmkg: ['Badan Meteorologi, Klimatologi, dan Geofisika', 'Kepala'],
  bnn: ['Badan Narkotika Nasional', 'Kepala'],
  bnpb: ['Badan Nasional Penanggulangan Bencana', 'Kepala'],
  bnpt: ['Badan Nasional Penanggulangan Terorisme', 'Kepala'],
  bpk: ['Badan Pemeriksa Keuangan', 'Sekretaris Jenderal'],
  bpkp: ['Badan Pengawasan Keuangan dan Pembangunan', 'Kepala'],
  bpom: ['Badan Pengawas Obat dan Makanan', 'Kepala'],
  bps: ['Badan Pusat Statistik', 'Kepala'],
  brin: ['Badan Riset dan Inovasi Nasional', 'Kepala'],
  bsn: ['Badan Standardisasi Nasional', 'Kepala'],
  bssn: ['Badan Siber dan Sandi Negara', 'Kepala'],
  kejaksaan: ['Kejaksaan Agung', 'Jaksa Agung'],
  kpk: ['Komisi Pemberantasan Korupsi', 'Sekretaris Jenderal'],
  kpu: ['Komisi Pemilihan Umum', 'Sekretaris Jenderal'],
  lan: ['Lembaga Administrasi Negara', 'Kepala'],
  lkpp: ['Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah', 'Kepala'],
  ma: ['Mahkamah Agung', 'Sekretaris'],
  mk: ['Mahkamah Konstitusi', 'Sekretaris Jenderal'],
  perpusnas: ['Perpustakaan Nasional', 'Kepala'],
  polri: ['Kepolisian Negara Republik Indonesia (ASN)', 'Kepala'],
}

const fromKnowledge = 'Disusun dari pengetahuan umum; belum dicocokkan dengan peraturannya.'

function ministry(key: string, name: string, more: Partial<Institution> = {}): Institution {
  return national({
    key: `min-${key}`,
    kind: 'ministry',
    name,
    isEmployer: true,
    authorityTitle: 'Menteri',
    note: fromKnowledge,
    verified: false,
    ...more,
  })
}

/** All national institutions with a key of their own. */
export const nationalInstitutions: readonly Institution[] = [
  ...supervising,
  ...Object.entries(ministries).map(([key, name]) => ministry(key, name)),
  ...Object.entries(former).map(([key, name]) => ministry(key, name, { validTo: '2024-10-20' })),
  ...Object.entries(agencies).map(([key, [name, authorityTitle]]) =>
    national({
      key: `agency-${key}`,
      kind: 'agency',
      name,
      isEmployer: true,
      authorityTitle,
      note: fromKnowledge,
      verified: false,
    }),
  ),
]

/** BKN's regional offices: number, seat, zone and the provinces each serves. From general knowledge, unverified. */
export const regionalOffices: readonly {
  number: string
  roman: string
  seat: string
  zone: Zone
  provinces: string[]
}[] = [
  { number: '01', roman: 'I', seat: 'Yogyakarta', zone: jakarta, provinces: ['33', '34'] },
  { number: '02', roman: 'II', seat: 'Surabaya', zone: jakarta, provinces: ['35'] },
  { number: '03', roman: 'III', seat: 'Bandung', zone: jakarta, provinces: ['32', '36'] },
  {
    number: '04',
    roman: 'IV',
    seat: 'Makassar',
    zone: 'Asia/Makassar',
    provinces: ['72', '73', '74', '76', '81'],
  },
  { number: '05', roman: 'V', seat: 'Jakarta', zone: jakarta, provinces: ['18', '31', '61'] },
  { number: '06', roman: 'VI', seat: 'Medan', zone: jakarta, provinces: ['12'] },
  { number: '07', roman: 'VII', seat: 'Palembang', zone: jakarta, provinces: ['15', '16', '17', '19'] },
  {
    number: '08',
    roman: 'VIII',
    seat: 'Banjarmasin',
    zone: 'Asia/Makassar',
    provinces: ['62', '63', '64', '65'],
  },
  { number: '09', roman: 'IX', seat: 'Jayapura', zone: 'Asia/Jayapura', provinces: ['91', '93', '94', '95'] },
  { number: '10', roman: 'X', seat: 'Denpasar', zone: 'Asia/Makassar', provinces: ['51', '52', '53'] },
  { number: '11', roman: 'XI', seat: 'Manado', zone: 'Asia/Makassar', provinces: ['71', '75', '82'] },
  { number: '12', roman: 'XII', seat: 'Pekanbaru', zone: jakarta, provinces: ['13', '14', '21'] },
  { number: '13', roman: 'XIII', seat: 'Banda Aceh', zone: jakarta, provinces: ['11'] },
  { number: '14', roman: 'XIV', seat: 'Manokwari', zone: 'Asia/Jayapura', provinces: ['92', '96'] },
]

export const regionalOfficeInstitutions: readonly Institution[] = regionalOffices.map((office) =>
  national({
    key: `bkn-kanreg-${office.number}`,
    kind: 'bkn-regional',
    name: `Kantor Regional ${office.roman} BKN ${office.seat}`,
    parent: 'bkn',
    zone: office.zone,
    note: 'Wilayah kerja belum diverifikasi.',
    verified: false,
  }),
)
