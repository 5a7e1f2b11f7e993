import type { MemberActor } from '../../foundation/actor.ts'
import { dayOf } from '../../foundation/dates.ts'
import { newId } from '../../foundation/ids.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import { ruleBook } from '../data/book.ts'
import { type DecidedDeadline, mayAgree, readProposal } from '../domain/decided.ts'
import type { Query } from '../domain/read-query.ts'
import { addProposal, findDecided, isDayTaken, saveDecision } from '../store/decided-store.ts'

/** One administrator proposes another length for a deadline that nobody verified; nothing follows from it yet. */
export async function proposeDeadline(
  house: House,
  actor: MemberActor,
  typed: Query,
): Promise<'proposed' | Refusal> {
  const now = house.clock()
  const proposal = readProposal(typed, ruleBook.deadlines, dayOf(now, 'Asia/Jakarta'))
  if (isRefusal(proposal)) return proposal
  return house.transaction<'proposed' | Refusal>(actor, async (tx) => {
    const id = newId()
    if (!(await addProposal(tx, { ...proposal, id, by: actor.account, at: now })))
      return refuse('rulebook.proposal-open', {}, 'aturan')
    await recordEntry(tx, {
      kind: 'deadline-proposed',
      subject: id,
      facts: { rule: proposal.rule, amount: proposal.amount, unit: proposal.unit },
      record: { ...proposal, account: actor.account, institution: actor.institution },
    })
    return 'proposed'
  })
}

/** A second administrator agrees: it holds from its day on, for clocks that start then or later. */
export async function agreeDeadline(
  house: House,
  actor: MemberActor,
  id: string,
): Promise<DecidedDeadline | Refusal> {
  return decide(house, actor, id, 'agreed')
}

/** Another administrator declines, or whoever proposed takes it back. */
export async function declineDeadline(
  house: House,
  actor: MemberActor,
  id: string,
): Promise<DecidedDeadline | Refusal> {
  return decide(house, actor, id, 'declined')
}

async function decide(
  house: House,
  actor: MemberActor,
  id: string,
  state: 'agreed' | 'declined',
): Promise<DecidedDeadline | Refusal> {
  const now = house.clock()
  return house.transaction<DecidedDeadline | Refusal>(actor, async (tx) => {
    const proposal = await findDecided(tx, id)
    if (!proposal) return refuse('not-found')
    const refused =
      state === 'agreed'
        ? mayAgree(proposal, actor.account, dayOf(now, 'Asia/Jakarta'))
        : proposal.state !== 'proposed' && refuse('changed-meanwhile')
    if (refused) return refused
    if (state === 'agreed' && (await isDayTaken(tx, proposal))) return refuse('rulebook.day-taken')
    if (!(await saveDecision(tx, { id, state, by: actor.account, at: now })))
      return refuse('changed-meanwhile')
    const { rule, amount, unit, validFrom } = proposal
    await recordEntry(tx, {
      kind: `deadline-${state}`,
      subject: id,
      facts: { rule, amount, unit },
      record: { rule, amount, unit, validFrom, account: actor.account, institution: actor.institution },
    })
    return { ...proposal, state, decidedBy: actor.account, decidedAt: now }
  })
}
