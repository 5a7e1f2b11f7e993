const signs = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
const length = 16

/** A code as it is shown: `7F3K-92QD-M4XT-HJ8B`, 16 of 31 signs, about 79 bits. Takes 16 random numbers below 31. */
export function codeText(numbers: readonly number[]): string {
  const text = numbers.map((each) => signs[each]!).join('')
  return text.match(/.{4}/g)!.join('-')
}

/** What was typed as one code: small letters, spaces and missing dashes do not matter. Undefined when it is none. */
export function readCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return plain.length === length && [...plain].every((each) => signs.includes(each))
    ? plain.match(/.{4}/g)!.join('-')
    : undefined
}

export const codeSigns = signs.length
export const codeLength = length
