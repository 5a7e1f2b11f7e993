import { many, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CampaignState } from '../domain/campaign.ts'
import type { Excuse } from '../domain/roster.ts'
import type { Method } from '../domain/tally.ts'
import { plainList } from './lists.ts'

export type AskRow = { tokenHash: string; prefix: string }

export type StandingRow = {
  signer: string | null
  method: Method | null
  device: string | null
  campaign: string | null
  state: CampaignState | null
  roster: string | null
  removed: boolean
  excuse: Excuse | null
  number: string | null
  name: string | null
  employer: string | null
  unit: string | null
  currentText: string | null
  version: number | null
  digest: string | null
  existing: string | null
  existingAt: Date | null
}

/**
 * Lets a batch of signatures in beside others, and keeps changes of these campaigns' texts, states and rosters out
 * until it has committed: `changeCampaign` takes the same locks alone.
 */
export async function shareCampaigns(tx: Tx, prefixes: readonly string[]): Promise<void> {
  const ordered = [...new Set(prefixes)].sort()
  await run(
    tx,
    sql`select pg_advisory_xact_lock_shared(hashtextextended(p, 20)) from unnest(${plainList(ordered)}::text[]) as p`,
  )
}

/** Waits for signatures under way in a campaign and holds new ones back until this transaction ends. */
export async function changeCampaign(tx: Tx, prefix: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${prefix}, 20))`)
}

/** Session, roster, present text and standing pledge of everyone who asks, in the order of asking: one query. */
export async function standingsOf(tx: Tx, asks: readonly AskRow[], now: Date): Promise<StandingRow[]> {
  const hashes = plainList(asks.map((ask) => ask.tokenHash))
  const prefixes = plainList(asks.map((ask) => ask.prefix))
  return many<StandingRow>(
    tx,
    sql`select signer, method, device, campaign, state, roster, removed, excuse, number, name, employer, unit,
          current_text as "currentText", version, digest, existing, existing_at as "existingAt"
        from pledges.standings(${hashes}::text[], ${prefixes}::text[], ${now}::timestamptz)`,
  )
}

export type NewPledge = {
  campaign: string
  roster: string
  text: string
  version: number
  employer: string
  method: Method
  number: string
  entry: string
  device: string | null
}

/** Adds pledges; where one stands already nothing is added. Answers the entries of those that are new. */
export async function addPledges(
  tx: Tx,
  rows: readonly NewPledge[],
  at: Date,
  dayOnly = false,
): Promise<Set<string>> {
  const list = (pick: (row: NewPledge) => string | number) => plainList(rows.map(pick))
  const added = await many<{ entry: string }>(
    tx,
    sql`
      insert into pledges.pledges (campaign, roster, text, version, employer, method, number, entry, signed_at, day_only, device)
      select campaign, roster, text, version, employer, method, number, entry, ${at}, ${dayOnly}, decode(device, 'hex')
      from unnest(${list((r) => r.campaign)}::uuid[], ${list((r) => r.roster)}::bigint[], ${list((r) => r.text)}::uuid[],
        ${list((r) => r.version)}::int[], ${list((r) => r.employer)}::text[], ${list((r) => r.method)}::text[],
        ${list((r) => r.number)}::text[], ${list((r) => r.entry)}::uuid[], ${list((r) => r.device ?? 'NULL')}::text[])
        as t(campaign, roster, text, version, employer, method, number, entry, device)
      on conflict (roster, text, employer) where void_at is null do nothing
      returning entry`,
  )
  return new Set(added.map((row) => row.entry))
}

/** From the first signature on a text never changes. */
export async function noteFirstSigned(tx: Tx, texts: readonly string[], at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.texts set first_signed_at = ${at} where id = any(${plainList(texts)}::uuid[]) and first_signed_at is null`,
  )
}
