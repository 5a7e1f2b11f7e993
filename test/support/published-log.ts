import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { formatNote, type NoteSignature } from '../../src/transparency/domain/note.ts'
import type { WitnessOutcome, WitnessReport } from '../../src/transparency/use-cases/cosign-round.ts'
import { cosign, newKey, readSecret, signatureOf } from '../../src/transparency/use-cases/keys.ts'
import { type ALog, aLog } from './log-in-memory.ts'

export type SomeWitness = {
  name: string
  keyName?: string
  /** The largest size that it cosigned; none when it never did. */
  upTo?: number
  trouble?: WitnessOutcome
}

export type Published = {
  size: number
  witnesses: readonly SomeWitness[]
  /** Lines of the policy behind its witnesses; without them there is no policy file. */
  rule?: readonly string[]
  at: Date
  log?: ALog
}

/** Puts a log's public files and the last round's reports into a data folder, as a sequencer would. */
export function publishLog(dataDir: string, published: Published): ALog {
  const { size, witnesses, rule, at, log = logOfSigner(dataDir) } = published
  const folder = join(dataDir, 'log')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const time = Math.floor(at.getTime() / 1000)
  const signers: NoteSignature[] = []
  const reports: WitnessReport[] = []
  const lines = [`log ${log.key.vkey}`]
  for (const { name, keyName = `contoh.test/${name}`, upTo, trouble } of witnesses) {
    const key = newKey(keyName, 'witness')
    lines.push(`witness ${name} ${key.vkey}`)
    if (upTo === size) signers.push(cosign(key, log.body(size), time))
    reports.push({
      name,
      vkey: key.vkey,
      outcome: trouble ?? 'cosigned',
      at: at.toISOString(),
      since: new Date(at.getTime() - 86_400_000).toISOString(),
      ...(upTo === undefined
        ? {}
        : {
            note: formatNote(log.body(upTo), [
              signatureOf(log.key, log.body(upTo)),
              cosign(key, log.body(upTo), time),
            ]),
          }),
    })
  }
  writeFileSync(join(folder, 'vkey'), `${log.key.vkey}\n`)
  const batch = signerKey(dataDir, 'batch')
  if (batch) writeFileSync(join(folder, 'batch-vkey'), `${batch.vkey}\n`)
  if (rule) writeFileSync(join(folder, 'policy'), `${[...lines, ...rule].join('\n')}\n`)
  writeFileSync(
    join(folder, 'checkpoint'),
    formatNote(log.body(size), [signatureOf(log.key, log.body(size)), ...signers]),
  )
  utimesSync(join(folder, 'checkpoint'), at, at)
  writeFileSync(join(dataDir, 'witness-reports.json'), JSON.stringify(reports))
  return log
}

/** Signed by the key of the folder's own signer where one has begun, so that its promises fit what is published. */
function logOfSigner(dataDir: string): ALog {
  const key = signerKey(dataDir, 'log')
  return key ? aLog(300, key.name, key) : aLog(300)
}

function signerKey(dataDir: string, name: 'log' | 'batch') {
  const file = join(dataDir, 'signer', `${name}.key`)
  const key = existsSync(file) ? readSecret(readFileSync(file, 'utf8')) : undefined
  return key === undefined || isRefusal(key) ? undefined : key
}
