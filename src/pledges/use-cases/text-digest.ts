import { hash } from 'node:crypto'
import { digestInput, type PledgeText } from '../domain/text.ts'

/** SHA-256 of a text in its one written form, hex. */
export function textDigest(text: PledgeText): string {
  return hash('sha256', digestInput(text), 'hex')
}
