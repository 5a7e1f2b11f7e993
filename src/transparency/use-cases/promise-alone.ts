import type { House } from '../../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../../foundation/refusal.ts'
import { hexOf, leafOf, type PublicEntry } from '../domain/leaf.ts'
import { formatProof } from '../domain/proof.ts'
import { writeExtra } from '../domain/receipt.ts'
import { sha256Hasher as h } from './hashing.ts'
import { openSignerClient } from './signer-client.ts'

/**
 * A receipt at once for something that the log does not hold itself, such as what a reporter handed in: it is signed
 * alone and says the day only, because no finer time may leave the reporter's site. Needs no database. Refuses with
 * `log.signer-away` when the signer does not answer.
 */
export async function promiseAlone(
  house: Pick<House, 'dataDir'>,
  entry: PublicEntry,
  { salt, record }: { salt: Uint8Array; record: Uint8Array },
): Promise<string | Refusal> {
  const leaf = leafOf(entry)
  const checkpoint = await openSignerClient(house.dataDir).signBatch({
    size: 1,
    root: h.leaf(leaf),
    coarse: true,
  })
  if (isRefusal(checkpoint)) return checkpoint
  const extra = writeExtra({ leaf: textOf(leaf), salt: hexOf(salt), record: textOf(record) })
  return formatProof({ extra, index: 0, path: [], checkpoint })
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}
