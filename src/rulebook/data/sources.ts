import type { Source } from '../domain/book.ts'

/** Public pages the rule book was compiled from, by the key that rules, forms and steps refer to. */
export const sources = {
  'bkn-medan': {
    publisher: 'BKN Kantor Regional VI Medan',
    url: 'https://medan.bkn.go.id/2023/10/apa-pelanggaran-disiplin-dan-jenis-sanksi-atas-pelanggaran-netralitas-pegawai-asn',
  },
  'kompas-2023': {
    publisher: 'Kompas, 6 November 2023',
    url: 'https://www.kompas.com/tren/read/2023/11/06/133000265/potong-gaji-dan-pemberhentian-ini-jenis-pelanggaran-asn-tidak-netral-jelang?page=all',
  },
  rbg: {
    publisher: 'RBG',
    url: 'https://www.rbg.id/politik/94410246348/bawaslu-ungkap-10-provinsi-rawan-netralitas-asn-tertinggi-bukan-jawa-barat-ternyata-ini?page=2',
  },
  kaltenglima: {
    publisher: 'Kalteng Lima (daftar Bawaslu RI)',
    url: 'https://www.kaltenglima.com/nasional/amp/35113948490/hati-hati-ini-bentuk-pelanggaran-asn-pada-pilkada-2024',
  },
  hukamanews: {
    publisher: 'Hukama News',
    url: 'https://www.hukamanews.com/nasional/46010626426/pns-harus-netral-di-medsos-selama-pemilu-dilarang-like-dan-share-begini-aturannya-dan-sanksinya?page=2',
  },
  'bawaslu-sulsel': {
    publisher: 'Bawaslu Sulawesi Selatan melalui Tribun Timur',
    url: 'https://makassar.tribunnews.com/2023/11/29/netralitas-asn-sulsel-pada-pemilu-2024-kategori-rawan-ini-hukumannya-jika-asn-terbukti-berpihak?page=3',
  },
  rbtv: {
    publisher: 'RBTV',
    url: 'https://rbtv.disway.id/amp/20939/netralitas-asn-jelang-pemilu-ini-kata-gubernur-rohidin-mersyah-yang-melanggar-terancam-kena-sanksi/32',
  },
  tvonenews: {
    publisher: 'tvOne',
    url: 'https://tvonenews.com/amp/daerah/jatim/252399-pegawai-yang-dibayar-uang-negara-harus-netral-pj-bupati-nganjuk-jika-melanggar-sanksi-copot-jabatan-sesuai-uu?page=2',
  },
  bloombergtechnoz: {
    publisher: 'Bloomberg Technoz',
    url: 'https://bloombergtechnoz.com/detail-news/16196/asn-terlarang-masuk-grup-komentar-like-capres-caleg-cakada/2',
  },
  harianrakyatbengkulu: {
    publisher: 'Harian Rakyat Bengkulu',
    url: 'https://harianrakyatbengkulu.bacakoran.co/amp/17908/asn-dilarang-like-and-comment-akun-medsos-parpol-dan-cakada',
  },
  fajar: {
    publisher: 'Fajar, 11 Oktober 2024',
    url: 'https://fajar.co.id/2024/10/11/jelang-pilkada-2024-netralitas-asn-dan-polisi-di-takalar-dipertanyakan/3/amp',
  },
  palpres: {
    publisher: 'Palembang Ekspres',
    url: 'https://palpres.disway.id/amp/680075/karirnya-bisa-terancam-intip-sederetan-larangan-serius-bagi-asn-jelang-pemilu-2024/16',
  },
  rmol: {
    publisher: 'RMOL, 14 September 2021',
    url: 'https://rmol.id/amp/2021/09/14/504341/lewat-pp-94-2021-jokowi-beri-sanksi-pemecatan-bagi-pns-yang-menjadi-pendukung-di-pemilu-dan-pilkada',
  },
  'disiplin-pns': { publisher: 'Salinan PP 94/2021 dalam aplikasi latihan (GitHub, wawannug/disiplin-pns)' },
  jabarekspres: {
    publisher: 'Jabar Ekspres, 20 Desember 2021',
    url: 'https://jabarekspres.com/berita/2021/12/20/netralitas-asn/2',
  },
  'skb-2022-scan': {
    publisher: 'Pindaian SKB 22 September 2022 (nomor, judul, pertimbangan)',
    url: 'https://www.scribd.com/document/602350661/SKB-Netralitas-ASN-22-September-2022',
  },
  'skb-2020-scan': {
    publisher: 'Pindaian SKB 10 September 2020',
    url: 'https://id.scribd.com/document/484613427/SKB-Pedoman-Pengawasan-Netralitas-Pegawai-ASN-dalam-Penyelenggaraan-Pemilukada-Serentak-Tahun-2020-1',
  },
  'koran-jakarta': {
    publisher: 'Koran Jakarta (alur SBT)',
    url: 'https://koran-jakarta.com/aplikasi-pelaporan-netralitas-asn-siap-digunakan',
  },
  'duta-nusantara': {
    publisher: 'Duta Nusantara Merdeka, September 2024',
    url: 'https://dutanusantaramerdeka.com/2024/09/18-DNM-9902-netralitas-asn-jelang-pilkada-serentak-2024-bkn-awasi-peran-ppk-instansi-lewat-sistem-informasi.html',
  },
  'beritajatim-2020': {
    publisher: 'Berita Jatim, 2020 (10 hari bagi PPK)',
    url: 'https://beritajatim.com/politik-pemerintahan/sistem-birokrasi-blokir-asn-yang-direkomendasikan-terkena-sanksi-kasn/',
  },
  'okezone-2020': {
    publisher: 'Okezone, 14 Oktober 2020',
    url: 'https://news.okezone.com/read/2020/10/14/512/2293806/pamer-foto-bareng-paslon-di-medsos-6-asn-langgar-netralitas?page=2',
  },
  'tribun-kasn': {
    publisher: 'Tribun, 17 September 2024 (hari terakhir KASN)',
    url: 'https://m.tribunnews.com/amp/mata-lokal-memilih/2024/09/17/bkn-gantikan-kasn-soal-tindak-lanjut-pelanggaran-asn-selama-pilkada-serentak',
  },
  lampost: {
    publisher: 'Lampung Post (SE MenPANRB 4/2024)',
    url: 'https://lampost.co/politik/jelang-kampanye-kemen-panrb-dan-bkn-kawal-netralitas-asn/',
  },
  'bawaslu-wasdal': {
    publisher: 'Bawaslu RI (mekanisme setelah KASN)',
    url: 'https://bawaslu.go.id/index.php/id/berita/uu-asn-tak-cantumkan-kasn-bagja-ungkap-mekanisme-penanganan-netralitas-asn-akan-berubah-0',
  },
  'beritajateng-semarang': {
    publisher: 'Berita Jateng (Kota Semarang, melalui Kantor Regional I)',
    url: 'https://beritajateng.tv/bawaslu-temukan-dugaan-pelanggaran-netralitas-asn-pemkot-semarang/2',
  },
  'uu-7-2017-454': {
    publisher: 'Pindaian UU 7/2017 Pasal 454',
    url: 'https://online.flipbuilder.com/cmvf/wgnv/files/basic-html/page312.html',
  },
  'antara-phpb': {
    publisher: 'Antara Sulteng (kajian awal)',
    url: 'https://sulteng.antaranews.com/amp/berita/297549/bawaslu-susun-kajian-awal-laporan-phpb',
  },
  'perbawaslu-7-table': {
    publisher: 'Tabel telaah Perbawaslu 7/2022',
    url: 'https://id.scribd.com/document/661191748/Maksud-bunyi-dari-pasal-ayat',
  },
  'perppu-1-2014': {
    publisher: 'Perppu 1/2014 Pasal 134 (Wikisource)',
    url: 'https://id.wikisource.org/wiki/Halaman:Perpu_1_2014.pdf/93',
  },
  'antara-pilkada-desk': {
    publisher: 'Antara (hari kalender pada Pilkada)',
    url: 'https://antaranews.com/berita/4353459/bawaslu-tetap-terima-laporan-pelanggaran-pada-hari-pemungutan-suara',
  },
  radarbangsa: {
    publisher: 'Radar Bangsa (praktik 3 + 2 hari)',
    url: 'https://radarbangsa.co.id/diduga-langgar-pilkada-oknum-asn-di-kab-kediri-diproses-ke-bkn/',
  },
  jatimnow: {
    publisher: 'Jatim Now (penerusan)',
    url: 'https://jatimnow.com/amp/baca-71482-bawaslu-kediri-terima-laporan-soal-dugaan-pelanggaran-netralitas-asn',
  },
  'anyflip-pp94': {
    publisher: 'Buku saku PP 53/2010 dan PP 94/2021',
    url: 'https://anyflip.com/czsmt/lgws/basic',
  },
  'wartapembaruan-pp79': {
    publisher: 'Warta Pembaruan, September 2021 (PP 79/2021)',
    url: 'https://www.wartapembaruan.co.id/2021/09/presiden-ri-hjoko-widodo-keluarkan-pp.html',
  },
  'pp-79-scan': {
    publisher: 'Pindaian PP 79/2021',
    url: 'https://id.scribd.com/document/643942571/document-rp-79-tahun-2021-pdf',
  },
  'binus-pdp': {
    publisher: 'Binus (UU Pelindungan Data Pribadi)',
    url: 'https://student-activity.binus.ac.id/isgbinus/2025/07/uu-perlindungan-data-pribadi-uu-pdp',
  },
  'birokrat-menulis': {
    publisher: 'Birokrat Menulis (PP 94/2021 diundangkan 31 Agustus 2021)',
    url: 'https://birokratmenulis.org/menyambut-pp-94-2021-kupas-tuntas-disiplin-pns',
  },
  'calonpppk-uu20': {
    publisher: 'calonpppk.com (UU 20/2023 diundangkan 31 Oktober 2023)',
    url: 'https://calonpppk.com/2023/11/presiden-jokowi-sahkan-uu-asn-nomor-20.html',
  },
  'pp53-pasal-7': {
    publisher: 'Pengadilan Agama Lubuklinggau (PP 53/2010 Pasal 7)',
    url: 'https://pa-lubuklinggau.go.id/index.php/layanan-publik/pengawasan/tingkat-jenis-hukuman',
  },
  'pp53-berlaku': {
    publisher: 'dlfans.co (PP 53/2010 berlaku 6 Juni 2010)',
    url: 'https://dlfans.co/1153080/',
  },
  'panrb-2021': {
    publisher: 'KemenPANRB melalui WahanaNews, 18 September 2021',
    url: 'https://wahananews.co/nasional/kemenpan-rb-aturan-baru-disiplin-pns-berlaju-juga-bagi-cpns/0',
  },
  'jdih-marves': {
    publisher: 'JDIH Kemenko Marves (Peraturan BKN 6/2022)',
    url: 'https://jdih.maritim.go.id/bkn-terbitkan-peraturan-pelaksanaan-dari-peraturan-pemerintah-nomor-94-tahun-2021-tentang-disiplin-pegawai-negeri-sipil',
  },
  'pp42-penjelasan': {
    publisher: 'JDIH Kemenkeu (penjelasan PP 42/2004)',
    url: 'https://jdih.kemenkeu.go.id/fullText/2004/42TAHUN2004PPPENJEL.htm',
  },
  koranmandala: {
    publisher: 'Koran Mandala (opini tentang PTDH)',
    url: 'https://koranmandala.com/opini/53359/netralitas-bias-telunjuk-lurus-kelingking-berkait/3',
  },
  'bkn-denpasar-pppk': {
    publisher: 'BKN Kantor Regional X Denpasar (disiplin PPPK)',
    url: 'https://denpasar.bkn.go.id/kms/_export/xhtml/ensiklopedia:disiplin_pppk',
  },
  'jpnn-ppnpn': {
    publisher: 'JPNN (SE MenPANRB 1/2023)',
    url: 'https://www.jpnn.com/news/se-menpan-rb-terbaru-di-awal-2023-penting-diketahui-pns-pppk-ppnpn?page=2',
  },
  'bawaslu-sukoharjo': {
    publisher: 'Bawaslu Sukoharjo (UU 10/2016 Pasal 71 ayat (2))',
    url: 'https://sukoharjo.bawaslu.go.id/berita/regulasi-melarang-bupati-mutasi-pejabat-6-bulan-sebelum-penetapan-pasangan-calon',
  },
  'mendagri-2024': {
    publisher: 'WahanaNews (surat Mendagri 100.2.1.3/1575/SJ, 29 Maret 2024)',
    url: 'https://dairi.wahananews.co/utama/terkait-pilkada-2024-mulai-22-maret-kepala-daerah-dilarang-ganti-pejabat-8oJ8xzK1mp',
  },
} as const satisfies Record<string, Source>

export type SourceKey = keyof typeof sources
