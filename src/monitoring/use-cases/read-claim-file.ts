import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { isRefusal, type Refusal, refuse } from '../../foundation/refusal.ts'
import { type ClaimRow, readSheet } from '../domain/claim-sheet.ts'
import type { KeptRow } from '../store/claim-row-store.ts'

const mostBytes = 20_000_000

/** Reads a file of somebody's table; refuses one that is no table, with the reason. */
export async function readClaimFile(path: string): Promise<KeptRow[] | Refusal> {
  const file = basename(path)
  const bytes = await bytesOf(path)
  if (isRefusal(bytes)) return bytes
  const text = textOf(bytes)
  if (isRefusal(text)) return text
  const grid = gridOf(text)
  const sheet = grid && readSheet(file, grid)
  return sheet ? withKeys(sheet.rows) : refuse('claims.no-table', { file })
}

async function bytesOf(path: string): Promise<Buffer | Refusal> {
  const file = basename(path)
  try {
    const { size } = await stat(path)
    if (size > mostBytes) return refuse('claims.too-large', { file, most: mostBytes / 1_000_000 })
    return await readFile(path)
  } catch {
    return refuse('claims.unreadable', { file })
  }
}

/** UTF-8, UTF-16 with its mark, or else the letters of Windows. Control characters are in no table. */
function textOf(bytes: Buffer): string | Refusal {
  const text =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? new TextDecoder('utf-16le').decode(bytes)
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? new TextDecoder('utf-16be').decode(bytes)
        : utf8(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? refuse('claims.not-text', {}) : text
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Takes the delimiter that gives the most lines the same number of cells, at least two; undefined without one. */
function gridOf(text: string): string[][] | undefined {
  let best: { grid: string[][]; fits: number } | undefined
  for (const delimiter of [',', ';', '\t', '|']) {
    const grid = parsed(text, delimiter)
    const widths = Map.groupBy(
      (grid ?? []).map((cells) => cells.length).filter((width) => width > 1),
      (width) => width,
    )
    const fits = Math.max(0, ...[...widths].map(([width, lines]) => lines.length * Math.log2(width + 1)))
    if (grid && fits > (best?.fits ?? 0)) best = { grid, fits }
  }
  return best?.grid
}

function parsed(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
  } catch {
    return undefined
  }
}

/** A row is known by its file, what it holds, and which of its like in the file it is. */
function withKeys(rows: readonly ClaimRow[]): KeptRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const held = JSON.stringify([row.file, row.cells.map(({ name, text }) => [name, text])])
    const nth = (seen.get(held) ?? 0) + 1
    seen.set(held, nth)
    return { key: createHash('sha256').update(`${held}#${nth}`).digest('hex'), row }
  })
}
