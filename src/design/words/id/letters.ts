/** Words of the room `letters`. The letters' own sentences stand in their templates. */
export const letters = {
  kinds: {
    forwarding: 'Surat penerusan',
    recommendation: 'Surat rekomendasi',
    receipt: 'Tanda terima',
  },
  untitled: (number: number) => `Bagian ${number}`,
  pageOf: (page: number, of: number) => `Halaman ${page} dari ${of}`,
  exampleMark: 'CONTOH',
  exampleLine: 'CONTOH · data peragaan, bukan dokumen resmi',
  refusals: {
    'letters.missing': (facts: Record<string, string | number | boolean | undefined>) =>
      ({
        letterhead: 'Isi nama instansi pada kop surat.',
        signatory: 'Isi nama penanda tangan surat.',
        recipient: 'Isi tujuan surat.',
        accused: 'Surat memerlukan sedikitnya satu terlapor.',
        'legal-basis': 'Isi sedikitnya satu dasar hukum.',
      })[String(facts.what)] ?? 'Lengkapi isian surat.',
    'letters.invalid-day': () => 'Isi tanggal surat sebagai tanggal, bulan, dan tahun.',
    'letters.unreadable-part': (facts: Record<string, string | number | boolean | undefined>) =>
      `Bagian ke-${facts.number ?? '?'} tidak dapat dibaca. Pilih berkas lain; isian Anda tetap tersimpan.`,
    'letters.empty-bundle': () => 'Pilih sedikitnya satu bagian untuk berkas.',
    'letters.duplicate-number': (facts: Record<string, string | number | boolean | undefined>) =>
      `Nomor surat ${facts.number ?? ''} sudah dipakai instansi ini. Periksa kembali nomornya.`,
  },
}
