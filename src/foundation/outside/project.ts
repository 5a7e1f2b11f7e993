import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json: files read at run time (migrations, templates, region data) hang below it. */
export const projectRoot = findRoot(import.meta.dirname)

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'db', 'migrations'))) return from
  const above = dirname(from)
  if (above === from)
    throw new Error('Netral must run from its own folder: db/migrations was not found above the program.')
  return findRoot(above)
}
