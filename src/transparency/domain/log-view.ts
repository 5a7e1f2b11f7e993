import type { Checkpoint } from './checkpoint.ts'

/** What is known of one witness: up to where its own signature reaches, and how the last asking went. */
export type WitnessView = {
  /** Its name in the policy, and the name of its key. */
  name: string
  keyName: string
  /** It signed the published checkpoint itself. */
  current: boolean
  /** The largest checkpoint with its signature; seconds since 1970. Absent when it never signed. */
  size?: number
  time?: number
  /** Trouble at the last asking, and since when. */
  trouble?: { outcome: 'offline' | 'slow' | 'refused' | 'lying' | 'ahead' | 'forked'; since: Date }
}

export type GroupView = {
  name: string
  need: number
  members: readonly string[]
  signed: number
  decides: boolean
}

/**
 * How the published checkpoint stands. `counts`: enough witnesses signed. `few`: not enough. `alone`: there is no
 * policy, so the log vouches for itself only. `unreadable`: the policy or the checkpoint is not what it should be.
 * `forked`: a witness holds another tree, or a larger one, of this log.
 */
export type LogState = 'counts' | 'few' | 'alone' | 'unreadable' | 'forked'

export type LogView = {
  state: LogState
  checkpoint: Checkpoint
  rootText: string
  /** When this checkpoint was published; it is old when that was long ago. */
  publishedAt: Date
  old: boolean
  vkey: string
  hasPolicy: boolean
  groups: readonly GroupView[]
  witnesses: readonly WitnessView[]
}

/** A log that publishes every minute and has been silent for this many minutes has stopped. */
export const silentMinutes = 15
