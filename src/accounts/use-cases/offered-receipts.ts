import { isId } from '../../foundation/ids.ts'
import type { FindReceipts } from '../../transparency/transparency.door.ts'
import { findAccount } from '../store/account-store.ts'
import { membershipsOf } from '../store/membership-store.ts'

/** The receipts of what was done with one's own account and one's own rights. */
export const receiptsOfOwnAccount: FindReceipts = async (tx, { account }, _params, words) => {
  if (!(await findAccount(tx, account))) return undefined
  const rights = await membershipsOf(tx, account)
  return {
    about: words.accounts.own.title,
    back: '/akun',
    subjects: [account, ...rights.map(({ id }) => id)],
    sees: () => 'all',
  }
}

/** What administrators do with someone's access; passwords, codes and apps are the owner's own matter. */
const administration = /^(?:role-|access-|administrator-founded$)/

/** The receipts of what administrators did with an account and its rights. */
export const receiptsOfPerson: FindReceipts = async (tx, _actor, { account = '' }) => {
  const person = isId(account) ? await findAccount(tx, account) : undefined
  if (!person) return undefined
  const rights = await membershipsOf(tx, account)
  return {
    about: person.name,
    back: `/pengguna/${account}`,
    subjects: [account, ...rights.map(({ id }) => id)],
    sees: ({ kind }) => (administration.test(kind) ? 'all' : 'none'),
  }
}
