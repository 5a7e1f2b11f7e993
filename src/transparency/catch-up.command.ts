import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { numberText, refusalText } from '../design/texts.ts'
import { id as words } from '../design/words/id.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { catchUp } from './use-cases/catch-up.ts'
import { logFolder } from './use-cases/files.ts'
import { folderSource, webSource } from './use-cases/log-source.ts'
import { openSigner, type Signer } from './use-cases/signer.ts'
import { openSignerClient } from './use-cases/signer-client.ts'

type Io = { out(line: string): void; err(line: string): void }

/**
 * `log catch-up [--from URL|FOLDER] [--json]`: lets the log go on after an older backup was restored. Answers 0 when
 * the database is where the signed log is, 1 when that can not be reached, 2 for a wrong line.
 */
export async function catchUpCommand(
  argv: readonly string[],
  house: House,
  settings: { origin: string; interval: number },
  io: Io,
): Promise<number> {
  const texts = words.transparency.catchUp
  const json = argv.includes('--json')
  const rest = argv.filter((word) => word !== '--json')
  const [option, from] = rest
  if (rest.length && (rest.length !== 2 || option !== '--from' || !from)) {
    io.err(texts.use)
    return 2
  }
  const copy = from && (/^https?:/.test(from) ? webSource(from) : folderSource(from))
  const signer = await signerOf(house, settings)
  const sequencer = { house, folder: logFolder(house.dataDir), signer }
  const done = await catchUp(sequencer, copy || undefined)
  if (isRefusal(done)) {
    io.err(refusalText(words, done))
    if (json) io.out(JSON.stringify({ ok: false, refused: done.key, ...done.facts }))
    return 1
  }
  if (json) io.out(JSON.stringify({ ok: true, ...done }))
  else if (done.entries === 0) io.out(texts.nothing)
  else io.out(`${texts.done(numberText(words, done.entries), numberText(words, done.lost))} ${texts.goesOn}`)
  return 0
}

/** The running signer; while the house stands still, its keys themselves. New keys are never made here. */
async function signerOf(house: House, settings: { origin: string; interval: number }): Promise<Signer> {
  const running = openSignerClient(house.dataDir)
  const away = isRefusal(await running.state())
  return away && existsSync(join(house.dataDir, 'signer', 'log.key'))
    ? openSigner({ dataDir: house.dataDir, ...settings })
    : running
}
