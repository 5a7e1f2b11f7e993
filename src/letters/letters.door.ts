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
export { type BundlePart, bundlePdf } from './use-cases/bundle-pdf.ts'
export { renderLetter } from './use-cases/render-letter.ts'
export { renderText } from './use-cases/render-text.ts'
