import type { House } from '../../foundation/outside/house.ts'
import { openFor, sealFor } from './secrets.ts'

/** What a signer keeps for herself alone: when she said "no", by campaign. No row anywhere else tells it. */
export type OwnNotes = { declined?: Record<string, string> }

const sealedSize = 512
const keptCampaigns = 10

export function sealNotes(house: Pick<House, 'keyFor'>, signer: string, notes: OwnNotes): Buffer {
  const newest = Object.entries(notes.declined ?? {})
    .sort(([, a], [, b]) => (a < b ? 1 : -1))
    .slice(0, keptCampaigns)
  return sealFor(house, 'notes', signer, JSON.stringify({ declined: Object.fromEntries(newest) }), sealedSize)
}

export function notesOf(
  house: Pick<House, 'keyFor'>,
  signer: { id: string; ownNotes: Buffer | null },
): OwnNotes {
  const text = openFor(house, 'notes', signer.id, signer.ownNotes)
  return text ? (JSON.parse(text) as OwnNotes) : {}
}
