import type { RefusalSentences } from './common.ts'

/** The public page of the log: how it stands, who signed up to where, and how to check it. */
export const publicLog = {
  title: 'Log publik',
  lead: 'Setiap tindakan di Netral meninggalkan satu baris di sini. Baris lama tidak dapat diubah tanpa ketahuan.',
  content: 'Baris tidak memuat nama, NIP, atau isi kasus. Isinya jenis tindakan dan sebuah segel.',
  notYet: {
    title: 'Log belum dimulai',
    text: 'Titik periksa pertama terbit segera setelah layanan log berjalan. Muat ulang halaman ini nanti.',
  },
  states: {
    counts: {
      title: 'Cukup saksi menandatangani',
      text: 'Titik periksa terakhir ditandatangani log dan cukup banyak saksi. Mereka memastikan tidak ada baris lama yang berubah.',
    },
    few: {
      title: 'Saksi belum cukup',
      text: 'Tindakan tetap dicatat. Titik periksa ini baru berlaku penuh setelah cukup saksi menandatangani.',
    },
    alone: {
      title: 'Belum ada saksi',
      text: 'Log ini baru ditandatangani pengelolanya sendiri. Belum ada pihak lain yang mengawasinya.',
    },
    unreadable: {
      title: 'Log tidak dapat diperiksa',
      text: 'Tanda tangan log atau daftar saksinya rusak. Jangan percaya log ini sampai pengelola menjelaskannya.',
    },
    forked: {
      title: 'Saksi memegang log yang berbeda',
      text: 'Seorang saksi pernah menandatangani isi lain. Jangan percaya log ini sampai pengelola menjelaskannya.',
    },
  },
  old: {
    title: 'Log berhenti',
    text: (moment: string) =>
      `Titik periksa terakhir terbit ${moment}. Seharusnya terbit terus, juga bila tidak ada tindakan.`,
  },
  contohTitle: 'Saksi di sini rekaan',
  contoh: 'Semua saksi berjalan di satu komputer, jadi tanda tangan mereka tidak membuktikan apa pun.',
  pointTitle: 'Titik periksa terakhir',
  point: {
    rows: 'Jumlah baris',
    published: 'Terbit',
    signed: 'Saksi yang menandatangani',
    signedOf: (signed: string, all: string) => `${signed} dari ${all}`,
    nobody: 'Tidak ada',
    log: 'Nama log',
    root: 'Segel seluruh baris',
    vkey: 'Kunci log',
  },
  witnessesTitle: 'Siapa menandatangani, sampai mana',
  witnessesLead:
    'Saksi adalah lembaga atau pihak luar dengan program dan kunci sendiri. Saksi menolak log yang mengubah baris lama.',
  witnessColumns: { witness: 'Saksi', upTo: 'Sampai baris', when: 'Waktu tanda tangan', state: 'Keadaan' },
  never: 'Belum pernah',
  behind: (rows: string) => `tertinggal ${rows} baris`,
  upToDate: 'Terbaru',
  waiting: 'Menunggu giliran',
  troubles: {
    offline: 'Tidak terhubung',
    slow: 'Lambat menjawab',
    refused: 'Menolak',
    lying: 'Jawaban tidak cocok',
    ahead: 'Log lebih panjang',
    forked: 'Log berbeda',
  },
  since: (moment: string) => `sejak ${moment}`,
  policyTitle: 'Syarat agar berlaku',
  policyLead: 'Titik periksa berlaku bila kelompok yang menentukan terpenuhi.',
  groupColumns: { group: 'Kelompok', members: 'Anggota', need: 'Perlu', signed: 'Sudah' },
  decides: 'menentukan',
  checkTitle: 'Periksa sendiri',
  check: {
    receipt: 'Punya tanda terima?',
    receiptLink: 'Periksa tanda terima',
    receiptHint: 'Halaman itu bekerja tanpa internet bila Anda menyimpannya.',
    whole: 'Ingin memeriksa seluruh log?',
    wholeHint: 'Perintah ini menghitung ulang semua baris dan memeriksa setiap tanda tangan.',
    others: 'Program lain juga dapat memeriksanya. Formatnya terbuka: C2SP tlog-tiles dan tlog-cosignature.',
    join: 'Ingin menjadi saksi?',
    joinHint:
      'Jalankan dua perintah ini di komputer Anda sendiri. Lalu kirim baris kuncinya kepada pengelola log.',
    name: 'NAMA',
    folder: 'FOLDER',
  },
  filesTitle: 'Berkas',
  files: {
    checkpoint: 'Titik periksa dengan semua tanda tangan',
    vkey: 'Kunci log',
    policy: 'Daftar saksi dan syaratnya',
  },
  limitsTitle: 'Yang tidak dibuktikan log',
  limits: [
    'Log tidak membuktikan bahwa isi sebuah catatan benar.',
    'Log tidak membuktikan bahwa semua yang terjadi dicatat.',
    'Log tidak membuktikan siapa yang bersalah.',
  ],
}

export const witnessRefusals: RefusalSentences = {
  'log.submission-malformed': () => 'Permintaan kepada saksi tidak dapat dibaca.',
}
