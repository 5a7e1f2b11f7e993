import { type Refusal, refuse } from '../../foundation/refusal.ts'

export const longestName = 200

/**
 * A person's name as it is written: trimmed, blanks joined, NFC. One word is a name. Refuses an empty one, more than
 * 200 letters (says how many), control signs, emoji and signs that a wrongly saved file leaves (`�`).
 */
export function readPersonName(text: string): string | Refusal {
  const no = (key: string, facts: Refusal['facts'] = {}) => refuse(`person-name.${key}`, facts, 'name')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return no('control')
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name === '') return no('missing')
  const letters = Array.from(name).length
  if (letters > longestName) return no('too-long', { letters, max: longestName })
  if (name.includes('\ufffd')) return no('encoding')
  if (/\p{Extended_Pictographic}/u.test(name)) return no('emoji')
  if (!/\p{Letter}/u.test(name)) return no('letters')
  return name
}

/** How a name is stored for searching and how a query is read: lower case, no accents, letters, digits and blanks. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[''ʼ`´’‘]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

const frontTitle = /^(prof|dr|drs|dra|ir|hj|h|drg|drh|apt|ns|k\.?h)\.?$/i

export type TitledName = { front: string; name: string; back: string }

/**
 * Takes degrees off a name written in one cell: `Drs. H. Ahmad Contoh, M.Si.` → front `Drs. H.`, back `M.Si.`.
 * Only titles that end in a dot (or `Hj`, `H`, `Ir`) in front, and what stands behind the first comma.
 */
export function splitTitles(written: string): TitledName {
  const [before = '', ...behind] = written.split(',')
  const words = before.trim().split(/\s+/)
  let count = 0
  while (count < words.length - 1 && frontTitle.test(words[count]!) && isTitle(words[count]!)) count += 1
  return {
    front: words.slice(0, count).join(' '),
    name: words.slice(count).join(' '),
    back: behind
      .map((part) => part.trim())
      .filter(Boolean)
      .join(', '),
  }
}

function isTitle(word: string): boolean {
  return word.endsWith('.') || /^(Hj|H|Ir|Drs|Dra)$/.test(word)
}

/** With its degrees, as a letter writes it. */
export function fullName(person: { front: string; name: string; back: string }): string {
  return [person.front, person.name].filter(Boolean).join(' ') + (person.back ? `, ${person.back}` : '')
}
