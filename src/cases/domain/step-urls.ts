import type { StepKey } from './steps.ts'

/** The last part of a step's address: a noun in Indonesian. */
export const stepUrls: Readonly<Record<StepKey, string>> = {
  'start-preliminary-review': 'kajian-awal',
  'request-completion': 'permintaan-kelengkapan',
  'completion-received': 'kelengkapan',
  register: 'registrasi',
  'take-discipline-track': 'informasi-awal',
  'start-clarification': 'tahap-klarifikasi',
  'record-clarification': 'klarifikasi',
  'state-no-clarification': 'tanpa-klarifikasi',
  'start-review': 'tahap-kajian',
  'write-review': 'kajian',
  'submit-to-plenary': 'pleno',
  forward: 'penerusan',
  'start-verification': 'tahap-verifikasi',
  verify: 'verifikasi',
  'finish-review': 'hasil-kajian',
  'return-for-information': 'pengembalian',
  'resolve-identity': 'identitas',
  'ask-employer-identity': 'pertanyaan-identitas',
  classify: 'bentuk-pelanggaran',
  'add-number': 'nomor-luar',
  'draft-recommendation': 'rancangan-rekomendasi',
  'issue-recommendation': 'rekomendasi',
  'write-packet': 'berkas',
  'release-packet': 'pelepasan-berkas',
  'withdraw-packet': 'penarikan-berkas',
  'hand-over-regional': 'penyerahan-kanreg',
  'hand-over-employer': 'penyerahan-instansi',
  'hand-over-superior': 'penyerahan-atasan',
  acknowledge: 'penerimaan',
  'start-examination': 'pemeriksaan',
  'claim-decision': 'keputusan',
  'attach-evidence': 'unggahan-keputusan',
  confirm: 'konfirmasi',
  dispute: 'penolakan-bukti',
  'close-sanctioned': 'penutupan',
  'record-appeal': 'upaya-administratif',
  'decide-appeal': 'hasil-upaya-administratif',
  'declare-conflict': 'benturan-kepentingan',
  'lift-conflict': 'pencabutan-benturan',
  reject: 'penolakan',
  'close-not-proven': 'tidak-terbukti',
  'close-not-sanctionable': 'tidak-dapat-disanksi',
  'close-cancelled': 'pembatalan',
  'close-referred': 'rujukan',
  reopen: 'pembukaan-kembali',
  transfer: 'pelimpahan',
  'pause-clock': 'jeda-tenggat',
  'resume-clock': 'lanjut-tenggat',
  'extend-deadline': 'perpanjangan-tenggat',
}

const keys = new Map(Object.entries(stepUrls).map(([key, url]) => [url, key as StepKey]))

export function stepOfUrl(url: string): StepKey | undefined {
  return keys.get(url)
}

/** Steps whose effect is stated, and confirmed with a second press, before they happen. */
export const dangerousSteps: ReadonlySet<StepKey> = new Set([
  'withdraw-packet',
  'dispute',
  'close-sanctioned',
  'declare-conflict',
  'lift-conflict',
  'reject',
  'close-not-proven',
  'close-not-sanctionable',
  'close-cancelled',
  'close-referred',
  'reopen',
  'transfer',
] satisfies StepKey[])
