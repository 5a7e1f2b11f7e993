import type { LetterData } from '../../src/letters/letters.door.ts'

/** A complete letter about one invented person. */
export function aLetter(changes: Partial<LetterData> = {}): LetterData {
  return {
    letterhead: { institution: 'Bawaslu Kabupaten Contoh Timur', address: 'Jalan Contoh 1' },
    number: '012/PP.01/K.99.01/10/2026',
    day: '2026-10-03',
    place: 'Contoh Timur',
    subject: '',
    recipient: { name: 'Kepala Badan Kepegawaian Negara', place: 'Jakarta' },
    accused: [
      {
        name: 'Nama Contoh',
        employeeNumber: '199001012015031001',
        position: 'Lurah Contoh',
        employer: 'Pemerintah Kabupaten Contoh Timur',
        caseNumber: '7F3K-92QD',
        allegation: 'Menghadiri deklarasi pasangan calon',
        sanction: 'Penurunan jabatan 12 bulan',
        receiptNumber: 'K2MN-7HTR',
        holder: 'Badan Kepegawaian Negara',
        since: '2026-10-04',
      },
    ],
    findings: 'Terlapor hadir dan memberi dukungan.',
    legalBasis: ['PP 94/2021 Pasal 5 huruf n angka 6'],
    enclosures: ['Kajian'],
    signatory: { position: 'Ketua', name: 'Ketua Contoh' },
    copies: [],
    receiptNumber: 'K2MN-7HTR',
    ...changes,
  }
}
