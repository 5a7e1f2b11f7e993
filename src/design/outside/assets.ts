import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../foundation/outside/project.ts'

export type Asset = { type: string; bytes: Buffer; compressed: Buffer }
export type Assets = { byName: ReadonlyMap<string, string>; byFile: ReadonlyMap<string, Asset> }

/** The style sheet, the icon and every `*.browser.ts` island, each under a name that carries its content's hash. */
export async function collectAssets(): Promise<Assets> {
  return readBuilt(join(import.meta.dirname, 'assets')) ?? named(await buildAssets())
}

type Built = { name: string; type: string; bytes: Buffer }

/** Builds them anew; the bundle keeps the result beside itself, so that a start need not. */
export async function buildAssets(): Promise<Built[]> {
  const { build } = await import('esbuild')
  const source = join(projectRoot, 'src')
  const islands = (readdirSync(source, { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.browser.ts'),
  )
  const { outputFiles } = await build({
    entryPoints: islands.map((island) => ({
      in: join(source, island),
      out: basename(island).replace(/\.browser\.ts$/, ''),
    })),
    outdir: source,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
  })
  return [
    { name: 'styles.css', type: 'text/css; charset=utf-8', bytes: await styleSheet() },
    { name: 'icon.svg', type: 'image/svg+xml', bytes: readFileSync(join(source, 'design/icon.svg')) },
    ...outputFiles.map(({ path, contents }) => ({
      name: basename(path),
      type: 'text/javascript; charset=utf-8',
      bytes: Buffer.from(contents),
    })),
  ]
}

/** The parts of the style sheet joined in their order, small. */
export async function styleSheet(): Promise<Buffer> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'src/design/styles.css')],
    bundle: true,
    minify: true,
    write: false,
    target: 'chrome80',
  })
  return Buffer.from(outputFiles[0]!.contents)
}

function readBuilt(folder: string): Assets | undefined {
  if (!existsSync(join(folder, 'types.json'))) return undefined
  const types: Record<string, string> = JSON.parse(readFileSync(join(folder, 'types.json'), 'utf8'))
  return named(
    Object.entries(types).map(([name, type]) => ({ name, type, bytes: readFileSync(join(folder, name)) })),
  )
}

function named(built: readonly Built[]): Assets {
  const byName = new Map<string, string>()
  const byFile = new Map<string, Asset>()
  for (const { name, type, bytes } of built) {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const file = name.replace(/\.(\w+)$/, `.${hash}.$1`)
    byName.set(name, file)
    const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    byFile.set(file, { type, bytes, compressed })
  }
  return { byName, byFile }
}

/** Serves them, cacheable for ever, since another content has another name. */
export function assetRoutes(app: FastifyInstance, assets: Assets): void {
  app.get<{ Params: { file: string } }>('/aset/:file', async (request, reply) => {
    const asset = assets.byFile.get(request.params.file)
    if (!asset) return reply.callNotFound()
    const compress = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
    if (compress) reply.header('content-encoding', 'br')
    return reply
      .header('content-type', asset.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .send(compress ? asset.compressed : asset.bytes)
  })
}
