import { parseArgs } from 'node:util'

/** Where a command speaks: answers to `out` (standard output), progress and complaints to `err`. */
export type CommandIo = { out(line: string): void; err(line: string): void }

export type Arguments = {
  readonly words: readonly string[]
  readonly values: Readonly<Record<string, string | undefined>>
  readonly json: boolean
}

/** Reads a command's own arguments: `--json`, the named options with a value, and words; undefined when unreadable. */
export function readArguments(
  argv: readonly string[],
  withValue: readonly string[] = [],
): Arguments | undefined {
  const options = Object.fromEntries(withValue.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const texts = Object.fromEntries(
      withValue.map((name) => [name, (values as Record<string, unknown>)[name] as string | undefined]),
    )
    return { words: positionals, values: texts, json: values.json === true }
  } catch {
    return undefined
  }
}
