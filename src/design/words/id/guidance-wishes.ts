/** What people ask about, in everyday words, and why the answer is as it is. */
export const wishes = {
  like: 'Memberi tanda suka (like)',
  comment: 'Menulis komentar',
  share: 'Mengunggah atau membagikan',
  follow: 'Mengikuti akun atau bergabung ke grup pemenangan',
  'campaign-online': 'Mengajak atau berkampanye di media sosial',
  'photo-support': 'Mengunggah foto bersama untuk mendukung',
  'photo-plain': 'Mengunggah foto bersama tanpa maksud mendukung',
  'attend-support': 'Hadir di deklarasi atau kampanye dan ikut mendukung',
  'attend-silent': 'Hadir di deklarasi atau kampanye, hanya mendengar',
  'attend-on-duty': 'Hadir karena tugas, dengan surat tugas',
  'join-campaign': 'Ikut kegiatan kampanye atau perkenalan',
  'wear-attributes': 'Ikut kampanye dengan atribut partai atau seragam PNS',
  'bring-colleagues': 'Ikut kampanye dan mengajak PNS lain',
  'use-facilities': 'Ikut kampanye dengan kendaraan atau fasilitas negara',
  'put-up-props': 'Memasang spanduk, baliho, atau stiker',
  'invite-others': 'Mengundang, mengajak, atau mengimbau rekan dan warga',
  'give-goods': 'Memberi barang kepada rekan atau warga',
  decide: 'Membuat keputusan yang menguntungkan atau merugikan',
  other: 'Hal lain yang tidak ada di daftar ini',
  'persuade-family': 'Mengajak keluarga memilih seseorang',
  'spouse-without-leave': 'Mendampingi suami atau istri berkampanye, tanpa CLTN',
  'spouse-on-leave': 'Mendampingi suami atau istri berkampanye, sedang CLTN',
  'join-party': 'Menjadi anggota atau pengurus partai',
  'campaign-team': 'Menjadi tim ahli, tim pemenangan, atau konsultan',
  'support-letter': 'Memberi surat dukungan dan fotokopi KTP',
  'approach-without-leave': 'Mendekati partai atau warga untuk maju, tanpa CLTN',
  'approach-on-leave': 'Mendekati partai atau warga untuk maju, sedang CLTN',
  vote: 'Memberikan suara di TPS',
  'read-only': 'Membaca berita dan visi-misi tanpa menanggapi',
  'report-violation': 'Melaporkan dugaan pelanggaran',
  'speak-on-duty': 'Menjelaskan kebijakan pemerintah dengan surat tugas',
  'spouse-photo-private': 'Berfoto dengan suami atau istri yang maju, tidak diunggah',
}

export const topics = {
  online: 'Di media sosial',
  gathering: 'Di acara dan kampanye',
  work: 'Di kantor dan lingkungan',
  family: 'Di keluarga',
  joining: 'Bergabung atau maju sendiri',
  open: 'Yang tetap terbuka',
}

export const relations = {
  running: 'Orang yang maju (bakal calon atau calon)',
  spouse: 'Suami atau istri saya yang maju',
  party: 'Partai politik',
  self: 'Saya sendiri yang ingin maju',
}

export const verdicts = {
  may: 'Boleh',
  'may-not': 'Tidak boleh',
  'ask-first': 'Tanya dahulu',
}

export const whys = {
  'form-fits': 'Perbuatan ini termasuk bentuk pelanggaran di bawah.',
  'either-side': 'Perbuatan ini dilarang sebelum dan sesudah penetapan calon. Hanya jenisnya yang berbeda.',
  'one-side': 'Jawabannya bergantung pada hari penetapan calon. Hari itu belum diketahui.',
  'only-doubtful': 'Ada bentuk yang mungkin mencakupnya, tetapi belum pasti.',
  'catch-all': 'Hanya baris penampung yang mencakupnya: larangan dalam peraturan lain.',
  'cleared-by-leave':
    'Cuti di luar tanggungan negara (CLTN) menghapus larangannya, selama surat cutinya berlaku.',
  'cleared-by-manner': 'Menurut bunyinya belum cukup untuk dilarang. Di lapangan, batasnya mudah terlewati.',
  'nothing-names-it': 'Daftar tidak menyebutnya. Itu tidak berarti boleh.',
  open: 'Tidak ada bentuk yang melarangnya, dan ada dasarnya.',
  'not-a-civil-servant': 'Aturan ASN tidak menilai Anda. Ada aturan lain untuk jabatan Anda.',
}

export const advices = {
  may: 'Tetap jaga agar tidak berubah menjadi dukungan.',
  'may-not': 'Jangan lakukan. Bila terlanjur, batalkan dan catat lewat Koreksi mandiri.',
  'ask-first': 'Jangan lakukan sebelum ada jawaban. Gunakan Tanya resmi.',
}

export const grounds = {
  'right-to-vote': 'ASN tetap pemilih. Bunyi pasalnya belum kami lihat.',
  'wording-names-acts':
    'Baris A.4 dan B.6 menyebut unggah, komentar, bagikan, suka, dan ikut. Membaca tidak disebut.',
  'right-to-report': 'Pemilih berhak melapor kepada pengawas pemilu.',
  'speaker-on-duty':
    'Daftar tahun 2020 mengecualikan narasumber dengan surat tugas yang menjelaskan kebijakan pemerintah.',
  'circular-2018': 'Surat edaran 2018 membolehkan foto tanpa simbol tangan keberpihakan.',
}
