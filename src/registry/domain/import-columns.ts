import type { EmployeeColumn } from './employee.ts'
import { searchable } from './person-name.ts'

/** Headings under which the columns are known; compared without case, accents and punctuation. */
const headings: Record<EmployeeColumn, readonly string[]> = {
  number: [
    'nip',
    'nip baru',
    'nip nipppk',
    'nip ni pppk',
    'nomor induk pegawai',
    'nomor induk',
    'ni pppk',
    'nipppk',
    'no induk pegawai',
  ],
  name: ['nama', 'nama lengkap', 'nama pegawai', 'nama pns', 'nama asn'],
  front: ['gelar depan', 'glr depan'],
  back: ['gelar belakang', 'glr belakang'],
  kind: [
    'jenis',
    'jenis pegawai',
    'jenis asn',
    'status kepegawaian',
    'status asn',
    'status pegawai',
    'kedudukan asn',
  ],
  employer: [
    'instansi',
    'kode instansi',
    'nama instansi',
    'instansi kerja',
    'instansi induk',
    'pemerintah daerah',
  ],
  unit: [
    'unit',
    'unit kerja',
    'unor',
    'unor nama',
    'nama unor',
    'unit organisasi',
    'perangkat daerah',
    'opd',
    'skpd',
  ],
  position: ['jabatan', 'nama jabatan', 'jabatan nama'],
  state: ['status', 'keadaan', 'kedudukan hukum', 'kedudukan'],
}

export type RecognisedColumns = Partial<Record<EmployeeColumn, number>>

/** Which column stands where in a heading line. The first that fits wins; unknown headings are left alone. */
export function recogniseColumns(line: readonly string[]): RecognisedColumns {
  const found: RecognisedColumns = {}
  line.forEach((cell, index) => {
    const plain = searchable(cell)
    for (const [column, names] of Object.entries(headings) as [EmployeeColumn, readonly string[]][])
      if (found[column] === undefined && names.includes(plain)) {
        found[column] = index
        return
      }
  })
  return found
}

/** A file can be read when number and name were found. */
export function canRead(columns: RecognisedColumns): boolean {
  return columns.number !== undefined && columns.name !== undefined
}
