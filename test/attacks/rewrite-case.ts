import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { eventsAfter } from '../../src/cases/store/case-store.ts'
import { kindOfEvent, recordOfEvent } from '../../src/cases/use-cases/rows-of-log.ts'
import { theHouse } from '../../src/foundation/actor.ts'
import type { House } from '../../src/foundation/outside/house.ts'
import { isRefusal } from '../../src/foundation/refusal.ts'
import { formatCheckpoint } from '../../src/transparency/domain/checkpoint.ts'
import { commitmentInput } from '../../src/transparency/domain/commitment.ts'
import { leafOf } from '../../src/transparency/domain/leaf.ts'
import { logFolder } from '../../src/transparency/use-cases/files.ts'
import { sha256, sha256Hasher } from '../../src/transparency/use-cases/hashing.ts'
import { readSecret, signNote } from '../../src/transparency/use-cases/keys.ts'
import { canonicalBytes } from '../../src/transparency/use-cases/record-entry.ts'
import { growTiles } from '../../src/transparency/use-cases/tile-files.ts'

/**
 * How an administrator of the database's server would rewrite a case, with superuser rights, past triggers and
 * policies. Each reach includes the ones before:
 * - `rows`: the event itself says something else;
 * - `records`: its private record and commitment are computed again;
 * - `log`: every tile is written again, every checkpoint in the database is replaced, and the new tree is signed with
 *   the log's stolen key, also as the signer's own last one. Only the witnesses' keys are not on this machine.
 */
export type Reach = 'rows' | 'records' | 'log'

export type Attack = {
  house: House
  /** Superuser connection text. */
  adminUrl: string
  /** Id of the event, and what its data shall say instead. */
  event: string
  data: Record<string, unknown>
  reach: Reach
}

/** Carries it out; answers the entry whose record was rewritten. */
export async function rewriteCase({ house, adminUrl, event, data, reach }: Attack): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query('update cases.events set data = data || $2 where id = $1', [
      event,
      JSON.stringify(data),
    ])
    const entry = await rewriteRecord(house, client, event, reach)
    if (reach === 'log') await rewriteLog(house, client)
    return entry
  } finally {
    await client.end()
  }
}

async function rewriteRecord(house: House, client: pg.Client, id: string, reach: Reach): Promise<string> {
  const { rows } = await client.query(
    `select r.entry, r.salt, r.subject from transparency.records r
     where convert_from(r.record, 'UTF8')::jsonb -> 'content' ->> 'id' = $1`,
    [id],
  )
  const { entry, salt, subject } = rows[0]
  if (reach === 'rows') return entry
  const events = await house.transaction(theHouse('cases'), (tx) =>
    eventsAfter(tx, { caseId: subject, limit: 10_000 }),
  )
  const { event } = events.find((one) => one.event.id === id)!
  const record = canonicalBytes({ kind: kindOfEvent(event), subject, content: recordOfEvent(event) })
  const commitment = Buffer.from(sha256(commitmentInput(salt, record)))
  await client.query('update transparency.records set record = $2 where entry = $1', [entry, record])
  await client.query('update transparency.entries set commitment = $2 where id = $1', [entry, commitment])
  return entry
}

async function rewriteLog(house: House, client: pg.Client): Promise<void> {
  const folder = logFolder(house.dataDir)
  const { rows } = await client.query(
    `select e.kind, e.facts, e.commitment from transparency.sealed s join transparency.entries e on e.id = s.entry order by s.index`,
  )
  const leaves = rows.map(leafOf)
  const key = readSecret(readFileSync(join(house.dataDir, 'signer', 'log.key'), 'utf8'))
  if (isRefusal(key)) throw new Error('The key of the log is not here.')

  const checkpoints = await client.query('select size from transparency.checkpoints order by size')
  rmSync(join(folder.root, 'tile'), { recursive: true })
  let tree = { size: 0, root: sha256Hasher.empty() }
  let note = ''
  for (const { size } of checkpoints.rows) {
    const grown = await growTiles(folder, tree, [leaves.slice(tree.size, Number(size))])
    if (isRefusal(grown)) throw new Error(grown.key)
    tree = grown
    note = signNote(key, formatCheckpoint({ origin: key.name, ...tree }))
    await client.query('update transparency.checkpoints set root = $2, note = $3 where size = $1', [
      size,
      Buffer.from(tree.root),
      note,
    ])
  }
  writeFileSync(join(folder.root, 'checkpoint'), note)
  const last = join(house.dataDir, 'signer', 'last')
  for (const name of readdirSync(last)) writeFileSync(join(last, name), note)
}
