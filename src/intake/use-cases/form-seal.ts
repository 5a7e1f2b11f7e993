import type { House } from '../../foundation/outside/house.ts'
import { lockWith, unlockWith } from './code-key.ts'

/**
 * Answers and tickets travel in a hidden field, sealed with the house's key: the server keeps nothing between two
 * pages, and the browser can neither read nor change what it carries.
 */
export type SealedPurpose = 'form' | 'ticket'

export function sealField(house: House, purpose: SealedPurpose, value: unknown): string {
  const bytes = Buffer.from(JSON.stringify(value))
  return lockWith(house.keyFor(`intake/${purpose}`), purpose, bytes).toString('base64url')
}

/** Undefined when the field is missing, cut off, changed, or from a house with another key. */
export function openField<Value>(house: House, purpose: SealedPurpose, text: unknown): Value | undefined {
  if (typeof text !== 'string' || text === '' || !/^[\w-]+$/.test(text)) return undefined
  const bytes = unlockWith(house.keyFor(`intake/${purpose}`), purpose, Buffer.from(text, 'base64url'))
  return bytes && (JSON.parse(bytes.toString('utf8')) as Value)
}
