/** One line of a text, numbered from 1; a longer one than `most` is cut there, so that memory stays bounded. */
export type Line = { readonly number: number; readonly text: string }

/** The lines of a stream of text; `\n` and `\r\n` end a line, a byte order mark at the start is left out. */
export async function* linesOf(chunks: AsyncIterable<string>, most: number): AsyncGenerator<Line> {
  let number = 1
  let rest = ''
  let start = true
  for await (const chunk of chunks) {
    const text = start ? chunk.replace(/^\uFEFF/, '') : chunk
    start = false
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      yield { number, text: cut(rest, text.slice(from, at), most) }
      number += 1
      rest = ''
      from = at + 1
    }
    rest = cut(rest, text.slice(from), most)
  }
  if (rest !== '') yield { number, text: rest }
}

function cut(rest: string, more: string, most: number): string {
  const whole = rest.length >= most ? rest : rest + more
  return whole.length > most ? whole.slice(0, most) : whole
}
