import type { RefusalSentences } from './common.ts'

/** Sentences of the statistics pages and of the commands that import, replay and count. */
export const monitoring = {
  title: 'Statistik penanganan',
  unit: 'ASN',
  form: {
    label: 'Pilih pemilihan dan tanggal',
    election: 'Pemilihan',
    day: 'Per tanggal',
    weekly: 'Publik melihat potret mingguan. Potret terakhir pada atau sebelum tanggal ini yang dipakai.',
    anyDay: 'Anda dapat memilih tanggal mana pun sampai hari ini.',
    show: 'Tampilkan',
  },
  snapshotUsed: (asked: string, used: string) =>
    `Anda meminta ${asked}. Potret terbit terdekat sebelumnya adalah ${used}.`,
  lead: {
    followedUp: (part: string, whole: string, share: string, day: string) =>
      `${part} dari ${whole} ASN yang direkomendasikan sudah ditindaklanjuti (${share}), per ${day}.`,
    reportedOnly: (reported: string, day: string) =>
      `${reported} ASN dilaporkan; belum ada rekomendasi, per ${day}.`,
    none: (election: string, day: string) => `Belum ada kasus ${election} yang tercatat per ${day}.`,
    noneHint: 'Corong muncul di sini setelah kasus pertama diterima. Angka lembaga lain ada di bawah.',
  },
  reconstructed: (count: string) =>
    `${count} kasus di antaranya rekonstruksi dari catatan masa lalu, dengan kategori penerbitnya.`,
  funnel: {
    title: 'Di mana kasusnya',
    bars: (day: string) => `Jumlah ASN menurut status, per ${day}`,
    caption: (day: string) => `Status ASN terlapor per ${day}; satuan: ASN; bagian dari yang dilaporkan`,
    status: 'Status',
    count: 'ASN',
    ofReported: 'Bagian',
    sum: 'Jumlah status',
    identityHolds: (reported: string, parts: string) => `✓ Menutup: ${reported} = ${parts}`,
    identityBroken: (reported: string, sum: string) =>
      `✗ Tidak menutup: dilaporkan ${reported}, jumlah status ${sum}.`,
    identityBrokenHint: 'Ada kasus yang tercatat langkah lanjutnya, tetapi laporannya belum.',
  },
  totals: {
    caption: (day: string) => `Angka kumulatif per ${day}; satuan: ASN`,
    measure: 'Ukuran',
    count: 'ASN',
    share: 'Bagian',
    of: (share: string, whole: string, what: string) => `${share} dari ${whole} yang ${what}`,
  },
  measures: {
    reported: 'Dilaporkan',
    recommended: 'Direkomendasikan',
    followedUp: 'Ditindaklanjuti dan terkonfirmasi',
    awaitingBkn: 'Menunggu BKN',
    awaitingPpk: 'Menunggu tindak lanjut PPK',
    sanctioned: 'Dijatuhi sanksi',
    notProven: 'Tidak terbukti',
    incomplete: 'Ditolak, tidak lengkap',
    notServing: 'Tidak dapat dikenai sanksi',
    cancelled: 'Dibatalkan',
    referred: 'Diteruskan ke lembaga lain',
  },
  denominators: { reported: 'dilaporkan', recommended: 'direkomendasikan' },
  definitions: {
    title: 'Cara angka ini dihitung',
    intro: 'Setiap angka dapat dihitung ulang untuk tanggal mana pun di masa lalu.',
    asOf: 'Per tanggal D: terjadi dan tercatat sebelum pukul 24.00 WIB pada hari D.',
    late: 'Yang dicatat belakangan tidak mengubah jawaban untuk tanggal yang sudah lewat.',
    corrections: 'Koreksi berlaku sejak koreksi itu dicatat. Kasus yang dibuka kembali dihitung dari awal.',
    measure: 'Ukuran',
    meaning: 'Arti',
    caption: 'Arti setiap ukuran; satuan: ASN terlapor, satu kasus per orang',
    of: {
      reported: 'Kasus yang laporannya diterima. Kumulatif.',
      recommended: 'Kasus dengan rekomendasi yang masih berlaku, apa pun kelanjutannya. Kumulatif.',
      followedUp: 'Kasus yang tindak lanjut PPK-nya dikonfirmasi pengawas dengan bukti keputusan. Kumulatif.',
      awaitingBkn: 'Diterima, belum direkomendasikan dan belum ditutup. Sebelum Agustus 2024: menunggu KASN.',
      awaitingPpk: 'Direkomendasikan, belum terkonfirmasi dan belum ditutup.',
      sanctioned: 'Tindak lanjut terkonfirmasi, atau ditutup dengan sanksi.',
      notProven: 'Ditutup karena tidak terbukti.',
      incomplete: 'Ditutup karena ditolak; syaratnya tidak lengkap.',
      notServing: 'Ditutup karena pensiun, diberhentikan, atau berhenti atas permintaan sendiri.',
      cancelled: 'Ditutup karena dibatalkan.',
      referred: 'Ditutup karena menjadi wewenang lembaga lain.',
    },
    identity: 'Delapan status saling terpisah. Jumlahnya harus sama dengan yang dilaporkan.',
    link: 'Arti setiap ukuran',
    back: 'Kembali ke statistik',
  },
  line: {
    title: 'Dari waktu ke waktu',
    label: (from: string, to: string) =>
      `Garis kumulatif dilaporkan, direkomendasikan, dan ditindaklanjuti, ${from} sampai ${to}`,
    note: 'Garis penuh: dilaporkan. Putus panjang: direkomendasikan. Putus pendek: ditindaklanjuti.',
    tableSummary: 'Angka di balik garis',
    caption: 'Angka kumulatif menurut tanggal; satuan: ASN',
    day: 'Per tanggal',
  },
  claims: {
    title: 'Angka yang diterbitkan lembaga lain',
    intro: 'Angka ini disalin dari sumbernya dan tidak dicampur dengan hitungan di atas.',
    caption: 'Angka terbitan; satuan seperti ditulis penerbit',
    none: 'Belum ada angka terbitan untuk pemilihan ini.',
    publisher: 'Penerbit',
    day: 'Per tanggal',
    statedDay: (day: string) => `${day} (hari pernyataan)`,
    unit: 'Satuan',
    figures: 'Angka terbitan',
    figure: (label: string, value: string) => `${label} ${value}`,
    outside: (label: string, value: string) => `${label} ${value} (di luar jumlah)`,
    compare: 'Hitungan di sini',
    same: 'sama',
    differs: (figures: string) => `berbeda: ${figures}`,
    notCounted: 'tidak ada kasus',
    measures: {
      reported: 'dilaporkan',
      recommended: 'direkomendasikan',
      followedUp: 'ditindaklanjuti',
      awaitingBkn: 'menunggu BKN',
      awaitingPpk: 'menunggu PPK',
      sanctioned: 'disanksi',
      notProven: 'tidak terbukti',
      incomplete: 'tidak lengkap',
      notServing: 'bukan ASN aktif',
      cancelled: 'dibatalkan',
      referred: 'diteruskan',
    },
    source: 'Sumber',
  },
  download: {
    title: 'Unduh',
    csv: 'Corong (CSV)',
    json: 'Corong (JSON)',
    series: 'Deret mingguan (CSV)',
  },
  csv: {
    mark: 'tanda',
    election: 'pemilihan',
    asOf: 'per_tanggal',
    knownBy: 'diketahui_sampai',
    measure: 'ukuran',
    label: 'nama',
    unit: 'satuan',
    value: 'nilai',
    denominator: 'penyebut',
    denominatorValue: 'nilai_penyebut',
    percent: 'persen',
    definition: 'arti',
    closes: 'menutup',
    yes: 'ya',
    no: 'tidak',
    fileFunnel: 'corong',
    fileSeries: 'deret',
  },
  commands: {
    useImport: 'Pakai: netral import history BERKAS.jsonl [--json]',
    useReplay: (names: string) => `Pakai: netral replay ${names} [--json]`,
    useStats:
      'Pakai: netral stats funnel --event PEMILIHAN --as-of TTTT-BB-HH [--known-by TTTT-BB-HH] --json',
    noFile: (file: string) => `Berkas ${file} tidak dapat dibaca.`,
    progress: (lines: string, added: string, refused: string) =>
      `${lines} baris dibaca, ${added} baru, ${refused} ditolak`,
    replayProgress: (done: string, total: string) => `${done} dari ${total} peristiwa`,
    imported: (lines: string, added: string, repeated: string, refused: string) =>
      `${lines} baris: ${added} baru, ${repeated} sudah ada, ${refused} ditolak.`,
    errorFile: (file: string) => `Baris yang ditolak ada di ${file}`,
    unknownFields: (names: string) => `Bidang yang tidak dikenal diabaikan: ${names}`,
    recordedBeforeHappened: (count: string) => `${count} baris tercatat sebelum terjadi; tetap dihitung.`,
    replayed: (election: string, cases: string, events: string) =>
      `${election}: ${cases} kasus rekaan, ${events} peristiwa baru.`,
    onlyDemonstration:
      'Pemutaran ulang hanya untuk folder peragaan. Folder ini sudah menjadi folder sungguhan.',
    funnelTitle: (election: string, asOf: string, knownBy: string) =>
      `${election}, per ${asOf}, diketahui sampai ${knownBy}; satuan: ASN`,
    funnelRow: (label: string, value: string) => `${label}: ${value}`,
  },
  refusals: {
    'history.line-too-long': (facts) => `Baris terlalu panjang. Batasnya ${facts.most} huruf.`,
    'history.not-json': () => 'Baris ini bukan objek JSON.',
    'history.missing': (facts) => `Bidang "${facts.field}" harus ada.`,
    'history.not-a-word': (facts) =>
      `Bidang "${facts.field}" harus berupa teks, paling banyak ${facts.most} huruf, tanpa tanda kendali.`,
    'history.unknown-word': (facts) =>
      `"${facts.value}" bukan nilai untuk "${facts.field}". Yang dikenal: ${facts.choices}.`,
    'history.not-a-time': (facts) =>
      `Bidang "${facts.field}" harus berisi tanggal, jam, dan zona, misalnya 2020-06-01T09:00:00+07:00.`,
    'history.in-the-future': (facts) => `Bidang "${facts.field}" belum terjadi: ${facts.value}.`,
    'history.unknown-election': (facts) =>
      `Pemilihan "${facts.value}" tidak ada di daftar. Yang ada: ${facts.choices}.`,
    'history.replaces-itself': (facts) => `Peristiwa ${facts.id} tidak dapat menggantikan dirinya sendiri.`,
    'history.not-a-province': (facts) => `"${facts.value}" bukan kode wilayah seperti 73 atau 73.71.`,
    'monitoring.unknown-election': (facts) =>
      `Pemilihan "${facts.value}" tidak ada di daftar. Yang ada: ${facts.choices}.`,
    'monitoring.unknown-measure': (facts) =>
      `Ukuran "${facts.value}" tidak dikenal. Yang ada: ${facts.choices}.`,
    'monitoring.unknown-dimension': (facts) =>
      `Ukuran "${facts.measure}" tidak dapat dibagi menurut "${facts.value}". Yang dapat: ${facts.choices}.`,
    'monitoring.not-a-day': (facts) => `"${facts.value}" bukan tanggal. Tulis seperti 2020-12-19.`,
    'monitoring.day-in-the-future': (facts) =>
      `Tanggal ${facts.value} belum terjadi; hari ini ${facts.today}.`,
  } as RefusalSentences,
}
