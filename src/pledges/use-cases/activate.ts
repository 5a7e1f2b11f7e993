import { fitsPassword, hashPassword, isCrowded } from '../../accounts/accounts.door.ts'
import { newSecret } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import type { Tx } from '../../foundation/outside/sql.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { isSlipCode, normalCode } from '../domain/codes.ts'
import { checkPin, restUntil } from '../domain/pin.ts'
import {
  activateSigner,
  addSignerSession,
  endSession,
  endSessionsOf,
  findSigner,
  findSignerSession,
  findSignersByNumber,
  findSlip,
  type SignerRow,
  saveRest,
  saveSignedIn,
  spendSlip,
  takeTry,
} from '../store/signer-store.ts'
import { notesOf, sealNotes } from './own-notes.ts'
import { deviceMark, slipHmac, tokenHash } from './secrets.ts'
import { signing } from './sign.ts'

/** Long enough to sign in the evening before and to sign in the morning. */
const sessionHours = 20

export type SignedIn = { token: string; signer: string }

/** A number as people type it: blanks, dots and dashes inside a NIP are ignored. */
export function typedNumber(text: string): string {
  const plain = text.normalize('NFKC').toUpperCase().replace(/\s+/g, '')
  const digits = plain.replace(/[.\-_/]/g, '')
  return /^\d{18}$/.test(digits) ? digits : plain
}

/**
 * Spends a sealed slip and sets the person's own PIN. Refuses a wrong number or code (one answer for both), a slip
 * that was used (`pledges.slip-used`) or replaced (`pledges.slip-replaced`), and a PIN that is guessed first.
 */
export async function activate(
  house: House,
  typed: { number: string; code: string; pin: string; again: string },
  device: string,
): Promise<SignedIn | Refusal> {
  const number = typedNumber(typed.number)
  const code = normalCode(typed.code)
  const wrong = checkPin(typed.pin, typed.again, number)
  if (wrong) return wrong
  if (!isSlipCode(code)) return refuse('pledges.code', {}, 'kode')
  if (isCrowded()) return refuse('pledges.busy')
  const hmac = slipHmac(house, number, code)
  const usable = await house.transaction(signing, async (tx) => checkSlip(await findSlip(tx, hmac)))
  if (isRefusal(usable)) return usable
  const pinHash = await hashPassword(typed.pin)
  const at = house.clock()
  return house.transaction<SignedIn | Refusal>(signing, async (tx) => {
    const slip = checkSlip(await findSlip(tx, hmac, true))
    if (isRefusal(slip)) return slip
    await spendSlip(tx, hmac, slip.signer, at)
    await endSessionsOf(tx, slip.signer, at)
    const ownNotes = sealNotes(house, slip.signer, {})
    await activateSigner(tx, slip.signer, { at, method: 'slip', pinHash, ownNotes })
    await recordEntry(tx, {
      kind: 'signer-activated',
      subject: slip.signer,
      facts: { method: 'slip' },
      record: { person: number },
    })
    return beginSession(tx, house, slip.signer, device)
  })
}

function checkSlip(slip: Awaited<ReturnType<typeof findSlip>>) {
  if (!slip) return refuse('pledges.code', {}, 'kode')
  if (slip.usedAt) return refuse('pledges.slip-used', {}, 'kode')
  if (slip.voidAt) return refuse('pledges.slip-replaced', {}, 'kode')
  return slip
}

/** Number and PIN. One answer for an unknown number, one that was never activated, and a wrong PIN. */
export async function signInToSign(
  house: House,
  typed: { number: string; pin: string },
  device: string,
): Promise<SignedIn | Refusal> {
  if (isCrowded()) return refuse('pledges.busy')
  const number = typedNumber(typed.number)
  const now = house.clock()
  const found = await house.transaction(signing, (tx) => findSignersByNumber(tx, number))
  let resting: Refusal | undefined
  for (const signer of found.length ? found : [undefined]) {
    const tries = signer && (await house.transaction(signing, (tx) => takeTry(tx, signer.id, now)))
    if (signer && tries === undefined) {
      const minutes = Math.ceil(((signer.lockedUntil?.getTime() ?? now.getTime()) - now.getTime()) / 60_000)
      resting = refuse('pledges.pin-rests', { minutes: Math.max(1, minutes) })
      continue
    }
    const fits = await fitsPassword(signer?.pinHash ?? undefined, typed.pin)
    if (signer && fits) return house.transaction(signing, (tx) => letIn(tx, house, signer, device))
    if (signer) await house.transaction(signing, (tx) => saveRest(tx, signer.id, restUntil(tries!, now)))
  }
  return resting ?? refuse('pledges.sign-in', {}, 'pin')
}

async function letIn(tx: Tx, house: House, signer: SignerRow, device: string): Promise<SignedIn | Refusal> {
  const now = await findSigner(tx, signer.id)
  if (!now?.pinHash) return refuse('pledges.sign-in', {}, 'pin')
  // Sealed anew each time, so a changed blob tells nothing of what is in it.
  await saveSignedIn(tx, signer.id, sealNotes(house, signer.id, notesOf(house, now)))
  return beginSession(tx, house, signer.id, device)
}

async function beginSession(tx: Tx, house: House, signer: string, device: string): Promise<SignedIn> {
  const token = newSecret()
  const startedAt = house.clock()
  await addSignerSession(tx, {
    tokenHash: tokenHash(token),
    signer,
    method: 'slip',
    device: deviceMark(house, device),
    startedAt,
    expiresAt: new Date(startedAt.getTime() + sessionHours * 3_600_000),
  })
  return { token, signer }
}

export async function signOutOfSigning(house: House, token: string): Promise<void> {
  await house.transaction(signing, (tx) => endSession(tx, tokenHash(token), house.clock()))
}

/** Who a signer's cookie stands for. */
export async function signerOf(house: House, token: string | undefined): Promise<string | undefined> {
  if (!token || !/^[\w-]{43}$/.test(token)) return undefined
  return (await house.transaction(signing, (tx) => findSignerSession(tx, tokenHash(token), house.clock())))
    ?.signer
}
