import { readFileSync, writeSync } from 'node:fs'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { realDisk } from '../../src/transparency/use-cases/disk.ts'
import { readVkey } from '../../src/transparency/use-cases/keys.ts'
import { initWitness, openWitness } from '../../src/transparency/use-cases/witness.ts'
import { stopping } from './stopping-disk.ts'

/** A process that ends itself with kill -9 ahead of its N-th step on the disk; it tells each promise it makes. */
const [folder, requestsFile, killAt] = process.argv.slice(2)
let step = 0
const disk = stopping(realDisk, () => {
  if (step++ === Number(killAt)) process.kill(process.pid, 'SIGKILL')
})
const tell = (line: string) => writeSync(1, `${line}\n`)

tell(`key ${initWitness(folder!, 'contoh.test/saksi', disk)}`)
const { vkey, requests } = JSON.parse(readFileSync(requestsFile!, 'utf8')) as {
  vkey: string
  requests: { size: number; body: string }[]
}
const log = readVkey(vkey)
if (isRefusal(log)) throw new Error('The key of the log can not be read.')
const witness = openWitness({ folder: folder!, logs: () => [log], clock: () => new Date(), disk })
for (const { size, body } of requests) {
  if (witness.addCheckpoint(Buffer.from(body)).status !== 200) throw new Error('It refused.')
  tell(`cosigned ${size}`)
}
tell('whole')
