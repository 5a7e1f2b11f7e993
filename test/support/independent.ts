import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../src/foundation/outside/project.ts'

const sources = join(projectRoot, 'test/independent')

/**
 * Builds the Go program of test/independent, offline, with the packages for transparent logs and signed notes that
 * every Go installation carries for its own module proxy. Answers the program's path; built once per version of both.
 */
export function buildIndependent(): string {
  const go = process.env.NETRAL_GO ?? findGo()
  const root = execFileSync(go, ['env', 'GOROOT'], { encoding: 'utf8' }).trim()
  const files = readdirSync(sources).filter((name) => name.endsWith('.go'))
  const hash = createHash('sha256').update(execFileSync(go, ['version']))
  for (const name of files) hash.update(name).update(readFileSync(join(sources, name)))
  const folder = join(projectRoot, '.build', 'independent')
  const program = join(folder, hash.digest('hex').slice(0, 16))
  if (existsSync(program)) return program

  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(folder, 'work-'))
  try {
    for (const name of files) cpSync(join(sources, name), join(work, name))
    const packages = ['mod/sumdb/note', 'mod/sumdb/tlog', 'crypto/ed25519']
    const needs = ['mod', 'crypto'].flatMap((module) => {
      const found = packages
        .filter((name) => name.startsWith(module))
        .map((name) => ({
          from: join(root, 'src/cmd/vendor/golang.org/x', name),
          to: join(work, 'x', name),
        }))
        .filter(({ from }) => existsSync(from))
      for (const { from, to } of found) cpSync(from, to, { recursive: true, dereference: true })
      if (found.length)
        writeFileSync(join(work, 'x', module, 'go.mod'), `module golang.org/x/${module}\n\ngo 1.18\n`)
      return found.length ? [module] : []
    })
    const lines = needs.flatMap((module) => [
      `require golang.org/x/${module} v0.0.0`,
      `replace golang.org/x/${module} => ./x/${module}`,
    ])
    writeFileSync(join(work, 'go.mod'), ['module independent', 'go 1.18', ...lines, ''].join('\n'))
    execFileSync(go, ['build', '-o', 'program', '.'], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        GOFLAGS: '-mod=mod',
        GOPROXY: 'off',
        GOTOOLCHAIN: 'local',
        GOWORK: 'off',
        CGO_ENABLED: '0',
      },
    })
    renameSync(join(work, 'program'), program)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return program
}

function findGo(): string {
  try {
    return execFileSync('which', ['go'], { encoding: 'utf8' }).trim()
  } catch {
    throw new Error('Go is missing; bin/check installs it or names the command.')
  }
}
