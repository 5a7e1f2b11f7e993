import type { Actor } from '../foundation/actor.ts'
import type { Zone } from '../foundation/dates.ts'
import type { Words } from './words/id.ts'

/** What every page knows beside its own data: who reads it, in which words, and where it stands. */
export type Frame = {
  words: Words
  actor: Actor
  /** Path and query of this page. */
  path: string
  /** A demonstration folder: every page says so. */
  contoh: boolean
  site: 'main' | 'intake'
  theme: 'auto' | 'light' | 'dark'
  zone: Zone
  now: Date
  /** Where the reporter's site and the main site are. */
  origins: { main: string; intake: string }
  /** A new random key for a form that creates something. */
  newFormKey(): string
  /** Address of a static file with its content hash. */
  asset(name: string): string
}
