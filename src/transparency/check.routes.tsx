import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { answerPage, frameOf } from '../design/outside/answers.ts'
import type { Assets } from '../design/outside/assets.ts'
import type { House } from '../foundation/outside/house.ts'
import { CheckPage } from './pages/check-page.tsx'
import { actNames } from './pages/receipt-page.tsx'
import { publishedTrust } from './use-cases/trust.ts'

/**
 * The page that checks receipts: one file with its script and style inside, allowed by their hashes and by this page's
 * own policy alone. Both sites have it, so that a reporter need not leave theirs.
 */
export function checkRoutes(app: FastifyInstance, house: House, assets: Assets): void {
  const parts = partsOf(assets)
  app.get('/log/periksa', async (request, reply) => {
    const { words, contoh } = frameOf(request)
    const { policy = '', batchVkey = '' } = publishedTrust(house.dataDir) ?? {}
    const data = { texts: words.transparency.receiptCheck, kinds: actNames(words), policy, batchVkey }
    reply.header('content-security-policy', `${parts.contentPolicy};frame-ancestors 'none'`)
    return answerPage(request, reply, <CheckPage words={words} contoh={contoh} data={data} {...parts} />)
  })
}

export type CheckPageParts = { script: string; style: string; contentPolicy: string }

/** The built script and style sheet as they stand in the page, and a policy that lets in exactly these two. */
export function partsOf({ byName, byFile }: Assets): CheckPageParts {
  const text = (name: string) => byFile.get(byName.get(name) ?? '')?.bytes.toString('utf8') ?? ''
  const [built, style] = [text('check-receipt.js'), text('styles.css')]
  if (!built || !style) throw new Error('The page that checks receipts was not built.')
  if (/<\/(script|style)/i.test(built + style)) throw new Error('A part of the page would end itself.')
  // A classic script, which also runs in a page that was opened from a disk.
  const script = `(()=>{"use strict";${built}})()`
  const contentPolicy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
  return { script, style, contentPolicy }
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
