import { join } from 'node:path'
import type { House } from '../../foundation/outside/house.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { sameBytes } from '../domain/bytes.ts'
import type { Policy } from '../domain/policy.ts'
import { rootAt } from '../domain/tree.ts'
import type { EarlierTree } from './check-history.ts'
import { realDisk } from './disk.ts'
import { logFolder } from './files.ts'
import { newest } from './generations.ts'
import { sha256Hasher } from './hashing.ts'
import { folderSource } from './log-source.ts'
import type { RoomRows } from './room-rows.ts'
import { checkpointIn } from './signer.ts'
import { tileReader } from './tile-files.ts'
import { type DatabaseReport, treesInDatabase, verifyAgainstDatabase } from './verify-against-database.ts'
import { type LogReport, verifyLog } from './verify-log.ts'

export type WholeReport = { log: LogReport; database: DatabaseReport | undefined }

/**
 * Checks the published log of a house together with everything that the house knows of it: the checkpoints that its
 * database and its signer remember, every private record, and the rows of the rooms. Without a readable checkpoint
 * there is nothing to compare the database with.
 */
export async function checkWhole(
  house: House,
  policy: Policy,
  rooms: readonly RoomRows[],
  earlier: readonly EarlierTree[] = [],
): Promise<WholeReport> {
  // What is remembered comes first: the log may grow while we look, and never becomes smaller.
  const remembered = [...earlier, ...(await treesInDatabase(house))]
  const source = folderSource(logFolder(house.dataDir).root)
  const log = await verifyLog(source, {
    policy,
    earlier: [...remembered, ...signedTree(house.dataDir, await source.read('checkpoint'))],
  })
  const database =
    log.size === undefined ? undefined : await verifyAgainstDatabase(house, source, log.size, rooms)
  return { log, database }
}

/**
 * The tree that the signer signed last. It may be ahead of the published one for a moment; then its tiles lie there
 * already and give exactly its root.
 */
function signedTree(dataDir: string, published: Uint8Array | undefined): EarlierTree[] {
  const tree = lastSigned(dataDir)
  if (!tree) return []
  const now = published && checkpointIn(Buffer.from(published).toString('utf8'))
  if (now && !isRefusal(now) && tree.size > now.size) {
    try {
      const root = rootAt(sha256Hasher, tree.size, tileReader(logFolder(dataDir), tree.size))
      if (sameBytes(root, tree.root)) return []
    } catch {}
  }
  return [{ ...tree, where: 'signer' }]
}

/** The signer's own file; where it runs under another user it is not ours to read. */
function lastSigned(dataDir: string): { size: number; root: Uint8Array } | undefined {
  try {
    const last = newest(realDisk, join(dataDir, 'signer', 'last'))
    const tree = typeof last === 'object' ? checkpointIn(last.text) : undefined
    return tree && !isRefusal(tree) ? tree : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined
    throw error
  }
}
