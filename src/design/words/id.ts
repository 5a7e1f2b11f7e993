import { common } from './id/common.ts'

/** The whole word table, Indonesian. A second language has the same shape (`Words`). */
export const id = {
  lang: 'id',
  locale: 'id-ID',
  common,
}

export type Words = typeof id
