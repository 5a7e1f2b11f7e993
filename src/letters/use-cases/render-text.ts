import { printable } from '../domain/letter.ts'
import { setInType } from '../outside/press.ts'

/** Prints a plain text under a title, paragraph by paragraph, as a PDF that tells nothing of its making. */
export function renderText(
  text: { title: string; subtitle?: string; body: string },
  options: { contoh: boolean },
): Promise<Uint8Array> {
  const data = {
    contoh: options.contoh,
    title: printable(text.title, 200),
    subtitle: printable(text.subtitle ?? '', 400),
    paragraphs: printable(text.body, 40_000)
      .split(/\n+/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
  }
  return setInType('naskah.typ', { data: JSON.stringify(data) }, { archive: false })
}
