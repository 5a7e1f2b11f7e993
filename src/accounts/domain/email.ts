import { type Refusal, refuse } from '../../foundation/refusal.ts'

const longest = 254
const address =
  /^[^\s@\p{Cc}<>"(),;:\\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/u

/**
 * An e-mail address as we keep it: trimmed, lower case, NFC. Addresses that differ only in case are one person's
 * everywhere that matters, so they are one account's. Refuses what no mail server would take (RFC 5321 lengths),
 * without trying to judge more than that.
 */
export function emailFrom(text: string): string | Refusal {
  const email = text.normalize('NFC').trim().toLowerCase()
  if (email === '') return refuse('missing', { what: 'email' }, 'email')
  if (email.length > longest) return refuse('too-long', { max: longest }, 'email')
  if (!address.test(email)) return refuse('accounts.email-invalid', {}, 'email')
  return email
}

/**
 * A person's name as typed: one line, NFC, single spaces; one-word names are normal. Refuses control characters
 * (NUL among them), and more than 120 characters.
 */
export function personNameFrom(text: string): string | Refusal {
  // Tabs and line ends are spaces to whoever typed them; every other control character is nobody's name.
  if (/(?![\t\n\r])\p{Cc}/u.test(text)) return refuse('accounts.name-signs', {}, 'nama')
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name === '') return refuse('missing', { what: 'name' }, 'nama')
  if ([...name].length > 120) return refuse('too-long', { max: 120, what: 'name' }, 'nama')
  if (!/\p{L}/u.test(name)) return refuse('accounts.name-signs', {}, 'nama')
  return name
}
