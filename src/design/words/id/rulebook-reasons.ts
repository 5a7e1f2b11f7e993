type Facts = Readonly<Record<string, string | number>>

/** Why the rule book answers as it does; the facts hold dates, codes and names already in words. */
export const reasons: Record<string, (facts: Facts) => string> = {
  'not-a-civil-servant': (facts) => `${facts.person} bukan ASN. Laporannya diteruskan kepada yang berwenang.`,
  'probationary-like-servants': () => 'Aturan disiplin PNS berlaku pula bagi CPNS, dengan penyesuaian.',
  'contract-sanctions-by-agency': () =>
    'Sanksi PPPK ditetapkan PPK masing-masing (PP 49/2018 Pasal 52). Sistem tidak mengarangnya.',
  'statute-names-servants-only': () =>
    'Pasal ini menyebut PNS. Bagi pegawai lain pakailah aturan instansinya.',
  'staff-by-contract': () => 'Bagi pegawai non-ASN, sanksi mengikuti kontrak kerjanya (SE MenPANRB 1/2023).',
  'before-naming': (facts) =>
    `Perbuatan ${facts.day}, sebelum calon ditetapkan ${facts.namingDay}: yang didukung masih bakal calon.`,
  'after-naming': (facts) =>
    `Perbuatan ${facts.day}, setelah calon ditetapkan ${facts.namingDay}: yang didukung sudah calon.`,
  'on-naming-day': (facts) =>
    `Perbuatan terjadi pada hari penetapan calon, ${facts.day}. Sistem tidak menebak sebelum atau sesudahnya.`,
  'naming-day-unknown': () =>
    'Tanggal penetapan calon belum diketahui. Tanggal itu menentukan etik atau disiplin.',
  'object-was-not-named-yet': () => 'Pada hari itu ia belum ditetapkan, jadi dihitung sebagai bakal calon.',
  'object-was-named-already': () => 'Pada hari itu ia sudah ditetapkan, jadi dihitung sebagai calon.',
  'list-not-in-force': (facts) => `Pada ${facts.day} daftar bentuk pelanggaran SKB belum ada.`,
  'list-2020-not-held': (facts) =>
    `Pada ${facts.day} daftar SKB 2022 belum berlaku. Daftar sebelumnya tidak kami miliki lengkap.`,
  'after-last-check': (facts) => `Aturan setelah ${facts.day} belum diperiksa. Pastikan belum ada yang baru.`,
  'campaign-unknown': () => 'Bentuk ini hanya berlaku pada masa kampanye. Tanggal kampanye belum diisi.',
  'phase-estimated': () => 'Peraturan tidak membatasi waktunya. Biasanya terjadi sebelum penetapan calon.',
  'wording-names-candidates-only': () => 'Bunyinya menyebut calon atau partai, bukan bakal calon.',
  'element-to-prove': (facts) => `Masih harus terbukti: ${facts.element}.`,
  'element-missing': (facts) => `Unsur tidak terpenuhi: ${facts.element}.`,
  'cleared-by-leave': () => 'Ia sedang cuti di luar tanggungan negara. Unsur bentuk ini hapus.',
  'assignment-may-clear': () => 'Ada surat tugas. Periksa dahulu: kehadiran karena tugas dapat membebaskan.',
  'severity-not-stated': (facts) =>
    `Teks tidak menyebut tingkat hukuman untuk ${facts.form}. Pemeriksa yang memutus.`,
  'severity-by-broken-rule': () => 'Tingkat sanksi mengikuti aturan yang dilanggar.',
  'severity-disputed': (facts) =>
    `Sumber berselisih tentang sanksinya: ${facts.level} atau ${facts.other}. Sistem tidak memilih.`,
  'severity-unverified': () => 'Tingkat sanksi bentuk ini belum terverifikasi.',
  'basis-to-fill-in': () => 'Petugas harus menulis dasar hukumnya sendiri.',
  'nothing-fits': () => 'Tidak ada bentuk yang bunyinya mencakup perbuatan ini. Sistem tidak mengarang.',
  'unknown-kind': (facts) => `Jenis “${facts.kind}” tidak ada dalam daftar.`,
  'not-a-sanction': (facts) => `${facts.kind} bukan sanksi menurut aturan mana pun.`,
  'possible-retaliation': () => 'Hati-hati: pemindahan setelah laporan dapat merupakan pembalasan.',
  'not-for-this-person': (facts) => `${facts.kind} tidak berlaku bagi ${facts.person}.`,
  'not-yet-in-force': (facts) => `${facts.kind} baru ada sejak ${facts.from}.`,
  superseded: (facts) => `Jenis dari ${facts.law}. Sejak ${facts.until} diganti ${facts.by}.`,
  'transition-disputed': (facts) =>
    `${facts.source} menyebut jenis sedang yang lama masih dipakai sementara. Pasalnya belum kami lihat.`,
  'transition-unverified': (facts) =>
    `Diputus ${facts.decidedOn}, setelah aturannya diganti. Aturan peralihannya belum terverifikasi.`,
  'named-by-agency': () => 'Sebutkan jenis sanksi dan aturan instansi yang menetapkannya.',
  'named-by-contract': () => 'Sebutkan pasal kontrak kerja yang menjadi dasarnya.',
  'lighter-than-range': (facts) =>
    `Lebih ringan daripada tingkat ${facts.level} untuk ${facts.form}. Tulis alasannya.`,
  'heavier-than-range': (facts) =>
    `Lebih berat daripada tingkat ${facts.level} untuk ${facts.form}. Tulis alasannya.`,
  'needs-ethics-panel': () =>
    'Hukuman disiplin pada pelanggaran etik memerlukan rekomendasi Majelis Kode Etik (PP 42/2004 Pasal 16).',
  'needs-own-basis': () => 'PTDH memerlukan dasar undang-undang tersendiri. Tulis dasarnya.',
  'consent-of-minister': (facts) =>
    `Periksa persetujuan tertulis Mendagri: masih dalam batas UU 10/2016 Pasal 71 ayat (2), penetapan ${facts.namingDay}.`,
  'in-range': () => 'Jenis ini termasuk yang terbuka.',
}

/** What a reader of one form should know beyond its wording. */
export const formNotes: Record<string, string> = {
  'ETH-03': 'Hadir saja tidak cukup: bunyinya meminta dukungan yang aktif.',
  'ETH-05': 'Huruf c dikenal dari pemberitaan lain, bukan dari halaman BKN.',
  'ETH-07': 'Cuti di luar tanggungan negara pada hari itu menghapus unsur ini.',
  'DIS-01': 'Sebagian media menulis “bakal calon”. Laman BKN menulis “calon”; itu yang dipakai.',
  'DIS-02': 'Sebagian media menulis “bakal calon”. Laman BKN menulis “calon”; itu yang dipakai.',
  'DIS-03': 'Kompas menulis hukuman sedang, Bawaslu Sulawesi Selatan menulis berat. Sistem tidak memilih.',
  'DIS-04': 'Sebagian media menulis “bakal calon”. Laman BKN menulis “calon”; itu yang dipakai.',
  'DIS-05': 'SKB menunjuk UU 5/2014. Untuk perbuatan sejak 31 Oktober 2023 berlaku UU 20/2023 Pasal 52.',
  'DIS-06': 'Sebagian media menulis “bakal calon”. Laman BKN menulis “calon”; itu yang dipakai.',
  'DIS-07': 'Tujuan memberi dukungan adalah bagian bunyinya dan harus terbukti.',
  'DIS-09': 'Kutipan sanksinya terpotong pada “hukuman disiplin se…”; dibaca sedang.',
  'DIS-10': 'Kompas menggabungkan baris ini dengan DIS-09. Tingkat berat hanya ingatan penyusun.',
  'DIS-11': 'Sanksinya dari PP 94/2021 Pasal 14. Sel SKB-nya belum kami lihat.',
  'DIS-12': 'Butir penampung. Dasar hukum harus ditulis petugas.',
  'PP94-N1': 'Pasal 13 dan 14 tidak menyebut angka ini. Pemeriksa yang memutus tingkatnya.',
  'PP94-N2': 'Huruf g dikenal dari urutan salinan.',
  'PP94-N7': 'Peraturan tidak membatasi waktunya; dukungan perseorangan dikumpulkan sebelum penetapan.',
}
