import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { sameBytes, textOf } from './bytes.ts'
import { isBySameKey, parseVkey, type Vkey } from './note.ts'

export type PolicyLog = { vkey: Vkey; url?: string }
export type PolicyWitness = { name: string; vkey: Vkey; url?: string }
export type PolicyGroup = { name: string; need: number; members: readonly string[] }

/** C2SP tlog-policy: which logs are known, and whose cosignatures together make a checkpoint count. */
export type Policy = {
  logs: readonly PolicyLog[]
  witnesses: readonly PolicyWitness[]
  groups: readonly PolicyGroup[]
  /** Name of a witness or group, or `none`. */
  quorum: string
}

const mostLines = 10_000

/**
 * Reads a policy file. The first fault is refused with its line number. Bytes that are not UTF-8 are read one by one,
 * because names are opaque. Key ids are not checked here (that needs a hash): use `readPolicy` for files from outside.
 */
export function parsePolicy(input: string | Uint8Array): Policy | Refusal {
  const text = typeof input === 'string' ? input : (textOf(input) ?? latin1(input))
  const lines = text.split('\n')
  if (lines.length > mostLines) return refuse('log.policy-malformed', { line: mostLines, why: 'size' })
  const draft: Draft = { logs: [], witnesses: [], groups: [], names: new Set(), members: new Set() }
  for (const [index, line] of lines.entries()) {
    const fault = hasControl(line) ? 'control' : readLine(draft, line)
    if (fault) return refuse('log.policy-malformed', { line: index + 1, why: fault })
  }
  const { logs, witnesses, groups, quorum } = draft
  if (quorum === undefined) return refuse('log.policy-malformed', { line: lines.length, why: 'no-quorum' })
  return { logs, witnesses, groups, quorum }
}

/** True when the witnesses with these names (names of the policy, not of keys) are enough. */
export function policyMet(policy: Policy, names: Iterable<string>): boolean {
  if (policy.quorum === 'none') return true
  const met = new Set<string>()
  const known = new Set(policy.witnesses.map((witness) => witness.name))
  for (const name of names) if (known.has(name)) met.add(name)
  for (const group of policy.groups)
    if (group.members.filter((member) => met.has(member)).length >= group.need) met.add(group.name)
  return met.has(policy.quorum)
}

/** Names of the policy's witnesses among signatures that were verified. */
export function witnessNames(
  policy: Policy,
  verified: readonly { name: string; keyId: Uint8Array }[],
): string[] {
  return policy.witnesses
    .filter((witness) => verified.some((signature) => isBySameKey(signature, witness.vkey)))
    .map((witness) => witness.name)
}

type Draft = {
  logs: PolicyLog[]
  witnesses: PolicyWitness[]
  groups: PolicyGroup[]
  names: Set<string>
  members: Set<string>
  quorum?: string
}

/** Takes one line into the draft; answers what is wrong with it, if anything. */
function readLine(draft: Draft, line: string): string | undefined {
  const items = line.split(/[ \t]+/).filter((item) => item !== '')
  const [keyword, ...rest] = items
  if (keyword === undefined || keyword.startsWith('#')) return undefined
  if (keyword === 'log') return readLog(draft, rest)
  if (keyword === 'witness') return readWitness(draft, rest)
  if (keyword === 'group') return readGroup(draft, rest)
  if (keyword === 'quorum') return readQuorum(draft, rest)
  return 'keyword'
}

function readLog(draft: Draft, [text, url, ...more]: string[]): string | undefined {
  if (text === undefined || more.length) return 'items'
  const vkey = parseVkey(text)
  if (isRefusal(vkey)) return 'key'
  if (vkey.type !== 'signer') return 'key-type'
  if (draft.logs.some((log) => sameBytes(log.vkey.key, vkey.key))) return 'duplicate-key'
  draft.logs.push(url === undefined ? { vkey } : { vkey, url })
  return undefined
}

function readWitness(draft: Draft, [name, text, url, ...more]: string[]): string | undefined {
  if (name === undefined || text === undefined || more.length) return 'items'
  if (isTaken(draft, name)) return 'duplicate-name'
  const vkey = parseVkey(text)
  if (isRefusal(vkey)) return 'key'
  if (vkey.type !== 'witness') return 'key-type'
  if (draft.witnesses.some((witness) => sameBytes(witness.vkey.key, vkey.key))) return 'duplicate-key'
  draft.names.add(name)
  draft.witnesses.push(url === undefined ? { name, vkey } : { name, vkey, url })
  return undefined
}

function readGroup(draft: Draft, [name, threshold, ...members]: string[]): string | undefined {
  if (name === undefined || threshold === undefined || members.length === 0) return 'items'
  if (isTaken(draft, name)) return 'duplicate-name'
  const need = threshold === 'all' ? members.length : threshold === 'any' ? 1 : wholeNumber(threshold)
  if (need === undefined || need < 1 || need > members.length) return 'threshold'
  for (const member of members) {
    if (!draft.names.has(member)) return 'unknown-name'
    if (draft.members.has(member)) return 'duplicate-member'
    draft.members.add(member)
  }
  draft.names.add(name)
  draft.groups.push({ name, need, members })
  return undefined
}

function readQuorum(draft: Draft, [name, ...more]: string[]): string | undefined {
  if (name === undefined || more.length) return 'items'
  if (draft.quorum !== undefined) return 'second-quorum'
  if (name !== 'none' && !draft.names.has(name)) return 'unknown-name'
  draft.quorum = name
  return undefined
}

function isTaken(draft: Draft, name: string): boolean {
  return name === 'none' || draft.names.has(name)
}

function wholeNumber(text: string): number | undefined {
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined
}

function hasControl(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true
  }
  return false
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
