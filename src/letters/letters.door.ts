export {
  dayInWords,
  type LetterAccused,
  type LetterData,
  type LetterKind,
  letterKinds,
  letterRefusal,
} from './domain/letter.ts'
export { closePress } from './outside/press.ts'
export {
  findLetter,
  lettersOf,
  type NewLetter,
  releaseLetter,
  type StoredLetter,
  saveLetter,
} from './store/letter-store.ts'
export type { BundlePart } from './use-cases/bundle-pdf.ts'
export { renderLetter } from './use-cases/render-letter.ts'
export { renderSheet, type SheetKind } from './use-cases/render-sheet.ts'
export { renderText } from './use-cases/render-text.ts'

/** Joins parts into one PDF; the library behind it is loaded when the first bundle is made. */
export async function bundlePdf(...given: Parameters<typeof import('./use-cases/bundle-pdf.ts').bundlePdf>) {
  const room = await import('./use-cases/bundle-pdf.ts')
  return room.bundlePdf(...given)
}
