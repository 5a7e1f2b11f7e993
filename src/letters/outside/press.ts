import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../foundation/outside/project.ts'
import type { PressAnswer, PressJob } from './press-child.ts'

/** How long one letter may take before the press is replaced. A letter takes about 10 ms. */
const patienceMs = 30_000

type Waiting = { done: (pdf: Uint8Array) => void; failed: (error: Error) => void; timer: NodeJS.Timeout }

let press: ChildProcess | undefined
const waiting = new Map<number, Waiting>()
let lastId = 0

/**
 * Sets one template with its inputs and answers the PDF. `archive` asks for tagged PDF/A-2a. Started at the
 * first letter, kept for all others; a press that dies or hangs fails its letters and is started anew.
 */
export function setInType(
  template: string,
  inputs: Record<string, string>,
  options: { archive: boolean },
): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    const id = ++lastId
    const child = runningPress()
    const timer = setTimeout(
      () => stopPress(child, new Error(`press: ${template} took too long`)),
      patienceMs,
    )
    waiting.set(id, { done, failed, timer })
    child.ref()
    child.channel?.ref()
    child.send({ id, template, inputs, archive: options.archive } satisfies PressJob)
  })
}

/** Ends the press at once; letters in it fail. Used when the house closes and in tests. */
export function closePress(): void {
  if (press) stopPress(press, new Error('press: closed'))
}

function runningPress(): ChildProcess {
  if (press) return press
  // The child reads its own source, also when the house runs bundled: Node takes the types away by itself.
  const child = fork(join(projectRoot, 'src/letters/outside/press-child.ts'), [], {
    cwd: projectRoot,
    execArgv: [],
    env: { PATH: process.env.PATH ?? '' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('message', (answer) => settle(child, answer as PressAnswer))
  child.on('error', (error) => stopPress(child, error))
  child.on('exit', (code, signal) => stopPress(child, new Error(`press: ended (${signal ?? code})`)))
  press = child
  return child
}

function settle(child: ChildProcess, answer: PressAnswer): void {
  const one = waiting.get(answer.id)
  if (!one) return
  waiting.delete(answer.id)
  clearTimeout(one.timer)
  if (waiting.size === 0) rest(child)
  if (answer.pdf) one.done(answer.pdf)
  else one.failed(new Error(`press: ${answer.problem}`))
}

/** An idle press keeps nobody's process alive. */
function rest(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

function stopPress(child: ChildProcess, reason: Error): void {
  if (press !== child) return
  press = undefined
  child.kill('SIGKILL')
  rest(child)
  for (const [id, one] of waiting) {
    waiting.delete(id)
    clearTimeout(one.timer)
    one.failed(reason)
  }
}
