import type { RefusalSentences } from './common.ts'

/** What the command line says after a backup was restored. */
export const catchUp = {
  use: 'Pemakaian: log catch-up [--from URL|FOLDER] [--json]',
  nothing: 'Basis data sudah sama dengan log. Tidak ada yang perlu disusulkan.',
  done: (entries: string, lost: string) =>
    `${entries} baris disusulkan ke basis data. ${lost} di antaranya kehilangan isi catatannya.`,
  goesOn: 'Log berjalan lagi pada penandatanganan berikutnya.',
}

export const catchUpRefusals: RefusalSentences = {
  'log.copy-behind': ({ signed, copied }) =>
    `Salinan log ini terlalu lama: ${copied ?? 0} baris, padahal ${signed ?? 0} sudah ditandatangani.`,
  'log.leaf-malformed': ({ index }) => `Baris ${Number(index ?? 0) + 1} di berkas log rusak.`,
}
