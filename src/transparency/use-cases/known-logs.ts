import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../foundation/refusal.ts'
import { formatVkey, type Vkey } from '../domain/note.ts'
import { readVkey } from './keys.ts'
import { WitnessError } from './witness.ts'

/**
 * The keys of the logs that a witness watches. A source is a key itself, a file that holds one, or the address of a
 * log. From an address the key is taken once, said aloud to be compared, and kept in the witness's folder: a log
 * that later shows another key is not believed.
 */
export async function knownLogs(
  folder: string,
  sources: readonly string[],
  say: (line: string) => void,
): Promise<Vkey[]> {
  const logs: Vkey[] = []
  for (const source of sources) {
    const vkey = readVkey(await textOfSource(folder, source, say))
    if (isRefusal(vkey) || vkey.type !== 'signer') throw new WitnessError(`${source} gives no key of a log.`)
    logs.push(vkey)
  }
  return logs
}

async function textOfSource(folder: string, source: string, say: (line: string) => void): Promise<string> {
  if (!isRefusal(readVkey(source))) return source
  if (/^https?:\/\//.test(source)) return (await keptKey(folder, source)) ?? takeKey(folder, source, say)
  if (!existsSync(source)) throw new WitnessError(`${source} is neither a key nor a file nor an address.`)
  return readFileSync(source, 'utf8')
}

async function keptKey(folder: string, address: string): Promise<string | undefined> {
  const file = knownFile(folder)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const [, vkey] = lines.map((line) => line.split(' ')).find(([known]) => known === address) ?? []
  return vkey
}

async function takeKey(folder: string, address: string, say: (line: string) => void): Promise<string> {
  const url = `${address.replace(/\/+$/, '')}/vkey`
  const text = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined)
  const vkey = text === undefined ? undefined : readVkey(text.slice(0, 2_000))
  if (vkey === undefined || isRefusal(vkey)) throw new WitnessError(`${url} did not answer with a key.`)
  appendFileSync(knownFile(folder), `${address} ${formatVkey(vkey)}\n`, { mode: 0o600 })
  say(`Took this key from ${url}. Compare it with one that reached you another way; it is kept from now on:`)
  say(formatVkey(vkey))
  return formatVkey(vkey)
}

function knownFile(folder: string): string {
  return join(folder, 'known-logs')
}
