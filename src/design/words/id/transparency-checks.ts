import type { RefusalSentences } from './common.ts'

/** What the command line says of the log. */
export const logCommand = {
  useVerify:
    'Pemakaian: log verify [URL|FOLDER] [--against-database] [--policy BERKAS] [--vkey BERKAS] [--since BERKAS] [--json]',
  useReceipt: 'Pemakaian: log verify-receipt BERKAS [--policy BERKAS] [--vkey BERKAS] [--json]',
  useProve: 'Pemakaian: log prove ID [--with-record]',
  useExport: 'Pemakaian: log export FOLDER',
  noFile: (file: string) => `Berkas ${file} tidak dapat dibaca.`,
  notReached: (what: string) => `Log di ${what} tidak dapat dibaca.`,
  ownKeys: 'Kunci dan daftar saksi diambil dari log itu sendiri. Bandingkan dengan salinan Anda.',
  noKeys: 'Tidak ada kunci log. Sebutkan dengan --vkey atau --policy.',
  foreignLog: 'Pemeriksaan basis data hanya untuk log dari folder data ini.',
  folderOfOther: (folder: string) => `Folder ${folder} berisi log lain. Pilih folder kosong.`,
  rows: {
    log: 'Log',
    size: 'Jumlah baris',
    root: 'Segel',
    witnesses: 'Saksi',
    broken: 'Tanda tangan rusak',
    policy: 'Syarat saksi',
    database: 'Basis data',
    result: 'Hasil',
    kind: 'Jenis catatan',
    facts: 'Fakta umum',
    place: 'Tempat di log',
    promised: 'Janji',
    record: 'Isi catatan',
    inner: 'Yang diserahkan pelapor',
  },
  row: (label: string, value: string) => `${label.padEnd(24)}${value}`,
  witness: (name: string, moment: string) => `${name} (${moment})`,
  nobody: 'tidak ada',
  policy: { met: 'terpenuhi', 'not-met': 'belum terpenuhi', none: 'tidak ada' },
  placeOf: (place: string, size: string) => `baris ${place} dari ${size}`,
  database: (entries: string, erased: string, lost: string, waiting: string) =>
    `${entries} catatan dibandingkan, ${erased} dihapus resmi, ${lost} hilang saat pemulihan, ${waiting} menunggu`,
  fits: 'Semua cocok.',
  fitsPromise: 'Cocok. Catatan ini dijanjikan, dan belum ada di log.',
  few: 'Cocok dengan log, tetapi saksinya belum cukup.',
  wrong: (count: string) => `${count} hal tidak cocok:`,
  item: (sentence: string) => `- ${sentence}`,
  more: (count: string) => `- dan ${count} hal lain`,
  exported: (files: string, size: string, folder: string) => `${files} berkas, ${size} baris, di ${folder}`,
}

/** What the desk of an auditor says of the log. */
export const logWatch = {
  title: 'Log publik',
  fine: (entries: string, moment: string) => `Diperiksa ${moment}. ${entries} catatan cocok dengan log.`,
  never: 'Log belum pernah diperiksa terhadap basis data.',
  late: (moment: string) => `Pemeriksaan terakhir ${moment}. Seharusnya setiap jam.`,
  alarms: {
    verification: 'Log publik tidak cocok',
    sequencer: 'Log publik berhenti',
    witnesses: 'Saksi log bermasalah',
  },
  since: (moment: string) => `Sejak ${moment}.`,
  many: (count: string) => `Ada ${count} hal seperti ini.`,
  over: (moment: string) => `Tidak tampak lagi sejak ${moment}.`,
  whatNow:
    'Jangan ubah apa pun. Minta salinan log dari seorang saksi, lalu jalankan pemeriksaan di komputer lain.',
  open: 'Buka log publik',
}

type Facts = Parameters<RefusalSentences[string]>[0]

const at = (facts: Facts) => [place(facts), named(facts)].filter(Boolean).join(', ')
const place = ({ index }: Facts) => (typeof index === 'number' ? `baris ${index + 1}` : '')
const named = ({ kind, entry }: Facts) => (entry ? `catatan ${kind ?? ''} ${entry}`.replace(/ +/g, ' ') : '')
const roomName = ({ room }: Facts) =>
  ({ cases: 'kasus', intake: 'laporan' })[String(room)] ?? String(room ?? '')
const who = ({ where }: Facts) =>
  ({ database: 'basis data', signer: 'penanda tangan' })[String(where)] ?? `berkas ${where ?? ''}`.trim()

/** Everything that a check of the log can find, and why its writer can stop. */
export const checkRefusals: RefusalSentences = {
  'log.checkpoint-absent': () => 'Titik periksa log tidak ada.',
  'log.checkpoint-malformed': () => 'Titik periksa log rusak.',
  'log.note-malformed': () => 'Bagian yang ditandatangani rusak.',
  'log.signature-wrong': ({ name }) => `Tanda tangan ${name ?? 'log'} tidak cocok.`,
  'log.signature-missing': () => 'Tidak ada tanda tangan dari log yang Anda percaya.',
  'log.key-malformed': () => 'Baris kunci ini rusak.',
  'log.key-type': () => 'Jenis kunci ini tidak dikenal.',
  'log.key-id': ({ name }) => `Nomor kunci ${name ?? ''} tidak cocok dengan kuncinya.`,
  'log.policy-malformed': ({ line }) => `Berkas syarat saksi rusak di baris ${line ?? '?'}.`,
  'log.policy-not-met': ({ count }) => `Saksi belum cukup: baru ${count ?? 0} yang menandatangani.`,
  'log.root-differs': ({ size }) => `Segel dari ${size ?? 0} baris tidak sama dengan yang ditandatangani.`,
  'log.entry-differs': ({ index, path }) =>
    `Isi baris ${typeof index === 'number' ? index + 1 : '?'} di ${path} diubah.`,
  'log.bundle-missing': ({ path }) => `Berkas ${path} tidak ada.`,
  'log.bundle-cut': ({ path }) => `Berkas ${path} terpotong atau rusak.`,
  'log.bundle-width': ({ path }) => `Berkas ${path} memuat jumlah baris yang salah.`,
  'log.bundle-differs': ({ path }) => `Berkas ${path} berisi baris lain.`,
  'log.tile-missing': ({ path }) => `Berkas ${path} tidak ada.`,
  'log.tile-width': ({ path }) => `Berkas ${path} terpotong atau terlalu panjang.`,
  'log.tile-differs': ({ path }) => `Berkas ${path} tidak cocok dengan barisnya.`,
  'log.tiles-differ': () => 'Berkas log tidak cocok dengan titik periksa terakhir.',
  'log.written-differs': ({ path }) => `Berkas ${path} tidak tersimpan dengan benar.`,
  'log.shrunk': (facts) =>
    `Log menjadi lebih pendek: ${who(facts)} pernah melihat ${facts.earlier} baris, kini ${facts.size}.`,
  'log.rewritten': (facts) =>
    `Log ditulis ulang: ${facts.earlier} baris pertama tidak sama menurut ${who(facts)}.`,
  'log.entry-row-missing': (facts) => `Hilang dari basis data: ${at(facts)}.`,
  'log.entry-row-altered': (facts) => `Diubah di basis data: ${at(facts)}.`,
  'log.entry-added': (facts) => `Ditambahkan di luar log: ${at(facts)}.`,
  'log.record-missing': (facts) => `Isi catatan hilang tanpa penghapusan resmi: ${at(facts)}.`,
  'log.record-altered': (facts) => `Isi catatan diubah: ${at(facts)}.`,
  'log.record-added': (facts) => `Isi catatan yang sudah dihapus muncul kembali: ${at(facts)}.`,
  'log.erased-unrecorded': (facts) => `Isi catatan dihapus tanpa tercatat di log: ${at(facts)}.`,
  'log.row-altered': (facts) => `Data ${roomName(facts)} tidak sama dengan catatannya: ${at(facts)}.`,
  'log.row-without-record': (facts) =>
    `Data ${roomName(facts)} tanpa catatan yang sama di log: ${facts.row}.`,
  'log.commitment-altered': (facts) => `Segel ${roomName(facts)} tidak cocok dengan isinya: ${facts.row}.`,
  'log.database-behind': ({ sealed, signed }) =>
    `Basis data hanya memuat ${sealed} dari ${signed} baris yang sudah ditandatangani. Ini salinan lama.`,
  'log.database-differs': () => 'Basis data tidak sama dengan log yang sudah ditandatangani.',
  'log.signer-away': () => 'Penanda tangan log tidak berjalan.',
  'log.signer-failed': () => 'Penanda tangan log tidak dapat menyimpan keadaannya.',
  'log.signed-meanwhile': () => 'Log ditandatangani proses lain pada saat yang sama. Coba lagi.',
  'log.would-shrink': () => 'Penanda tangan menolak log yang lebih pendek.',
  'log.would-fork': () => 'Penanda tangan menolak log yang isinya berbeda.',
  'log.other-origin': () => 'Ini log dengan nama lain.',
  'log.with-extensions': () => 'Titik periksa memuat baris tambahan yang tidak dikenal.',
  'log.witness-ahead': ({ witness, size }) =>
    `Saksi ${witness} sudah melihat ${size} baris, lebih banyak dari kami.`,
  'log.witness-forked': ({ witness }) => `Saksi ${witness} memegang log yang isinya berbeda.`,
  'log.disk-full': () => 'Cakram penuh. Log berhenti sampai ada ruang.',
  'log.round-failed': ({ code }) => `Log tidak dapat ditulis sekarang (${code ?? '?'}).`,
  'log.check-failed': ({ code }) => `Log tidak dapat diperiksa (${code ?? '?'}).`,
  'log.proof-malformed': () => 'Ini bukan tanda terima, atau berkasnya terpotong.',
}
