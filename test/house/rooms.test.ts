import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')
const source = join(root, 'src')

const floors: Record<string, number> = {
  foundation: -2,
  design: -1,
  transparency: 0,
  accounts: 1,
  registry: 2,
  rulebook: 2,
  letters: 3,
  intake: 4,
  cases: 5,
  control: 6,
  pledges: 7,
  guidance: 7,
  monitoring: 8,
  integrations: 8,
}

type Import = { from: string; to: string; typeOnly: boolean; isPackage: boolean }

test('rooms import downwards only, and only through a door', () => {
  const wrong: string[] = []
  for (const { from, to, isPackage } of allImports()) {
    if (isPackage) continue
    const room = roomOf(from)
    const other = roomOf(to)
    if (room === other || room === undefined) continue
    if (other === undefined) wrong.push(`${from}: a room may not reach for the roof (${to})`)
    else if (floors[room] === undefined || floors[other] === undefined)
      wrong.push(`${from}: an unknown room ${other}`)
    else if (floors[other]! >= floors[room]!)
      wrong.push(`${from}: ${room} may not import ${other}, which is not below it`)
    else if (floors[other]! >= 0 && !to.endsWith(`${other}.door.ts`))
      wrong.push(`${from}: enter ${other} by its door, not by ${to}`)
  }
  assert.deepEqual(wrong, [])
})

const mayReach: Record<string, readonly string[]> = {
  domain: ['domain'],
  store: ['domain', 'store', 'outside', 'data'],
  'use-cases': ['domain', 'store', 'use-cases', 'outside', 'data', 'files'],
  pages: ['domain', 'pages'],
  data: ['domain', 'data'],
}

test('shelves inside a room reach only what they may', () => {
  const wrong: string[] = []
  for (const { from, to, isPackage, typeOnly } of allImports()) {
    const shelf = shelfOf(from)
    if (!shelf || !(shelf in mayReach) || roomOf(from) === 'foundation' || roomOf(from) === 'design') continue
    if (isPackage) {
      if (shelf === 'domain') wrong.push(`${from}: a domain may not use the package ${to}`)
      if (shelf === 'pages' && !from.endsWith('.browser.ts') && !/^preact/.test(to))
        wrong.push(`${from}: pages may not use ${to}`)
      continue
    }
    const other = roomOf(to)
    if (other !== roomOf(from)) {
      if (
        other !== 'foundation' &&
        other !== 'design' &&
        (shelf === 'domain' || shelf === 'pages') &&
        !typeOnly
      ) {
        wrong.push(`${from}: ${shelf} takes types alone from ${to}`)
      }
      if (shelf === 'domain' && /\/outside\//.test(to) && !typeOnly)
        wrong.push(`${from}: a domain may not touch the world (${to})`)
      if (shelf === 'domain' && other === 'design') wrong.push(`${from}: a domain does not draw (${to})`)
      if (shelf === 'pages' && /\/outside\//.test(to))
        wrong.push(`${from}: pages may not touch the world (${to})`)
      continue
    }
    const target = shelfOf(to)
    if (target && target in mayReach && !mayReach[shelf]!.includes(target))
      wrong.push(`${from}: ${shelf} may not reach for ${target}`)
  }
  assert.deepEqual(wrong, [])
})

test('the domain never awaits and never asks for the time, for chance or for the environment', () => {
  const wrong = sources()
    .filter((file) => shelfOf(file) === 'domain')
    .flatMap((file) => {
      const text = withoutComments(readFileSync(join(source, file), 'utf8'))
      const found = /\bawait\b|\basync\b|Date\.now\(|new Date\(\)|Math\.random|process\.env|randomUUID/.exec(
        text,
      )
      return found ? [`${file}: ${found[0]}`] : []
    })
  assert.deepEqual(wrong, [])
})

test('SQL is spoken only in stores and outside', () => {
  const wrong = sources()
    .filter((file) => !/\/(store|outside)\//.test(file))
    .filter((file) =>
      /\bsql`|\bsql<[^>]*>`|\.query\(/.test(withoutComments(readFileSync(join(source, file), 'utf8'))),
    )
  assert.deepEqual(wrong, [])
})

test('every schema of a migration belongs to a room', () => {
  const wrong = readdirSync(join(root, 'db/migrations')).flatMap((file) => {
    const text = readFileSync(join(root, 'db/migrations', file), 'utf8')
    return [...text.matchAll(/create schema (?:if not exists )?(\w+)/g)]
      .map((m) => m[1]!)
      .filter((name) => !(name in floors))
  })
  assert.deepEqual(wrong, [])
})

test('a store touches the tables of its own room only', () => {
  const names = Object.keys(floors).filter((name) => !['design'].includes(name))
  const wrong = sources()
    .filter((file) => /\/store\//.test(file))
    .flatMap((file) => {
      const room = roomOf(file)
      const text = withoutComments(readFileSync(join(source, file), 'utf8'))
      return names
        .filter((name) => name !== room && name !== 'foundation')
        .filter((name) => new RegExp(`\\b(?:from|join|into|update)\\s+${name}\\.\\w+`, 'i').test(text))
        .map((name) => `${file}: reads or writes a table of ${name}`)
    })
  assert.deepEqual(wrong, [])
})

function sources(): string[] {
  return (readdirSync(source, { recursive: true }) as string[])
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .sort()
}

function allImports(): Import[] {
  return sources().flatMap((file) => {
    const text = withoutComments(readFileSync(join(source, file), 'utf8'))
    const found = [
      ...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+'([^']+)'/gm),
      ...text.matchAll(/^\s*import\s+()()'([^']+)'/gm),
      ...text.matchAll(/()()\bimport\(\s*'([^']+)'\s*\)/g),
    ]
    return found.map(([, type, names, target]) => {
      const isPackage = !target!.startsWith('.')
      const allTypes =
        !!type ||
        (/^\{[^}]*\}$/.test(names ?? '') &&
          names!
            .replace(/[{}]/g, '')
            .split(',')
            .filter((n) => n.trim())
            .every((n) => /^\s*type\s/.test(n)))
      const to = isPackage ? target! : relative(source, resolve(dirname(join(source, file)), target!))
      if (!isPackage)
        assert.ok(existsSync(join(source, to)), `${file} imports ${target}, which does not exist`)
      return { from: file, to, typeOnly: allTypes, isPackage }
    })
  })
}

/** The room of a file below src, or undefined for the roof. */
function roomOf(file: string): string | undefined {
  const [first, second] = file.split('/')
  return second === undefined || first === 'programs' ? undefined : first
}

function shelfOf(file: string): string | undefined {
  const [, shelf, rest] = file.split('/')
  return rest === undefined ? undefined : shelf
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}
