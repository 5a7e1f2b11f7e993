import type { House } from '../../foundation/outside/house.ts'
import {
  canBeCarried,
  isLocalPath,
  largestPendingForm,
  mayResume,
  type PendingForm,
} from '../domain/pending-form.ts'
import { carry, readCarried } from './carried.ts'
import { seal, unseal } from './secrets.ts'
import { type Session, signingIn } from './sessions.ts'

/** How long a sealed form in a sign-in page stays good: a working day. */
const goodForMs = 12 * 3_600_000

/** Seals a form for the sign-in page; undefined when it is too large to be carried. */
export function sealForm(house: House, form: PendingForm): string | undefined {
  if (!canBeCarried(form)) return undefined
  const text = JSON.stringify({ form, at: house.clock().getTime() })
  // Escaping may make a form larger than its fields; the sign-in page must still fit into one request.
  if (text.length > 1.5 * largestPendingForm) return undefined
  return seal(house, 'pending-form', 'sign-in', text).toString('base64url')
}

/** Opens what `sealForm` sealed, if it is not too old. */
export function unsealForm(house: House, sealed: string): PendingForm | undefined {
  if (!sealed || !/^[\w-]+$/.test(sealed)) return undefined
  const text = unseal(house, 'pending-form', 'sign-in', Buffer.from(sealed, 'base64url'))
  if (text === undefined) return undefined
  const { form, at } = JSON.parse(text) as { form: PendingForm; at: number }
  return house.clock().getTime() - at < goodForMs ? form : undefined
}

/** The fields of a parsed form in their order, repeated names kept; undefined for anything but a plain form. */
export function fieldsOf(body: unknown): [string, string][] | undefined {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return undefined
  const fields: [string, string][] = []
  for (const [name, value] of Object.entries(body)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== 'string') return undefined
      fields.push([name, one])
    }
  }
  return fields
}

/** The form that waits in this session for one more press; undefined when there is none of this account. */
export async function waitingForm(house: House, session: Session): Promise<PendingForm | undefined> {
  const { form } = await house.transaction(signingIn, (tx) => readCarried(tx, house, session.id))
  return form && mayResume(form, session.account) && isLocalPath(form.path) ? form : undefined
}

/** Sent or given up: the form is no longer carried. */
export async function dropForm(house: House, session: Session): Promise<void> {
  await house.transaction(signingIn, (tx) => carry(tx, house, session.id, { form: undefined }))
}
