/**
 * One round of a sequencer with its signer, for tests that kill it: `sequencer-child.ts DATA DATABASE AT` ends itself
 * with kill -9 before operation number AT. It says how many operations there were when it comes through.
 */
import { houseOn } from '../../src/foundation/outside/house.ts'
import { serverSecrets } from '../../src/foundation/outside/postgres.ts'
import { realDisk } from '../../src/transparency/use-cases/disk.ts'
import { diskFiles } from '../../src/transparency/use-cases/files.ts'
import { aSequencer, sealed } from './a-sequencer.ts'
import { steppedFiles, steppedHouse } from './faults.ts'
import { stopping } from './stopping-disk.ts'

const [dataDir, databaseUrl, at] = process.argv.slice(2)
let steps = 0
const step = (_name: string, half?: () => void) => {
  steps += 1
  if (steps !== Number(at)) return
  half?.()
  process.kill(process.pid, 'SIGKILL')
}
const house = houseOn(dataDir!, databaseUrl!, serverSecrets(dataDir!), { connections: 2 })
const log = aSequencer(steppedHouse(house, step), {
  files: steppedFiles(diskFiles, step),
  disk: stopping(realDisk, step),
})
await sealed(log)
process.stdout.write(`${steps}\n`)
process.exit(0)
