import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../foundation/refusal.ts'
import { checkpointIn } from './signer.ts'

/** How large the public log was, and the root of its tree in base64: what a published figure points to. */
export type PublishedCheckpoint = { readonly origin: string; readonly size: number; readonly root: string }

/** The newest checkpoint that the log of this data folder has published; nothing before it has begun. */
export function publishedCheckpoint(dataDir: string): PublishedCheckpoint | undefined {
  let note: string
  try {
    note = readFileSync(join(dataDir, 'log', 'checkpoint'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const tree = checkpointIn(note)
  if (isRefusal(tree)) return undefined
  return { origin: tree.origin, size: tree.size, root: Buffer.from(tree.root).toString('base64') }
}
