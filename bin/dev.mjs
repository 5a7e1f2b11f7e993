// Starts the house and starts it again after every change below src or db.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
let house
let again

function start() {
  house = spawn(join(root, 'bin/start'), process.argv.slice(2), { stdio: 'inherit' })
  house.once('exit', () => {
    house = undefined
    if (again) start()
    again = false
  })
}

function changed(_event, name) {
  if (!name || /\.test\.tsx?$/.test(name) || again) return
  again = true
  if (house) house.kill('SIGINT')
  else start()
}

for (const folder of ['src', 'db']) watch(join(root, folder), { recursive: true }, changed)
process.on('SIGINT', () => process.exit(0))
start()
