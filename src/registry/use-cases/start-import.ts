import { basename, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type Actor, theHouse } from '../../foundation/actor.ts'
import { newId } from '../../foundation/ids.ts'
import { type House, oncePerKey } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { recordEntry } from '../../transparency/transparency.door.ts'
import type { ImportRun } from '../domain/import-run.ts'
import { fingerprintOf, keepImport, pathOfImport, removeUnneeded } from '../store/import-files.ts'
import {
  addImportRun,
  answerCheck,
  claimImportRun,
  dropUnanswered,
  findImportRun,
  findUnfinishedRun,
  holdImportRun,
} from '../store/import-store.ts'
import { findInstitution } from '../store/institution-store.ts'
import { formatOf } from '../store/table-reader.ts'
import { checkImport, forgetFile, runImport } from './import-employees.ts'

const importer = theHouse('employee-import')

/**
 * Keeps an uploaded file and notes that it waits to be looked through. A personnel office brings in its own people
 * only; an administrator those of every employer. Answers the run's id, the same one for the same form key.
 */
export async function startImport(
  house: House,
  actor: Actor,
  upload: { fileName: string; stream: Readable; key: string },
): Promise<string | Refusal> {
  if (actor.kind !== 'member') return refuse('not-allowed')
  const id = newId()
  const kept = await keepImport(house, id, upload.stream)
  const format = await formatOf(pathOfImport(house, id))
  if (isRefusal(format)) {
    await forgetFile(house, { storedAs: id })
    return format
  }
  const answer = await house.transaction(actor, (tx) =>
    oncePerKey(tx, upload.key, actor, async () => {
      const { account, institution } = actor
      const employer = actor.role === 'personnel-office' ? institution : ''
      const run = {
        id,
        fileName: upload.fileName,
        storedAs: id,
        format,
        ...kept,
        employer,
        account,
        institution,
      }
      await addImportRun(tx, { ...run, startedAt: house.clock(), invented: house.demo })
      await recordEntry(tx, { kind: 'import-started', subject: id, facts: {}, record: run })
      return id
    }),
  )
  if (answer !== id) await forgetFile(house, { storedAs: id })
  return answer
}

/** Someone looked at the preview: take it over, or leave it. */
export async function answerImport(
  house: House,
  actor: Actor,
  id: string,
  answer: 'confirmed' | 'dropped',
): Promise<ImportRun | Refusal> {
  const run = await house.transaction(actor, async (tx) => {
    const found = await findImportRun(tx, id)
    if (!found) return refuse('not-found')
    // A second press of the same button finds its own answer.
    if (found.state === answer || (answer === 'confirmed' && found.state === 'done')) return found
    if (!(await answerCheck(tx, id, answer))) return refuse('not-now')
    await recordEntry(tx, { kind: `import-${answer}`, subject: id, facts: {}, record: { run: id } })
    return { ...found, state: answer }
  })
  if (!isRefusal(run) && run.state === 'dropped') await forgetFile(house, run)
  return run
}

/**
 * Does what waits: looks files through and takes confirmed ones over. Answers how many runs it worked on. A run that
 * fails by accident is left for a minute and holds nobody else up; its error is thrown at the end.
 */
export async function workOnImports(house: House): Promise<number> {
  const failures: unknown[] = []
  for (let count = 0; ; count += 1) {
    const id = await house.transaction(importer, (tx) => claimImportRun(tx, house.clock()))
    if (!id) {
      if (failures.length > 0) throw failures[0]
      return count
    }
    try {
      const checked = await checkImport(house, id)
      if (checked.state === 'confirmed') await runImport(house, id)
    } catch (error) {
      failures.push(error)
    }
  }
}

const dayMs = 86_400_000

/** Once in a while: drops previews that nobody answered for a week, and removes files that no run needs. */
export async function tidyImports(house: House): Promise<number> {
  const now = house.clock().getTime()
  const needed = await house.transaction(importer, (tx) => dropUnanswered(tx, new Date(now - 7 * dayMs)))
  return removeUnneeded(house, needed, new Date(now - dayMs))
}

export type FileImport = ImportRun & { resumed: boolean }

/**
 * Imports a file of this machine at once, as whoever runs the command. The same content that was not finished goes
 * on where it stopped; finished content is read again and changes nothing that is the same already.
 */
export async function importFile(
  house: House,
  path: string,
  employer: string,
  progress: (phase: 'check' | 'import', done: number, total: number) => void,
): Promise<FileImport | Refusal> {
  const whole = resolve(path)
  const format = await formatOf(whole)
  if (isRefusal(format)) return format
  const known = employer
    ? await house.transaction(importer, (tx) => findInstitution(tx, employer))
    : undefined
  if (employer && !known?.isEmployer) return refuse('employee.employer-unknown', {}, 'employer')

  const print = await fingerprintOf(whole)
  const unfinished = await house.transaction(importer, (tx) => findUnfinishedRun(tx, print.sha256, employer))
  const id = unfinished?.id ?? newId()
  const run = {
    id,
    fileName: basename(whole).slice(0, 300),
    storedAs: whole,
    format,
    ...print,
    employer,
    account: '',
    institution: '',
    startedAt: house.clock(),
    invented: house.demo,
  }
  await house.transaction(importer, async (tx) => {
    if (!unfinished) await addImportRun(tx, run)
    await holdImportRun(tx, id, whole, house.clock())
  })
  const checked = await checkImport(house, id, (done) => progress('check', done, 0))
  if (checked.state === 'checked')
    await house.transaction(importer, async (tx) => {
      await holdImportRun(tx, id, whole, house.clock())
      await answerCheck(tx, id, 'confirmed')
    })
  for (;;) {
    const after = await runImport(house, id, (done, total) => progress('import', done, total))
    if (after.state !== 'confirmed') return { ...after, resumed: (unfinished?.position ?? 0) > 0 }
    // Another program works on the same run: wait for it, or take over where it ends.
    await pause(500)
  }
}
