import type { Position } from './statuses.ts'

/** What an employer does with a case, in order. */
export const checklistItems = [
  'read',
  'receipt',
  'examine',
  'decide',
  'upload',
  'deliver',
  'record',
  'wait',
] as const
export type ChecklistItem = (typeof checklistItems)[number]
export type ChecklistState = 'done' | 'now' | 'later'

/** How far an employer is. Reading is never ticked off by us; what we cannot see stays `now` until the next thing is done. */
export function checklist(at: Position, acknowledged: boolean): Record<ChecklistItem, ChecklistState> {
  const order = ['awaiting', 'examining', 'claimed', 'evidenced', 'confirmed'] as const
  const reached = order.indexOf(
    at.status === 'closed' || at.status === 'in-appeal' || at.proof === 'confirmed'
      ? 'confirmed'
      : at.status === 'decision-issued'
        ? (at.proof ?? 'claimed')
        : at.status === 'examining'
          ? 'examining'
          : 'awaiting',
  )
  const state = (doneFrom: number, nowFrom: number): ChecklistState =>
    reached >= doneFrom ? 'done' : reached >= nowFrom ? 'now' : 'later'
  return {
    read: reached >= 1 || acknowledged ? 'done' : 'now',
    receipt: acknowledged || reached >= 2 ? 'done' : 'now',
    examine: state(2, 0),
    decide: state(2, 1),
    upload: state(3, 2),
    deliver: state(4, 2),
    record: state(4, 2),
    wait: state(4, 3),
  }
}
