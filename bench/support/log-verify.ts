import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { readPolicy } from '../../src/transparency/use-cases/keys.ts'
import { folderSource } from '../../src/transparency/use-cases/log-source.ts'
import { verifyLog } from '../../src/transparency/use-cases/verify-log.ts'

/** A process of its own, so that its memory is that of one verification: checks a log and prints what it took. */
const folder = process.argv[2]!
const policy = readPolicy(readFileSync(join(folder, 'policy')))
if (isRefusal(policy)) throw new Error(policy.key)
const started = performance.now()
const { ok, size } = await verifyLog(folderSource(folder), { policy })
const seconds = (performance.now() - started) / 1000
const megabytes = mostMemory() / 1024
process.stdout.write(`${JSON.stringify({ ok, size, seconds, megabytes })}\n`)

/** Kilobytes at most. Linux hands the figure of `getrusage` on from the process that started this one. */
function mostMemory(): number {
  const own =
    existsSync('/proc/self/status') && /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
  return own ? Number(own[1]) : process.resourceUsage().maxRSS
}
