import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { newEntryId, recordEntries } from '../../transparency/transparency.door.ts'
import { decide } from '../domain/signing.ts'
import type { Method } from '../domain/tally.ts'
import {
  addPledges,
  type NewPledge,
  noteFirstSigned,
  type StandingRow,
  shareCampaigns,
  standingsOf,
} from '../store/signing-store.ts'
import { inBatches, TooBusy } from './batches.ts'
import { newReceiptTail, tokenHash } from './secrets.ts'

export const signing = theHouse('pledge-signing')

export type SignAsk = { token: string; prefix: string; text: string }
export type Signed = { number: string; at: Date; fresh: boolean }
export type Sign = (ask: SignAsk) => Promise<Signed | Refusal>

/** A batch is one transaction; more would make the first of it wait for the last. */
const mostPerBatch = 1_000
/** About two seconds of work; beyond it the answer is "try again", never a false receipt. */
const waitingAtMost = 20_000

/**
 * The one way in which a person signs on a phone. Each press checks session, roster and text version in the very
 * transaction that adds the pledge and its entry in the log; it is answered after the commit. A second press, a retry
 * after a lost line or a second phone finds the same pledge. Refuses: `pledges.signed-out`, `pledges.closed`,
 * `pledges.not-on-roster`, `pledges.text-changed`, `pledges.busy`.
 */
export function openSigning(house: House): Sign {
  const textsSigned = new Set<string>()
  const batch = inBatches<SignAsk, Signed | Refusal>((asks) => signBatch(house, asks, textsSigned), {
    most: mostPerBatch,
    waitingAtMost,
  })
  return async (ask) => {
    try {
      return await batch(ask)
    } catch (error) {
      if (error instanceof TooBusy) return refuse('pledges.busy')
      throw error
    }
  }
}

async function signBatch(
  house: House,
  asks: readonly SignAsk[],
  textsSigned: Set<string>,
): Promise<(Signed | Refusal)[]> {
  const at = house.clock()
  const rows = asks.map(({ token, prefix }) => ({ tokenHash: tokenHash(token), prefix }))
  const fresh = await house.transaction(signing, async (tx) => {
    await shareCampaigns(
      tx,
      asks.map((ask) => ask.prefix),
    )
    const standings = await standingsOf(tx, rows, at)
    const answers = standings.map((standing, index) => answerOf(standing, asks[index]!, at))
    const wanted = answers.filter((one): one is Wanted => 'pledge' in one)
    if (wanted.length === 0) return { answers, added: new Set<string>(), firsts: [] }

    const added = await addPledges(
      tx,
      wanted.map((one) => one.pledge),
      at,
    )
    const kept = wanted.filter((one) => added.has(one.pledge.entry))
    await recordEntries(
      tx,
      kept.map((one) => one.entry),
    )
    const firsts = [...new Set(kept.map((one) => one.pledge.text))].filter((text) => !textsSigned.has(text))
    if (firsts.length > 0) await noteFirstSigned(tx, firsts, at)
    if (kept.length === wanted.length) return { answers, added, firsts }
    // Two phones in one batch, or another process a moment before: their pledge is this one's too.
    const again = await standingsOf(tx, rows, at)
    return {
      answers: answers.map((one, index) =>
        'pledge' in one && !added.has(one.pledge.entry) ? answerOf(again[index]!, asks[index]!, at) : one,
      ),
      added,
      firsts,
    }
  })
  for (const text of fresh.firsts) textsSigned.add(text)
  return fresh.answers.map((one) => {
    if (!('pledge' in one)) return one
    if (!fresh.added.has(one.pledge.entry)) throw new Error('A pledge was neither added nor found.')
    return { number: one.pledge.number, at, fresh: true }
  })
}

type Wanted = { pledge: NewPledge; entry: Parameters<typeof recordEntries>[1][number] }

function answerOf(row: StandingRow, ask: SignAsk, at: Date): Wanted | Signed | Refusal {
  const decision = decide(
    {
      signer: row.signer ?? undefined,
      method: row.method ?? undefined,
      state: row.state ?? undefined,
      roster: row.roster ?? undefined,
      removed: row.removed,
      excuse: row.excuse ?? undefined,
      currentText: row.currentText ?? undefined,
      existing: row.existing ?? undefined,
    },
    ask.text,
  )
  if (isRefusal(decision)) return decision
  if (decision === 'signed-already') return { number: row.existing!, at: row.existingAt!, fresh: false }
  return wantedPledge(row, row.method!, ask.prefix, at)
}

/** A pledge and its entry, ready to be added; also for those that come from paper. */
export function wantedPledge(
  row: Pick<
    StandingRow,
    'campaign' | 'roster' | 'currentText' | 'version' | 'digest' | 'employer' | 'number' | 'name' | 'device'
  >,
  method: Method,
  prefix: string,
  at: Date,
  more: Record<string, string> = {},
): Wanted {
  const id = newEntryId(at)
  const number = `${prefix}${newReceiptTail()}`
  return {
    pledge: {
      campaign: row.campaign!,
      roster: row.roster!,
      text: row.currentText!,
      version: row.version!,
      employer: row.employer!,
      method,
      number,
      entry: id,
      device: row.device,
    },
    entry: {
      id,
      kind: 'pledge-signed',
      subject: id,
      facts: { method },
      record: {
        campaign: prefix,
        employer: row.employer!,
        method,
        name: row.name!,
        person: row.number!,
        receipt: number,
        signedAt: at.toISOString(),
        textSha256: row.digest!,
        textVersion: row.version!,
        ...more,
      },
    },
  }
}
