import type { LogLine } from '../design/outside/server.ts'

/** Structured lines on standard output; the keys that callers use are the whole schema. */
export function logAs(program: string): LogLine {
  return (line) =>
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), program, ...line })}\n`)
}

/** Ends a program that the parent launched when the parent is gone, also after kill -9 of the parent. */
export function endWithParent(close: () => Promise<unknown>): void {
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    void close().finally(() => process.exit(0))
    setTimeout(() => process.exit(0), 8000).unref()
  }
  process.on('disconnect', end)
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
