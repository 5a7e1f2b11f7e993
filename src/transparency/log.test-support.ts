import { formatCheckpoint } from './domain/checkpoint.ts'
import type { Hasher } from './domain/hash.ts'
import { formatNote, type NoteSignature } from './domain/note.ts'
import { type Policy, parsePolicy } from './domain/policy.ts'
import { formatProof } from './domain/proof.ts'
import { batchOrigin, type ReceiptExtra, writeExtra } from './domain/receipt.ts'
import { rootOfRows, type TileRows, takeHashes, tileOfRow } from './domain/tile-rows.ts'
import { bundlePath, encodeBundle, hashesInTiles, tilePath, tileWidth } from './domain/tiles.ts'
import { inclusionPath } from './domain/tree.ts'
import { sha256Hasher } from './use-cases/hashing.ts'
import { cosign, type NoteKey, newKey, signatureOf } from './use-cases/keys.ts'

/** Keys of a log and of four witnesses, and the policy "three of the institutions, and the outsider". */
export type LogKeys = {
  log: NoteKey
  batch: NoteKey
  witnesses: NoteKey[]
  policy: Policy
  policyText: string
}

export function someKeys(origin = 'example.com/log'): LogKeys {
  const names = ['kpu', 'bawaslu', 'bkn', 'luar']
  const witnesses = names.map((name) => newKey(`${name}.example/witness`, 'witness'))
  const log = newKey(origin, 'signer')
  const policyText = [
    `log ${log.vkey}`,
    ...witnesses.map((key, i) => `witness ${names[i]} ${key.vkey}`),
    'group lembaga 3 kpu bawaslu bkn',
    'group semua all lembaga luar',
    'quorum semua',
    '',
  ].join('\n')
  return {
    log,
    batch: newKey(`${origin}/batch`, 'signer'),
    witnesses,
    policy: parsePolicy(policyText) as Policy,
    policyText,
  }
}

/**
 * A log in memory, written the shortest way: no disk, no database, no signer. `publish` writes the parts of tiles that
 * its size needs beside those of earlier sizes, as a real log does.
 */
export function aLog(keys: LogKeys, h: Hasher = sha256Hasher) {
  const files = new Map<string, Uint8Array>()
  const rows: TileRows = []
  let size = 0
  let edge: Uint8Array[] = []

  const root = () =>
    rootOfRows(h, edge.length ? [edge.map((entry) => h.leaf(entry)), ...rows.slice(1)] : rows)
  return {
    files,
    get size() {
      return size
    },
    root,
    append(entries: Iterable<Uint8Array>) {
      for (const entry of entries) {
        edge.push(entry)
        size += 1
        if (edge.length < tileWidth) continue
        const bundle = size / tileWidth - 1
        files.set(bundlePath(bundle), encodeBundle(edge))
        takeHashes(
          h,
          rows,
          edge.map((one) => h.leaf(one)),
          (level, row) => files.set(tilePath(level, Math.floor(bundle / tileWidth ** level)), tileOfRow(row)),
        )
        edge = []
      }
    },
    publish(time = 1_800_000_000) {
      if (edge.length) {
        const bundle = Math.floor(size / tileWidth)
        files.set(bundlePath(bundle, edge.length), encodeBundle(edge))
        files.set(tilePath(0, bundle, edge.length), tileOfRow(edge.map((one) => h.leaf(one))))
      }
      for (const [level, row] of rows.entries())
        if (level > 0 && row.length)
          files.set(tilePath(level, Math.floor(size / tileWidth ** (level + 1)), row.length), tileOfRow(row))
      const note = signCheckpoint(keys, { size, root: root() }, time)
      files.set('checkpoint', Buffer.from(note))
      return note
    },
  }
}

/** A checkpoint signed by the log and cosigned by all four witnesses. */
export function signCheckpoint(
  { log, witnesses }: LogKeys,
  tree: { size: number; root: Uint8Array; origin?: string; extensions?: string[] },
  time = 1_800_000_000,
  more: readonly NoteSignature[] = [],
): string {
  const body = formatCheckpoint({ origin: log.name, ...tree })
  return formatNote(body, [
    signatureOf(log, body),
    ...witnesses.map((key) => cosign(key, body, time)),
    ...more,
  ])
}

/** Entries of the shape and size that the log really has. */
export function* someEntries(from: number, to: number): Generator<Uint8Array> {
  for (let i = from; i < to; i++)
    yield Buffer.from(
      `{"commitment":"${i.toString(16).padStart(64, 'a')}","facts":{"lane":"sbt"},"kind":"case-opened","v":1}`,
    )
}

/** A receipt of an entry that lies in a published log. */
export function sealedReceipt(log: ReturnType<typeof aLog>, index: number, extra: ReceiptExtra): string {
  const read = hashesInTiles(
    sha256Hasher,
    log.size,
    (level, at, width) => log.files.get(tilePath(level, at, width))!,
  )
  const path = inclusionPath(sha256Hasher, index, log.size, read)
  const checkpoint = Buffer.from(log.files.get('checkpoint')!).toString()
  return formatProof({ extra: writeExtra(extra), index, path, checkpoint })
}

/** A receipt given at once: the leaf in a small tree of its own batch, signed with the batches' key. */
export function batchReceipt(
  keys: LogKeys,
  leaves: readonly Uint8Array[],
  index: number,
  extra: ReceiptExtra,
): string {
  const batch = aLog(keys)
  batch.append(leaves)
  batch.publish()
  const origin = batchOrigin(keys.log.name, '0123456789abcdef0123456789abcdef')
  const body = formatCheckpoint({
    origin,
    size: batch.size,
    root: batch.root(),
    extensions: ['time 1800000000'],
  })
  const read = hashesInTiles(
    sha256Hasher,
    batch.size,
    (level, at, width) => batch.files.get(tilePath(level, at, width))!,
  )
  return formatProof({
    extra: writeExtra(extra),
    index,
    path: inclusionPath(sha256Hasher, index, batch.size, read),
    checkpoint: formatNote(body, [signatureOf(keys.batch, body)]),
  })
}
