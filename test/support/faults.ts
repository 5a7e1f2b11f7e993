import { writeFileSync } from 'node:fs'
import type { House } from '../../src/foundation/outside/house.ts'
import type { Files } from '../../src/transparency/use-cases/files.ts'

/** Called before each operation; `half` also in the middle of a write, with what does its first half. May end the process. */
export type Step = (name: string, half?: () => void) => void

/** The same files, with a step before every operation that changes something. */
export function steppedFiles(files: Files, step: Step): Files {
  return {
    read: files.read,
    length: files.length,
    async makeFolder(folder) {
      step(`folder ${folder}`)
      return files.makeFolder(folder)
    },
    async write(file, bytes) {
      step(`write ${file}`)
      step(`tear ${file}`, () => writeFileSync(file, bytes.subarray(0, bytes.length / 2)))
      return files.write(file, bytes)
    },
    async flush(path) {
      step(`flush ${path}`)
      return files.flush(path)
    },
    async rename(from, to) {
      step(`rename ${to}`)
      return files.rename(from, to)
    },
    async remove(path) {
      step(`remove ${path}`)
      return files.remove(path)
    },
  }
}

/** The same house, with a step before, at the end of, and after every transaction. */
export function steppedHouse(house: House, step: Step): House {
  return {
    ...house,
    async transaction(actor, work) {
      step('begin')
      const answer = await house.transaction(actor, async (tx) => {
        const result = await work(tx)
        step('commit')
        return result
      })
      step('committed')
      return answer
    },
  }
}
