import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../foundation/refusal.ts'
import { formatVkey, type Vkey } from '../domain/note.ts'
import { readPolicy, readVkey } from './keys.ts'
import { initWitness, openWitness, type Witness } from './witness.ts'
import { type RunningWitness, serveWitness, type WitnessJournal } from './witness-server.ts'

/** Invented witnesses, marked so in every name: a key of theirs must never be taken for an institution's. */
const institutions = ['contoh-bkn', 'contoh-bawaslu', 'contoh-panrb']
const outsider = 'contoh-universitas'
const mark = '# CONTOH: saksi peragaan. Semuanya berjalan di satu komputer, jadi tidak membuktikan apa pun.'

/**
 * The witnesses of a demonstration in one process: each has its own folder, key and port, as if it stood elsewhere.
 * As soon as the log has a key they write the policy "all three institutions and the outsider", unless the folder has
 * a policy of someone's own.
 */
export async function startDemonstrationWitnesses(
  dataDir: string,
  journal: WitnessJournal,
): Promise<{ close(): Promise<void> }> {
  const logs = logKeyOf(dataDir)
  const members = await Promise.all(
    [...institutions, outsider].map((name) => startOne(dataDir, name, logs, journal)),
  )
  // The log's key appears when the signer runs for the first time, which may be after us.
  const policyIsThere = () => {
    const [log] = logs()
    if (!log) return false
    keepPolicy(dataDir, policyText(log, members))
    return true
  }
  const waiting = policyIsThere()
    ? undefined
    : setInterval(() => policyIsThere() && clearInterval(waiting), 250)
  return {
    async close() {
      clearInterval(waiting)
      await Promise.all(members.map(({ running }) => running.close()))
    },
  }
}

type Member = { name: string; witness: Witness; running: RunningWitness }

async function startOne(
  dataDir: string,
  name: string,
  logs: () => readonly Vkey[],
  journal: WitnessJournal,
): Promise<Member> {
  const folder = join(dataDir, `witness-${name}`)
  if (!existsSync(join(folder, 'key'))) initWitness(folder, `localhost/${name}`)
  const witness = openWitness({ folder, logs, clock: () => new Date() })
  const portFile = join(folder, 'port')
  const lastPort = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0
  // The port of the last time keeps the policy as it is; a new one is taken when somebody else has it now.
  const running = await serveWitness(witness, { port: lastPort, journal }).catch(() =>
    serveWitness(witness, { port: 0, journal }),
  )
  if (running.port !== lastPort) writeFileSync(portFile, `${running.port}\n`)
  return { name, witness, running }
}

function policyText(log: Vkey, members: readonly Member[]): string {
  return [
    mark,
    `log ${formatVkey(log)}`,
    ...members.map(({ name, witness, running }) => `witness ${name} ${witness.vkey} ${running.url}`),
    `group lembaga 3 ${institutions.join(' ')}`,
    `group luar any ${outsider}`,
    'group lembaga-dan-luar all lembaga luar',
    'quorum lembaga-dan-luar',
    '',
  ].join('\n')
}

function keepPolicy(dataDir: string, text: string): void {
  const file = join(dataDir, 'log', 'policy')
  const there = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (there === text || (there !== undefined && !isReplaceable(there))) return
  mkdirSync(join(dataDir, 'log'), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** Ours of an earlier start, or one that asks for nobody. */
function isReplaceable(text: string): boolean {
  const policy = readPolicy(text)
  return text.startsWith(mark) || (!isRefusal(policy) && policy.witnesses.length === 0)
}

/** The log's own key, once there is one; it never changes afterwards. */
function logKeyOf(dataDir: string): () => readonly Vkey[] {
  let found: readonly Vkey[] = []
  return () => {
    const file = join(dataDir, 'log', 'vkey')
    if (found.length === 0 && existsSync(file)) {
      const vkey = readVkey(readFileSync(file, 'utf8'))
      if (!isRefusal(vkey)) found = [vkey]
    }
    return found
  }
}
