import { noPerson, type ReportContent } from './report.ts'

/** One invented report: what it tells, and how many days ago. */
export type InventedReport = {
  daysAgo: number
  content: (happened: string) => Omit<ReportContent, 'election' | 'regency'>
}

const nobody = { name: '', phone: '', email: '', how: '' }

/** What waits unopened in the invented regency: one report of each kind, each with another protection. */
export const inventedReports: readonly InventedReport[] = [
  {
    daysAgo: 2,
    content: (day) => ({
      kind: 'conduct',
      protection: 'anonymous',
      story: 'Lurah hadir di deklarasi memakai baju dinas dan ikut mengangkat dua jari di panggung (contoh).',
      happened: { day, beforeFirstStage: false },
      place: 'Lapangan Contoh Hulu',
      people: [{ ...noPerson, name: 'Contoh Lurah', position: 'Lurah', employer: 'Kelurahan Contoh Hulu' }],
      beneficiary: 'Pasangan Calon Contoh Nomor Urut 1',
      knownBy: 'many',
    }),
  },
  {
    daysAgo: 1,
    content: (day) => ({
      kind: 'pressure',
      protection: 'confidential',
      story:
        'Kepala dinas meminta para guru mendata pemilih di keluarganya, dengan ancaman dipindah (contoh).',
      happened: { day, beforeFirstStage: false },
      place: 'Aula Dinas Contoh',
      people: [
        {
          ...noPerson,
          nameUnknown: true,
          description: 'Pejabat yang memimpin rapat',
          position: 'Kepala Dinas',
          employer: 'Dinas Pendidikan Contoh',
        },
      ],
      beneficiary: 'Petahana Contoh',
      knownBy: 'some',
      contact: { ...nobody, name: 'Pelapor Contoh', how: 'Lewat pesan di halaman lacak saja.' },
    }),
  },
  {
    daysAgo: 0,
    content: (day) => ({
      kind: 'facilities',
      protection: 'anonymous',
      story: 'Mobil dinas mengangkut kursi dan alat peraga untuk kampanye pada jam kerja (contoh).',
      happened: { day, beforeFirstStage: false },
      place: 'Jalan Contoh Raya',
      people: [
        {
          ...noPerson,
          nameUnknown: true,
          description: 'Sopir berbaju dinas cokelat',
          employer: 'Kantor Camat Contoh',
        },
      ],
      beneficiary: 'Pasangan Calon Contoh Nomor Urut 2',
      knownBy: 'unsure',
    }),
  },
]
