import { existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { refusalText } from '../../design/texts.ts'
import { id as words } from '../../design/words/id.ts'
import { theHouse } from '../../foundation/actor.ts'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { errorLines } from '../domain/error-lines.ts'
import { rowErrors } from '../store/import-store.ts'
import { importFile } from './start-import.ts'

/** Lines between two lines of progress. */
const toldEvery = 10_000

type Output = { write(text: string): unknown }

/**
 * `netral import employees FILE [--employer KEY] [--errors FILE] [--json]`. Progress goes to stderr, the result to
 * stdout. Exit codes: 0 all lines taken over, 1 some were refused (told in a file), 2 the file or the call is wrong.
 */
export async function importEmployees(
  argv: readonly string[],
  house: House,
  { stdout, stderr }: { stdout: Output; stderr: Output },
): Promise<number> {
  const text = words.registry.command
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { employer: { type: 'string' }, errors: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [path] = positionals
  if (!path || positionals.length > 1 || !existsSync(path) || !statSync(path).isFile()) {
    stderr.write(`${path ? text.noFile(path) : text.usage}\n`)
    return 2
  }
  const run = await importFile(house, path, values.employer ?? '', (phase, done, total) => {
    if (done % toldEvery !== 0 && done !== total) return
    stderr.write(`${phase === 'check' ? text.checking(done) : text.importing(done, total)}\n`)
  })
  const problem = isRefusal(run) ? run : run.problem
  if (isRefusal(run) || problem) {
    stderr.write(`${problem ? refusalText(words, problem) : text.usage}\n`)
    if (values.json && problem) stdout.write(`${JSON.stringify({ problem: problem.key })}\n`)
    return 2
  }
  const errors = run.refused > 0 ? await writeErrors(house, run.id, path, values.errors) : undefined
  const { rowsTotal, added, changed, same, refused, resumed } = run
  stderr.write(`${text.done(rowsTotal, added, changed, same, refused)}\n`)
  if (errors) stderr.write(`${text.errorsIn(errors)}\n`)
  if (values.json)
    stdout.write(
      `${JSON.stringify({ rows: rowsTotal, added, changed, same, refused, resumed, errors: errors ?? null })}\n`,
    )
  return refused > 0 ? 1 : 0
}

/** Beside the imported file, or in the data folder where that cannot be written. */
async function writeErrors(
  house: House,
  run: string,
  path: string,
  wanted: string | undefined,
): Promise<string> {
  const { dir, name } = parse(resolve(path))
  const places = wanted
    ? [resolve(wanted)]
    : [join(dir, `${name}-kesalahan.csv`), join(house.dataDir, `${name}-kesalahan.csv`)]
  const lines = await house.transaction(theHouse('employee-import'), (tx) => rowErrors(tx, run))
  for (const [index, place] of places.entries()) {
    try {
      const file = await open(place, 'w', 0o600)
      await file.writeFile(errorLines(words, lines, (refusal) => refusalText(words, refusal)))
      await file.close()
      return place
    } catch (error) {
      if (index === places.length - 1) throw error
    }
  }
  return places[0]!
}
