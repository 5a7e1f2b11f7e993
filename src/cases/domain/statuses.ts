/**
 * Where a case can be. Exactly one status at a time; two of them are finer: `awaiting-follow-up` has the
 * station of the file, `decision-issued` how far the employer's word is proven.
 */
export const statuses = [
  'received',
  'preliminary-review',
  'registered',
  'clarification',
  'review',
  'plenary',
  'verifying',
  'assessing',
  'conflict-waiting',
  'awaiting-follow-up',
  'examining',
  'decision-issued',
  'in-appeal',
  'closed',
] as const
export type Status = (typeof statuses)[number]

/** The file's way to the employer: BKN's centre, its regional office, the employer. */
export const stations = ['centre', 'regional-office', 'employer'] as const
export type Station = (typeof stations)[number]

/** How far a decision of the employer is proven. */
export const proofs = ['claimed', 'evidenced', 'confirmed'] as const
export type Proof = (typeof proofs)[number]

export const outcomes = [
  'sanctioned',
  'not-proven',
  'not-sanctionable',
  'rejected',
  'cancelled',
  'referred',
] as const
export type Outcome = (typeof outcomes)[number]

/** `bawaslu`: its own finding or a report made to it. `sbt`: the public and agencies, verified by the task force first. */
export type Lane = 'bawaslu' | 'sbt'

/** `early-information` (informasi awal): too late or too early for the election law's filing limit; discipline still asks. */
export type Track = 'ordinary' | 'early-information'

/** Where a case is, with the finer part. The only thing an event may move. */
export type Position = {
  status: Status
  station?: Station
  proof?: Proof
  outcome?: Outcome
}

/** One word for a position, kept in stage intervals and shown by the key of its label: `awaiting-follow-up/employer`. */
export function stageOf(position: Position): string {
  const finer = position.station ?? position.proof ?? position.outcome
  return finer ? `${position.status}/${finer}` : position.status
}

/** Every stage there is; the word table has a label for each. */
export const stages: readonly string[] = statuses.flatMap((status) => {
  if (status === 'awaiting-follow-up') return stations.map((station) => `${status}/${station}`)
  if (status === 'decision-issued') return proofs.map((proof) => `${status}/${proof}`)
  if (status === 'closed') return outcomes.map((outcome) => `${status}/${outcome}`)
  return [status]
})

/** True when the finer part fits its status: the rule that makes statuses exclusive. */
export function isPosition(position: Position): boolean {
  return stages.includes(stageOf(position)) && finerParts(position) <= 1
}

function finerParts(position: Position): number {
  return [position.station, position.proof, position.outcome].filter((part) => part !== undefined).length
}

/** The positions of Bawaslu's own work, before the supervising agency has the case. */
export const bawasluStatuses: readonly Status[] = [
  'received',
  'preliminary-review',
  'registered',
  'clarification',
  'review',
  'plenary',
  'verifying',
]

export const openStatuses: readonly Status[] = statuses.filter((status) => status !== 'closed')
