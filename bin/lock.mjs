// Writes package-lock.json anew. A registry that mirrors only some platforms leaves the others out, and `npm ci`
// then refuses the lock; they are entered by name, so that they are known, and skipped where they do not fit.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const made = spawnSync('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], {
  cwd: root,
  stdio: 'inherit',
})
if (made.status !== 0) process.exit(made.status ?? 1)

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const entered = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = lock.packages[`node_modules/${name}`] ?? lock.packages[`${path}/node_modules/${name}`]
    const os = /android|darwin|win32|linux|freebsd|openbsd|netbsd|sunos|aix|openharmony/.exec(name)?.[0]
    const cpu = /arm64|x64|ia32|arm|loong64|mips64el|ppc64|riscv64|s390x/.exec(name)?.[0]
    if (known || !os || !cpu) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      optional: true,
      os: [os],
      ...(/musl/.test(name) ? { libc: ['musl'] } : {}),
    }
    entered.push(name)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  `Entered without integrity, for platforms this registry does not carry: ${entered.join(', ') || 'none'}`,
)
