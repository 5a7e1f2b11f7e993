import { hash, verify } from '@node-rs/argon2'
import { normalPassword } from '../domain/password.ts'

/**
 * Argon2id with 32 MiB and three passes: above OWASP's least (19 MiB, two passes), about 50 ms of one core, so that
 * a stolen table costs years while an officer waits for nothing. Two at a time take at most 64 MiB and leave room
 * for everybody else's work.
 */
const cost = { memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 }
const atOnce = 2
const longestQueue = 200

let running = 0
const waiting: (() => void)[] = []

/** The hash to store, in PHC form. */
export async function hashPassword(typed: string): Promise<string> {
  return inTurn(() => hash(normalPassword(typed), cost))
}

/**
 * Whether a password fits its hash. Without a hash (no such account, or one never opened) it works just as long
 * and says no, so the time tells nothing.
 */
export async function fitsPassword(stored: string | undefined, typed: string): Promise<boolean> {
  const fits = await inTurn(async () => verify(stored ?? (await nobodysHash()), normalPassword(typed)))
  return stored !== undefined && fits
}

/** True when so many wait that a new one would wait for longer than people do. */
export function isCrowded(): boolean {
  return waiting.length >= longestQueue
}

let nobodys: Promise<string> | undefined
function nobodysHash(): Promise<string> {
  nobodys ??= hash(crypto.randomUUID(), cost)
  return nobodys
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
