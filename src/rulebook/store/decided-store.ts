import { many, maybeOne, one, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { DecidedDeadline, Proposal } from '../domain/decided.ts'

type Row = Omit<DecidedDeadline, 'decidedBy' | 'decidedAt'> & {
  decidedBy: string | null
  decidedAt: Date | null
}

const columns = sql`id, rule, amount, unit, basis, valid_from::text as "validFrom", state, proposed_by as "proposedBy",
  proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt"`

function decidedOf(row: Row): DecidedDeadline {
  return { ...row, decidedBy: row.decidedBy ?? undefined, decidedAt: row.decidedAt ?? undefined }
}

/** What was agreed; administrators also see proposals and what was declined. The latest first. */
export async function decidedDeadlines(tx: Tx): Promise<DecidedDeadline[]> {
  const rows = await many<Row>(
    tx,
    sql`select ${columns} from rulebook.decided_deadlines order by proposed_at desc, id limit 500`,
  )
  return rows.map(decidedOf)
}

export async function findDecided(tx: Tx, id: string): Promise<DecidedDeadline | undefined> {
  const row = await maybeOne<Row>(tx, sql`select ${columns} from rulebook.decided_deadlines where id = ${id}`)
  return row && decidedOf(row)
}

/** Whether another length of the rule holds from that day on already. */
export async function isDayTaken(
  tx: Tx,
  { rule, validFrom }: Pick<Proposal, 'rule' | 'validFrom'>,
): Promise<boolean> {
  const { taken } = await one<{ taken: boolean }>(
    tx,
    sql`select exists (select 1 from rulebook.decided_deadlines
                       where rule = ${rule} and valid_from = ${validFrom} and state = 'agreed') as taken`,
  )
  return taken
}

/** False when a proposal for this rule is open already. */
export async function addProposal(
  tx: Tx,
  { id, by, at, ...proposal }: Proposal & { id: string; by: string; at: Date },
): Promise<boolean> {
  const added = await run(
    tx,
    sql`insert into rulebook.decided_deadlines (id, rule, amount, unit, basis, valid_from, state, proposed_by, proposed_at)
        values (${id}, ${proposal.rule}, ${proposal.amount}, ${proposal.unit}, ${proposal.basis}, ${proposal.validFrom},
          'proposed', ${by}, ${at})
        on conflict (rule) where state = 'proposed' do nothing`,
  )
  return added === 1
}

/** False when somebody else decided it meanwhile. */
export async function saveDecision(
  tx: Tx,
  { id, state, by, at }: { id: string; state: 'agreed' | 'declined'; by: string; at: Date },
): Promise<boolean> {
  const saved = await run(
    tx,
    sql`update rulebook.decided_deadlines set state = ${state}, decided_by = ${by}, decided_at = ${at}
        where id = ${id} and state = 'proposed'`,
  )
  return saved === 1
}
