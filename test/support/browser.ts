import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type BrowserOptions = { javaScript?: boolean; width?: number; dark?: boolean }

/** A real browser with an empty profile; it ends with `close`. */
export async function openBrowser(
  options: BrowserOptions = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'netral-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.NETRAL_CHROMIUM ?? findChromium(),
    args: flags,
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 360, height: 740 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
    bypassCSP: false,
  })
  context.setDefaultTimeout(20_000)
  return {
    context,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** The same, closed after the file's tests. */
export async function aBrowser(options: BrowserOptions = {}): Promise<BrowserContext> {
  const { context, close } = await openBrowser(options)
  after(close)
  return context
}

function findChromium(): string {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {}
  }
  throw new Error('Chromium is missing; bin/check installs it or names the command.')
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 A and AA, one line each; needs JavaScript on in the context. */
export async function axeProblems(page: Page, only?: readonly string[]): Promise<string[]> {
  // Evaluated through the debugger, so the page's own policy stays as strict as it is.
  await page.evaluate(axe)
  const found = await page.evaluate(async (rules) => {
    const { violations } = await (
      window as unknown as { axe: { run(o: object): Promise<{ violations: Violation[] }> } }
    ).axe.run({
      runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    type Violation = { id: string; help: string; nodes: { target: string[] }[] }
    return violations.map(
      (v) =>
        `${v.id}: ${v.help} (${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join('; ')})`,
    )
  }, only)
  return found
}

/** Things that stick out of the page to the right: a phone must not scroll sideways. */
export async function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest('.table'))
      .slice(0, 5)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className}`)
  })
}
