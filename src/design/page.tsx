import type { ComponentChildren } from 'preact'
import type { RoleKey } from '../foundation/actor.ts'
import { zoneLetters } from '../foundation/dates.ts'
import type { Frame } from './frame.ts'

export type PageProps = {
  frame: Frame
  title: string
  children: ComponentChildren
  /** Uses the whole width, for lists and the case page. */
  wide?: boolean
  back?: { href: string; label?: string }
  /** Islands to load after the page works without them. */
  scripts?: readonly string[]
  /** For printing alone: no header or footer. */
  bare?: boolean
  /** Marks the title as erroneous, as browsers and readers announce the title first. */
  failed?: boolean
}

/** The frame of every page of both sites. */
export function Page({ frame, title, children, wide, back, scripts = [], bare, failed }: PageProps) {
  const { words } = frame
  const heading = frame.contoh ? words.common.contohTitle(title) : title
  return (
    <html lang={words.lang} data-theme={frame.theme === 'auto' ? undefined : frame.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>
          {words.common.titleOf(failed ? `${words.common.form.errorTitle}: ${heading}` : heading)}
        </title>
        <link rel="stylesheet" href={frame.asset('styles.css')} />
        <link rel="icon" href={frame.asset('icon.svg')} type="image/svg+xml" />
        {scripts.map((name) => (
          <script type="module" src={frame.asset(name)} />
        ))}
      </head>
      <body class={bare ? 'bare' : undefined}>
        <a class="skip" href="#isi">
          {words.common.skipToContent}
        </a>
        {frame.contoh && (
          <aside class="contoh" aria-label={words.common.contoh}>
            <strong>{words.common.contoh}</strong> {words.common.contohBanner}
          </aside>
        )}
        {!bare && <Header frame={frame} />}
        <main id="isi" class={wide ? 'wide' : undefined}>
          {back && (
            <a class="back" href={back.href}>
              {back.label ?? words.common.actions.back}
            </a>
          )}
          {children}
        </main>
        {!bare && <Footer frame={frame} />}
      </body>
    </html>
  )
}

function Header({ frame }: { frame: Frame }) {
  const { words } = frame
  return (
    <header>
      <div class="inner">
        <a class="brand" href="/">
          <strong>{words.common.siteName}</strong>
          <span>{words.common.siteSubtitle}</span>
        </a>
        {frame.site === 'main' && frame.actor.kind === 'member' && (
          <details class="menu">
            <summary>{words.common.nav.menu}</summary>
            <Links frame={frame} label={words.common.nav.menu} />
          </details>
        )}
        {frame.site === 'main' && <Links frame={frame} label={words.common.nav.label} />}
      </div>
    </header>
  )
}

function Links({ frame, label }: { frame: Frame; label: string }) {
  return (
    <nav aria-label={label}>
      <ul>
        {linksFor(frame).map(({ href, label: text }) => (
          <li>
            <a href={href} aria-current={isHere(frame.path, href) ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const casework: readonly RoleKey[] = [
  'panwascam',
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'task-force',
  'bkn-analyst',
  'bkn-regional',
  'personnel-auditor',
  'panrb',
  'kemendagri',
]
const employer: readonly RoleKey[] = ['personnel-office', 'inspectorate', 'personnel-authority']
const reads: readonly RoleKey[] = ['bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force']
const registers: readonly RoleKey[] = [
  'bawaslu-regency',
  'bawaslu-province',
  'bawaslu-ri',
  'bkn-analyst',
  'bkn-regional',
  'personnel-auditor',
  'personnel-office',
]

function linksFor(frame: Frame): { href: string; label: string }[] {
  const { nav } = frame.words.common
  const open = [
    { href: '/panduan', label: nav.guide },
    { href: '/statistik', label: nav.statistics },
    { href: '/aturan', label: nav.rules },
    { href: '/ikrar', label: nav.pledges },
  ]
  if (frame.actor.kind !== 'member') {
    return [...open, { href: '/lapor', label: nav.report }, { href: '/masuk', label: nav.signIn }]
  }
  const { role } = frame.actor
  const links: { href: string; label: string; roles: readonly RoleKey[] }[] = [
    { href: '/meja', label: nav.desk, roles: [...casework, ...employer, 'auditor'] },
    { href: '/laporan-masuk', label: nav.incoming, roles: reads },
    { href: '/kasus', label: nav.cases, roles: [...casework, ...employer, 'auditor'] },
    {
      href: '/kampanye',
      label: nav.campaigns,
      roles: ['personnel-office', 'panrb', 'kemendagri', 'inspectorate', 'auditor'],
    },
    { href: '/ppk', label: nav.authority, roles: ['personnel-authority'] },
    { href: '/pembinaan', label: nav.prevention, roles: [...casework, ...employer, 'auditor'] },
    { href: '/pegawai', label: nav.employees, roles: registers },
    { href: '/pengguna', label: nav.users, roles: ['administrator'] },
    { href: '/lembaga', label: nav.institutions, roles: ['administrator'] },
    { href: '/hari-libur', label: nav.holidays, roles: ['administrator'] },
    { href: '/pemilihan', label: nav.elections, roles: ['administrator'] },
  ]
  return [
    ...links.filter(({ roles }) => roles.includes(role)),
    ...open,
    { href: '/akun', label: nav.account },
  ]
}

function isHere(path: string, href: string): boolean {
  const [at = ''] = path.split('?')
  return at === href || at.startsWith(`${href}/`)
}

function Footer({ frame }: { frame: Frame }) {
  const { words } = frame
  const { theme } = words.common
  return (
    <footer>
      <div class="inner">
        <p>
          {words.common.footer.zone(zoneLetters[frame.zone])} {words.common.footer.source}
        </p>
        {frame.site === 'main' && (
          <form method="post" action="/tampilan" class="theme">
            <input type="hidden" name="kembali" value={frame.path} />
            <fieldset>
              <legend>{theme.label}</legend>
              {(['auto', 'light', 'dark'] as const).map((name) => (
                <button
                  type="submit"
                  name="tampilan"
                  value={name}
                  aria-pressed={frame.theme === name ? 'true' : 'false'}
                >
                  {theme[name]}
                </button>
              ))}
            </fieldset>
          </form>
        )}
      </div>
    </footer>
  )
}
