import type { RefusalSentences } from './common.ts'
import { reasons } from './rulebook-reasons.ts'

type Facts = Parameters<RefusalSentences[string]>[0]

/** What the rule book says about it, where the refusal carries its reason. */
function whyOf(facts: Facts): string {
  const say = reasons[String(facts.why)]
  return say ? say(facts as Record<string, string | number>) : ''
}

/** What was found in a packet; never the words themselves. */
const traces: Record<string, string> = {
  number: 'Di sini tertulis nomor laporan atau peristiwa.',
  day: 'Di sini tertulis hari laporan masuk.',
  name: 'Di sini tertulis nama saksi atau pihak lain.',
  reporter: 'Di sini disebut pelapor.',
  quote: 'Di sini ada kalimat pengirim, kata demi kata.',
}

/** Why something of a case cannot be done, each with what to do instead. */
export const caseRefusals: RefusalSentences = {
  'cases.fill-in': (facts) => `Isi: ${facts.label ?? ''}.`,
  'cases.unknown-institution': () => 'Instansi ini tidak ada di daftar. Ketik namanya seperti di daftar.',
  'cases.list-unreadable': () =>
    'Daftar ini tidak dapat dibaca. Simpan sebagai CSV atau XLSX, lalu unggah lagi.',
  'cases.list-headings': () => 'Baris pertama harus berisi judul kolom, sedikitnya nama atau ciri.',
  'cases.list-too-long': (facts) =>
    `Daftar ini ${facts.rows} baris. Paling banyak ${facts.most} sekali kirim.`,
  'cases.file-kind': () => 'Berkas ini bukan PDF, JPEG, atau PNG yang dapat dibaca.',
  'cases.file-unknown': () => 'Berkas ini tidak ada pada kasus ini. Unggah atau pilih lagi.',
  'cases.file-empty': () => 'Berkas ini kosong.',
  'cases.evidence-gone': (facts) => `Bukti ke-${facts.number} tidak ditemukan lagi. Pilih bukti lain.`,
  'cases.no-such-incident': () => 'Tidak ada peristiwa atau kasus dengan nomor itu yang dapat Anda lihat.',
  'cases.no-accused': () => 'Tulis sedikitnya satu terlapor: nama, jabatan, atau ciri.',
  'cases.need.within-filing-limit': () => 'Laporan melewati batas waktu. Lanjutkan sebagai informasi awal.',
  'cases.need.early-information': () => 'Laporan ini masih dalam batas waktu. Gunakan registrasi.',
  'cases.need.not-awaiting-completion': () => 'Masih menunggu kelengkapan dari pelapor.',
  'cases.need.awaiting-completion': () => 'Pelapor belum diminta melengkapi.',
  'cases.need.review-written': () => 'Kajian belum ditulis.',
  'cases.need.identity-resolved': () => 'Identitas terlapor belum dicocokkan.',
  'cases.need.identity-open': () => 'Identitas sudah dicocokkan.',
  'cases.need.no-open-identity-request': () => 'Instansi sudah ditanya dan belum menjawab.',
  'cases.need.form-resolved': () => 'Bentuk pelanggaran belum ditentukan.',
  'cases.need.clarified-or-reason': () => 'Terlapor belum diklarifikasi. Catat klarifikasi atau alasannya.',
  'cases.need.recommendation-drafted': () => 'Rekomendasi belum disusun.',
  'cases.need.verified': () => 'Kasus belum diverifikasi.',
  'cases.need.no-conflict': () => 'PPK berbenturan kepentingan. Instansi tidak boleh menerima kasus ini.',
  'cases.need.conflict': () => 'Tidak ada benturan kepentingan yang dinyatakan.',
  'cases.need.packet-written': () => 'Berkas untuk instansi belum disusun.',
  'cases.need.packet-released': () => 'Berkas belum diperiksa dan dilepas orang kedua.',
  'cases.need.packet-open': () => 'Tidak ada berkas yang dapat ditarik.',
  'cases.need.second-person': () => 'Anda yang menyusun berkas ini. Orang kedua yang harus memeriksanya.',
  'cases.need.no-released-packet': () => 'Berkas sudah dilepas. Tarik dahulu bila perlu diperbaiki.',
  'cases.need.employer-is-central': () => 'Instansi daerah menerima lewat kantor regional.',
  'cases.need.not-acknowledged': () => 'Tanda terima sudah diberikan.',
  'cases.need.clock-running': () => 'Tidak ada tenggat yang berjalan.',
  'cases.need.clock-paused': () => 'Tenggat tidak sedang dijeda.',
  'cases.need.clock-not-extended': () => 'Tenggat sudah pernah diperpanjang.',
  'cases.need.decided-sanction-or-not': () => 'Instansi belum menyatakan keputusan.',

  'cases.accused-empty': () => 'Tulis sedikitnya nama, jabatan, atau ciri terlapor ini.',
  'cases.answered-already': () => 'Pertanyaan ini sudah dijawab.',
  'cases.consent-not-answered': () => 'Tulis nomor persetujuan Mendagri, atau mengapa tidak diperlukan.',
  'cases.could-not-be-taken-in': () => 'Baris ini belum dapat dicatat. Periksa isinya, lalu simpan lagi.',
  'cases.decree-before-recommendation': (facts) =>
    `Keputusan tidak mungkin mendahului rekomendasi (${facts.recommendedDay ?? ''}).`,
  'cases.deviation-needs-reason': (facts) => `${whyOf(facts)} Tulis alasan menyimpang.`.trim(),
  'cases.effective-before-decree': () => 'Tanggal berlaku tidak mungkin mendahului tanggal keputusan.',
  'cases.form-cleared': (facts) => `Bentuk ini tidak dapat dipakai. ${whyOf(facts)}`.trim(),
  'cases.held-before-invited': () => 'Klarifikasi tidak mungkin mendahului undangannya.',
  'cases.incident-merged': () => 'Peristiwa ini sudah digabungkan ke peristiwa lain.',
  'cases.known-before-happened': () => 'Hari diketahui tidak mungkin mendahului hari kejadian.',
  'cases.no-regional-office': () => 'Kantor regional untuk instansi ini belum diketahui.',
  'cases.appeal-window-open': () =>
    'Masa banding administratif masih terbuka. Tulis alasan menutup kasus sekarang.',
  'cases.no-sanction-needs-reason': () => 'Tulis alasan mengapa tidak dijatuhi sanksi.',
  'cases.no-such-route': () => 'Orang seperti ini tidak diteruskan ke lembaga itu. Pilih lembaga lain.',
  'cases.not-a-sanction': (facts) => `${whyOf(facts)} Pilih jenis sanksi lain.`.trim(),
  'cases.not-in-register': () => 'Orang ini tidak ada di data pegawai. Cari lagi.',
  'cases.not-your-region': () => 'Wilayah ini di luar wilayah kerja Anda.',
  'cases.other-election': () => 'Kedua peristiwa berasal dari pemilihan yang berbeda.',
  'cases.packet-for-another': () => 'Berkas ini disusun untuk instansi lain. Tarik, lalu susun lagi.',
  'cases.packet-not-checked': () => 'Nyatakan bahwa Anda sudah membaca berkas.',
  'cases.packet-trace': (facts) =>
    `${traces[String(facts.kind)] ?? 'Ada jejak laporan di sini.'} Instansi tidak boleh membacanya.`,
  'cases.received-before-known': () => 'Hari diterima tidak mungkin mendahului hari diketahui.',
  'cases.sanction-not-of-this-day': (facts) =>
    `${whyOf(facts)} Pilih jenis yang berlaku pada hari itu.`.trim(),
  'cases.sanction-refused': (facts) => `${whyOf(facts)} Pilih jenis sanksi lain.`.trim(),
  'cases.superior-is-employer': () => 'Atasan PPK harus instansi lain.',
  'cases.too-long-ago': (facts) =>
    `Hari kejadian lebih dari ${facts.years ?? ''} tahun lalu. Periksa tahunnya.`,
  'cases.transfer-not-there': () => 'Kasus pada tahap ini tidak dapat dilimpahkan ke lembaga itu.',
  'cases.unknown-form': () => 'Bentuk pelanggaran ini tidak dikenal. Pilih dari daftar.',
}
