import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../../foundation/outside/project.ts'

export type Asset = { type: string; bytes: Buffer; compressed: Buffer }
export type Assets = { byName: ReadonlyMap<string, string>; byFile: ReadonlyMap<string, Asset> }

/** The style sheet, the icon and every `*.browser.ts` island, each under a name that carries its content's hash. */
export async function collectAssets(): Promise<Assets> {
  const { build, transform } = await import('esbuild')
  const source = join(projectRoot, 'src')
  const styles = await transform(readFileSync(join(source, 'design/styles.css'), 'utf8'), {
    loader: 'css',
    minify: true,
    target: 'chrome80',
  })
  const found: [string, string, Buffer][] = [
    ['styles.css', 'text/css; charset=utf-8', Buffer.from(styles.code)],
    ['icon.svg', 'image/svg+xml', readFileSync(join(source, 'design/icon.svg'))],
  ]
  const islands = (readdirSync(source, { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.browser.ts'),
  )
  for (const island of islands) {
    const { outputFiles } = await build({
      entryPoints: [join(source, island)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2020',
    })
    const name = basename(island).replace(/\.browser\.ts$/, '.js')
    found.push([name, 'text/javascript; charset=utf-8', Buffer.from(outputFiles[0]!.contents)])
  }

  const byName = new Map<string, string>()
  const byFile = new Map<string, Asset>()
  for (const [name, type, bytes] of found) {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const file = name.replace(/\.(\w+)$/, `.${hash}.$1`)
    byName.set(name, file)
    byFile.set(file, {
      type,
      bytes,
      compressed: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    })
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
