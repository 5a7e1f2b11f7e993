/** What others have published about declarations and pledges, with the place where it can be read. Not counted by us. */
export type PledgeClaim = {
  day: string
  place: string
  kind: string
  count: number | undefined
  meaning: string
  source: string
}

export const claims: readonly PledgeClaim[] = [
  {
    day: '2020-06-30',
    place: 'Virtual, 10 provinsi (KASN)',
    kind: 'deklarasi',
    count: 529,
    meaning: 'peserta konferensi, bukan tanda tangan',
    source: 'https://kaimanakab.go.id/kampanye-virtual-gerakan-nasional-netralitas-gnn-asn.html',
  },
  {
    day: '2022-09-27',
    place: 'Badung, Bali',
    kind: 'pakta integritas PPK',
    count: undefined,
    meaning: 'satu penjabat gubernur menandatangani untuk semua PPK',
    source:
      'https://rmol.id/politik/read/2022/09/27/548858/pakta-integritas-netralitas-asn-bahtiar-kami-dukung-100-persen',
  },
  {
    day: '2022-10-18',
    place: 'Padang, Sumatera Barat',
    kind: 'pakta integritas kepala daerah',
    count: 19,
    meaning: 'kepala daerah kabupaten dan kota, dari kata "seluruh"',
    source: 'https://bawaslu.go.id/en/node/7885',
  },
  {
    day: '2023-11-29',
    place: 'Kementerian Ketenagakerjaan',
    kind: 'pakta integritas',
    count: 5741,
    meaning: '3.250 ASN, 2.300 non-ASN, 191 PPPK, di tempat dan daring',
    source: 'https://tirto.id/pegawai-kemnaker-teken-pakta-integritas-netralitas-pemilu-2024-gSMX',
  },
  {
    day: '2023-12-27',
    place: 'Sumatera Selatan dan 17 kabupaten/kota',
    kind: 'deklarasi serentak',
    count: 180751,
    meaning: 'peserta menurut pengumum; cara menghitung tidak diumumkan',
    source:
      'https://pelitasumatera.com/2024/02/07/pj-gubernur-sumsel-komitmen-jaga-netralitas-asn-di-pemilu-2024',
  },
  {
    day: '2024-11-04',
    place: 'Kabupaten Musi Banyuasin',
    kind: 'ikrar dan pakta integritas',
    count: 6229,
    meaning: 'jumlah ASN kabupaten, bukan jumlah tanda tangan',
    source:
      'https://palpos.bacakoran.co//read/17580/junjung-tinggi-netralitas-pj-bupati-muba-tegaskan-asn-harus-1-komando',
  },
]
