/** Words by which a person is found: letters and digits without marks, in one case, each once. */
export function searchWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))].slice(0, 40)
}

/** A letter's or register's number as clerks type it: letters and digits only, in one case. */
export function plainNumber(number: string): string {
  return number.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
