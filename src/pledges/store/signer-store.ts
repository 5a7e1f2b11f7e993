import type { Zone } from '../../foundation/dates.ts'
import { many, maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { CampaignState } from '../domain/campaign.ts'
import type { Excuse } from '../domain/roster.ts'
import type { Method } from '../domain/tally.ts'

export type SlipRow = {
  signer: string
  usedAt: Date | null
  voidAt: Date | null
  madeAt: Date
  campaign: string
}

export async function findSlip(tx: Tx, hmac: Buffer, lock = false): Promise<SlipRow | undefined> {
  return maybeOne<SlipRow>(
    tx,
    sql`select signer, used_at as "usedAt", void_at as "voidAt", made_at as "madeAt", campaign from pledges.slips
        where code_hmac = ${hmac} ${lock ? sql`for update` : sql``}`,
  )
}

/** Spends a slip and makes every other one of this person worthless. */
export async function spendSlip(tx: Tx, hmac: Buffer, signer: string, at: Date): Promise<void> {
  await run(tx, sql`update pledges.slips set used_at = ${at} where code_hmac = ${hmac}`)
  await voidSlips(tx, [signer], at)
}

export async function voidSlips(tx: Tx, signers: readonly string[], at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.slips set void_at = ${at}
        where signer = any(${[...signers]}::uuid[]) and used_at is null and void_at is null`,
  )
}

export async function addSlips(
  tx: Tx,
  slips: readonly { hmac: Buffer; signer: string }[],
  made: { campaign: string; run: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.slips (code_hmac, signer, campaign, run, made_at)
        select decode(hmac, 'hex'), signer, ${made.campaign}, ${made.run}, ${made.at}
        from unnest(${slips.map((s) => s.hmac.toString('hex'))}::text[], ${slips.map((s) => s.signer)}::uuid[]) as t(hmac, signer)`,
  )
}

export async function addSlipRun(
  tx: Tx,
  row: {
    id: string
    campaign: string
    unit: string
    slips: number
    institution: string
    account: string
    at: Date
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.slip_runs (id, campaign, unit, slips, institution, account, at)
        values (${row.id}, ${row.campaign}, ${row.unit}, ${row.slips}, ${row.institution}, ${row.account}, ${row.at})`,
  )
}

export type ToSlip = { roster: string; signer: string; number: string; name: string; unit: string }

/** People of a unit who have not activated and hold no living slip; one person of the roster when she is named. */
export async function withoutSlip(
  tx: Tx,
  campaign: string,
  unit: string,
  limit: number,
  only?: string,
): Promise<ToSlip[]> {
  return many<ToSlip>(
    tx,
    sql`
      select r.id as roster, r.signer, r.number, r.name, r.unit from pledges.roster r join pledges.signers s on s.id = r.signer
      where r.campaign = ${campaign} and r.unit = ${unit} and r.removed_at is null
        ${
          only
            ? sql`and r.id = ${only}`
            : sql`and s.activated_at is null and not exists (
                select from pledges.slips x where x.signer = r.signer and x.used_at is null and x.void_at is null)`
        }
      order by r.search, r.id limit ${limit}`,
  )
}

export type SignerRow = {
  id: string
  number: string
  issuer: string
  activatedAt: Date | null
  method: 'sign-on' | 'slip' | null
  pinHash: string | null
  failedTries: number
  lockedUntil: Date | null
  ownNotes: Buffer | null
}
const signerColumns = sql`
  id, number, issuer, activated_at as "activatedAt", method, pin_hash as "pinHash", failed_tries as "failedTries",
  locked_until as "lockedUntil", own_notes as "ownNotes"`

export async function findSigner(tx: Tx, id: string): Promise<SignerRow | undefined> {
  return maybeOne<SignerRow>(tx, sql`select ${signerColumns} from pledges.signers where id = ${id}`)
}

export async function findSignersByNumber(tx: Tx, number: string): Promise<SignerRow[]> {
  return many<SignerRow>(
    tx,
    sql`select ${signerColumns} from pledges.signers where number = ${number} order by issuer limit 3`,
  )
}

export async function activateSigner(
  tx: Tx,
  id: string,
  activated: { at: Date; method: 'sign-on' | 'slip'; pinHash: string; ownNotes: Buffer },
): Promise<void> {
  await run(
    tx,
    sql`update pledges.signers set activated_at = ${activated.at}, method = ${activated.method},
          pin_hash = ${activated.pinHash}, own_notes = coalesce(own_notes, ${activated.ownNotes}), failed_tries = 0, locked_until = null
        where id = ${id}`,
  )
}

/** Counts a try before it is judged, so that many at once are many; false while the PIN rests. */
export async function takeTry(tx: Tx, id: string, now: Date): Promise<number | undefined> {
  const row = await maybeOne<{ tries: number }>(
    tx,
    sql`update pledges.signers set failed_tries = failed_tries + 1
        where id = ${id} and (locked_until is null or locked_until <= ${now}) returning failed_tries as tries`,
  )
  return row?.tries
}

export async function saveRest(tx: Tx, id: string, until: Date | undefined): Promise<void> {
  await run(tx, sql`update pledges.signers set locked_until = ${until ?? null} where id = ${id}`)
}

export async function saveSignedIn(tx: Tx, id: string, ownNotes: Buffer): Promise<void> {
  await run(
    tx,
    sql`update pledges.signers set failed_tries = 0, locked_until = null, own_notes = ${ownNotes} where id = ${id}`,
  )
}

export async function saveNotes(tx: Tx, id: string, ownNotes: Buffer): Promise<void> {
  await run(tx, sql`update pledges.signers set own_notes = ${ownNotes} where id = ${id}`)
}

/** After "not me": the PIN opens nothing any more, a new slip is needed. */
export async function closeSigner(tx: Tx, id: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.signers set activated_at = null, method = null, pin_hash = null where id = ${id}`,
  )
  await voidSlips(tx, [id], at)
  await endSessionsOf(tx, id, at)
}

export async function addSignerSession(
  tx: Tx,
  s: {
    tokenHash: string
    signer: string
    method: 'sign-on' | 'slip'
    device: Buffer
    startedAt: Date
    expiresAt: Date
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into pledges.signer_sessions (token_hash, signer, method, device, started_at, expires_at)
        values (decode(${s.tokenHash}, 'hex'), ${s.signer}, ${s.method}, ${s.device}, ${s.startedAt}, ${s.expiresAt})`,
  )
}

export async function findSignerSession(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<{ signer: string; method: 'sign-on' | 'slip' } | undefined> {
  return maybeOne(
    tx,
    sql`select signer, method from pledges.signer_sessions
        where token_hash = decode(${tokenHash}, 'hex') and ended_at is null and expires_at > ${now}`,
  )
}

export async function endSession(tx: Tx, tokenHash: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.signer_sessions set ended_at = ${at}
        where token_hash = decode(${tokenHash}, 'hex') and ended_at is null`,
  )
}

export async function endSessionsOf(tx: Tx, signer: string, at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.signer_sessions set ended_at = ${at} where signer = ${signer} and ended_at is null`,
  )
}

/** What a signer sees of herself in one campaign. */
export type OwnRow = {
  campaign: string
  prefix: string
  title: string
  zone: Zone
  state: CampaignState
  roster: string
  name: string
  employer: string
  unitName: string
  excuse: Excuse | null
  removed: boolean
  dueDay: string
  text: string | null
  version: number | null
  receipt: string | null
  signedAt: Date | null
  method: Method | null
}

export async function ownRows(tx: Tx, signer: string): Promise<OwnRow[]> {
  return many<OwnRow>(
    tx,
    sql`
      with newest as materialized (
        select distinct on (campaign, scope) campaign, scope, id, version from pledges.texts
        where campaign in (select campaign from pledges.roster where signer = ${signer})
        order by campaign, scope, version desc)
      select c.id as campaign, c.prefix, c.title, c.zone, c.state, r.id as roster, r.name, r.employer, u.name as "unitName", r.excuse,
        r.removed_at is not null as removed, u.due_day::text as "dueDay", coalesce(own.id, whole.id) as text,
        coalesce(own.version, whole.version) as version, p.number as receipt, p.signed_at as "signedAt", p.method
      from pledges.roster r join pledges.campaigns c on c.id = r.campaign join pledges.units u on u.id = r.unit
      left join newest own on own.campaign = c.id and own.scope = r.employer
      left join newest whole on whole.campaign = c.id and whole.scope = ''
      left join pledges.pledges p on p.roster = r.id and p.text = coalesce(own.id, whole.id) and p.employer = r.employer
        and p.void_at is null
      where r.signer = ${signer} and c.state <> 'draft' order by c.created_at desc`,
  )
}

export type PledgeRow = {
  id: string
  campaign: string
  prefix: string
  title: string
  zone: Zone
  roster: string
  signer: string
  unit: string
  name: string
  rosterNumber: string
  employer: string
  method: Method
  number: string
  entry: string
  text: string
  version: number
  digest: string
  signedAt: Date
  dayOnly: boolean
  voidAt: Date | null
  voidWhy: 'disputed' | 'struck' | null
}

export async function findPledge(tx: Tx, number: string, lock = false): Promise<PledgeRow | undefined> {
  return maybeOne<PledgeRow>(
    tx,
    sql`
      select p.id, c.id as campaign, c.prefix, c.title, c.zone, r.id as roster, r.signer, r.unit, r.name,
        r.number as "rosterNumber", p.employer, p.method, p.number, p.entry, p.text, p.version,
        encode(t.digest, 'hex') as digest, p.signed_at as "signedAt", p.day_only as "dayOnly", p.void_at as "voidAt",
        p.void_why as "voidWhy"
      from pledges.pledges p join pledges.roster r on r.id = p.roster join pledges.campaigns c on c.id = p.campaign
      join pledges.texts t on t.id = p.text
      where p.number = ${number} ${lock ? sql`for update of p` : sql``}`,
  )
}

/** The living pledge of the person to whom a slip belonged, in that slip's campaign. */
export async function pledgeOfSigner(
  tx: Tx,
  campaign: string,
  signer: string,
): Promise<{ number: string } | undefined> {
  return maybeOne(
    tx,
    sql`select p.number from pledges.roster r join pledges.pledges p on p.roster = r.id and p.void_at is null
        where r.campaign = ${campaign} and r.signer = ${signer} order by p.id desc limit 1`,
  )
}

export async function voidPledge(tx: Tx, id: string, why: 'disputed' | 'struck', at: Date): Promise<void> {
  await run(
    tx,
    sql`update pledges.pledges set void_at = ${at}, void_why = ${why} where id = ${id} and void_at is null`,
  )
}

export type Dispute = {
  id: string
  pledge: string
  campaign: string
  unit: string
  employer: string
  number: string
  method: Method
  via: 'own-page' | 'used-slip' | 'message'
  words: string
  at: Date
}

export async function addDispute(tx: Tx, d: Dispute): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`insert into pledges.disputes (id, pledge, campaign, unit, employer, number, method, via, words, at)
          values (${d.id}, ${d.pledge}, ${d.campaign}, ${d.unit}, ${d.employer}, ${d.number}, ${d.method}, ${d.via},
            ${d.words}, ${d.at})
          on conflict (pledge) do nothing`,
    )) === 1
  )
}

export type ListedDispute = Dispute & { prefix: string; unitName: string }

export async function listDisputes(tx: Tx): Promise<ListedDispute[]> {
  return many<ListedDispute>(
    tx,
    sql`select d.id, d.pledge, d.campaign, d.unit, d.employer, d.number, d.method, d.via, d.words, d.at, c.prefix,
          u.name as "unitName"
        from pledges.disputes d join pledges.campaigns c on c.id = d.campaign join pledges.units u on u.id = d.unit
        order by d.at desc limit 500`,
  )
}

/** Living pledges of a civil servant's number, oldest first. */
export async function pledgesOfNumber(
  tx: Tx,
  number: string,
): Promise<{ version: number; signedAt: Date; zone: Zone }[]> {
  return many(
    tx,
    sql`select p.version, p.signed_at as "signedAt", c.zone
        from pledges.campaigns c join pledges.roster r on r.campaign = c.id and r.number = ${number} and r.kind <> 'non-ASN'
        join pledges.pledges p on p.roster = r.id and p.void_at is null order by p.id`,
  )
}
