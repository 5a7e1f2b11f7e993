import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../foundation/outside/project.ts'
import type { Finding } from '../domain/evidence.ts'
import { SlowLane } from './slow-lane.ts'

const inspector = join(projectRoot, 'src/intake/use-cases/inspector.child.ts')
const wallMs = 30_000
const longestAnswer = 64 * 1_048_576
const lane = new SlowLane(2)

export type Inspection =
  | { ok: true; finding: Finding; drawn?: Buffer }
  /** The process broke, ran out of its limits, or took too long: the file is not taken. */
  | { ok: false }

/**
 * Looks at a file in a process of its own that may read the program's own files, and nothing else: no network, no
 * writing, 2 GB of addresses, 20 CPU seconds, 30 seconds in all. This process never parses what people send.
 */
export function inspectFile(bytes: AsyncIterable<Uint8Array>): Promise<Inspection> {
  return lane.run('send', () => inspectNow(bytes))
}

async function inspectNow(bytes: AsyncIterable<Uint8Array>): Promise<Inspection> {
  const { command, args } = limitedNode([inspector])
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: {}, cwd: projectRoot })
  const timer = setTimeout(() => child.kill('SIGKILL'), wallMs)
  const gone = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code))
  })
  // The child may end before it has read everything; that is its answer, not an accident of ours.
  child.stdin.on('error', () => undefined)

  const answer: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > longestAnswer) child.kill('SIGKILL')
    else answer.push(chunk)
  })
  try {
    for await (const chunk of bytes) {
      if (child.stdin.destroyed) break
      if (!child.stdin.write(chunk))
        await Promise.race([new Promise((resolve) => child.stdin.once('drain', resolve)), gone])
    }
    child.stdin.end()
    const code = await gone
    return code === 0 ? readAnswer(Buffer.concat(answer)) : { ok: false }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

function readAnswer(answer: Buffer): Inspection {
  const end = answer.indexOf(0x0a)
  if (end < 0) return { ok: false }
  const finding = JSON.parse(answer.toString('utf8', 0, end)) as Finding
  const drawn = answer.subarray(end + 1)
  return drawn.length > 0 ? { ok: true, finding, drawn } : { ok: true, finding }
}

const limits = 'ulimit -v 2000000 2>/dev/null; ulimit -t 20; ulimit -f 0; ulimit -c 0; exec "$@"'

/** Node under all limits; also what the test of the limits runs its own script with. */
export function limitedNode(script: readonly string[]): { command: string; args: string[] } {
  const node = [
    process.execPath,
    '--permission',
    '--allow-addons',
    `--allow-fs-read=${projectRoot}/`,
    '--max-old-space-size=256',
    // Without this V8 reserves far more addresses than the limit allows.
    '--disable-wasm-trap-handler',
    '--disable-warning=PERM0001',
    ...script,
  ]
  const [command, ...args] = [...withoutNetwork(), 'sh', '-c', limits, 'sh', ...node]
  return { command: command!, args }
}

let networkWall: string[] | undefined

/** A network namespace with nothing in it, where the system lets us have one; Node's own permission rule stays in any case. */
function withoutNetwork(): string[] {
  networkWall ??=
    [
      ['unshare', '-n'],
      ['unshare', '-rn'],
    ].find(
      ([command, ...args]) => spawnSync(command!, [...args, 'true'], { stdio: 'ignore' }).status === 0,
    ) ?? []
  return networkWall
}
