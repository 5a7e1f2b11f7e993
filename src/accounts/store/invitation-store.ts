import { maybeOne, run, sql, type Tx } from '../../foundation/outside/sql.ts'
import type { Invitation } from '../domain/invitation.ts'

type Row = Omit<Invitation, 'proposedBy' | 'confirmedBy' | 'expiresAt' | 'acceptedAt' | 'cancelledAt'> & {
  proposedBy: string | null
  confirmedBy: string | null
  expiresAt: Date | null
  acceptedAt: Date | null
  cancelledAt: Date | null
}

const columns = sql`id, account, kind, founding, proposed_by as "proposedBy", confirmed_by as "confirmedBy",
  expires_at as "expiresAt", accepted_at as "acceptedAt", cancelled_at as "cancelledAt"`

export async function findInvitationByToken(tx: Tx, tokenHash: Buffer): Promise<Invitation | undefined> {
  return invitation(
    await maybeOne<Row>(tx, sql`select ${columns} from accounts.invitations where token_hash = ${tokenHash}`),
  )
}

/** Locks the row, so that a link opened twice is accepted once. */
export async function findInvitationToChange(tx: Tx, id: string): Promise<Invitation | undefined> {
  return invitation(
    await maybeOne<Row>(tx, sql`select ${columns} from accounts.invitations where id = ${id} for update`),
  )
}

/** The one invitation of an account that is neither used nor cancelled. */
export async function findOpenInvitation(tx: Tx, account: string): Promise<Invitation | undefined> {
  return invitation(
    await maybeOne<Row>(
      tx,
      sql`select ${columns} from accounts.invitations
          where account = ${account} and accepted_at is null and cancelled_at is null`,
    ),
  )
}

export async function addInvitation(
  tx: Tx,
  wanted: Invitation & { tokenHash: Buffer | undefined },
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into accounts.invitations (id, account, kind, founding, proposed_by, confirmed_by, token_hash,
          expires_at, created_at)
        values (${wanted.id}, ${wanted.account}, ${wanted.kind}, ${wanted.founding}, ${wanted.proposedBy ?? null},
          ${wanted.confirmedBy ?? null}, ${wanted.tokenHash ?? null}, ${wanted.expiresAt ?? null}, ${at})`,
  )
}

export async function confirmInvitation(
  tx: Tx,
  id: string,
  by: string,
  tokenHash: Buffer,
  expiresAt: Date,
): Promise<void> {
  await run(
    tx,
    sql`update accounts.invitations set confirmed_by = ${by}, token_hash = ${tokenHash}, expires_at = ${expiresAt}
        where id = ${id}`,
  )
}

export async function markAccepted(tx: Tx, id: string, at: Date): Promise<void> {
  await run(tx, sql`update accounts.invitations set accepted_at = ${at} where id = ${id}`)
}

/** Cancels whatever invitation of the account is still open; says whether there was one. */
export async function cancelInvitations(tx: Tx, account: string, at: Date): Promise<boolean> {
  const changed = await run(
    tx,
    sql`update accounts.invitations set cancelled_at = ${at}
        where account = ${account} and accepted_at is null and cancelled_at is null`,
  )
  return changed > 0
}

function invitation(row: Row | undefined): Invitation | undefined {
  return (
    row && {
      ...row,
      proposedBy: row.proposedBy ?? undefined,
      confirmedBy: row.confirmedBy ?? undefined,
      expiresAt: row.expiresAt ?? undefined,
      acceptedAt: row.acceptedAt ?? undefined,
      cancelledAt: row.cancelledAt ?? undefined,
    }
  )
}
