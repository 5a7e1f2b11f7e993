import { type Refusal, refuse } from '../../foundation/refusal.ts'

export const shortestPassword = 12
/** Long enough for any sentence; bounded so that nobody makes the hash work on a book. */
export const longestPassword = 256

/**
 * Words from which most guessed passwords in this country are built. A password that is one or two of them with
 * digits and signs around is refused, so `Bismillah12345!` is no password and four unrelated words are.
 */
const guessed = [
  'password',
  'passw',
  'rahasia',
  'sandi',
  'katasandi',
  'katakunci',
  'admin',
  'administrator',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'bismillah',
  'alhamdulillah',
  'assalamualaikum',
  'indonesia',
  'indonesiaraya',
  'merdeka',
  'pancasila',
  'garuda',
  'sayang',
  'cinta',
  'sayangku',
  'anakku',
  'keluarga',
  'jakarta',
  'bandung',
  'surabaya',
  'bawaslu',
  'pemilu',
  'pilkada',
  'netral',
  'netralitas',
  'bkn',
  'bkpsdm',
  'kasn',
  'asn',
  'pns',
  'welcome',
  'selamat',
  'selamatdatang',
  'letmein',
  'iloveyou',
  'akucintakamu',
  'user',
  'test',
  'coba',
  'login',
  'masuk',
  'abc',
  'abcd',
  'abcdef',
  'juara',
  'persib',
  'persija',
  'allah',
  'ramadhan',
]

const looksLike: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

/** The form in which a password is hashed and compared: NFKC, so that two keyboards give the same bytes. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFKC')
}

/**
 * Judges a new password: 12 to 256 characters, no control characters, at least five different ones, not the e-mail
 * or the name with something around it, not a commonly guessed word with digits. No demand for capitals or signs:
 * such demands make passwords worse. Gives undefined when the password will do.
 */
export function judgePassword(typed: string, owner: { email: string; name: string }): Refusal | undefined {
  const password = normalPassword(typed)
  const signs = [...password]
  if (typed === '') return refuse('missing', { what: 'password' }, 'sandi')
  if (signs.length < shortestPassword) {
    return refuse('accounts.password-short', { least: shortestPassword }, 'sandi')
  }
  if (signs.length > longestPassword)
    return refuse('too-long', { max: longestPassword, what: 'password' }, 'sandi')
  if (/\p{Cc}/u.test(password)) return refuse('accounts.password-signs', {}, 'sandi')
  if (new Set(signs).size < 5 || isSequence(password)) return refuse('accounts.password-simple', {}, 'sandi')
  if (holdsOwner(password, owner)) return refuse('accounts.password-personal', {}, 'sandi')
  if (isGuessed(password)) return refuse('accounts.password-common', {}, 'sandi')
  return undefined
}

function holdsOwner(password: string, owner: { email: string; name: string }): boolean {
  const plain = lettersAndDigits(password)
  const parts = [...owner.email.split(/[@.+_-]/).slice(0, -1), ...owner.name.split(/\s+/)]
    .map(lettersAndDigits)
    .filter((part) => part.length >= 4)
  if (lettersAndDigits(owner.email) !== '' && plain.includes(lettersAndDigits(owner.email))) return true
  // A long sentence may mention a name; it is the name with little else that is guessed.
  return parts.some((part) => plain.includes(part) && plain.length - part.length < 8)
}

function isGuessed(password: string): boolean {
  const lower = password.toLowerCase()
  // A year or number behind the word is no spelling: only the signs inside `p@ssw0rd2026` stand for letters.
  const core = lower.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '')
  return [lower, spellOut(core)].some((text) => isMadeOf(text.replace(/[^\p{L}\p{M}]/gu, ''), 3))
}

function spellOut(text: string): string {
  return [...text].map((sign) => looksLike[sign] ?? sign).join('')
}

/** Whether letters are nothing but up to `count` guessed words in a row (no letters at all count as guessed). */
function isMadeOf(letters: string, count: number): boolean {
  if (letters.length === 0) return true
  if (count === 0) return false
  return guessed.some((word) => letters.startsWith(word) && isMadeOf(letters.slice(word.length), count - 1))
}

/** `abcdefghijkl`, `123456789012`, `zyxwvuts…`, `121212121212`: each sign follows from the ones before. */
function isSequence(password: string): boolean {
  const codes = [...password.toLowerCase()].map((sign) => sign.codePointAt(0)!)
  const steps = codes.slice(1).map((code, at) => code - codes[at]!)
  const inRow = steps.filter((step) => Math.abs(step) <= 1 || step === -9).length
  if (inRow >= steps.length * 0.8) return true
  return [2, 3, 4].some((period) => codes.every((code, at) => at < period || code === codes[at - period]))
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
