// Bundles src/main.ts once per content into .build/<hash>/main.mjs and prints that path.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const hash = createHash('sha256')
for (const file of ['package-lock.json', 'tsconfig.json', 'bin/bundle.mjs', ...sources('src')]) {
  hash
    .update(file)
    .update('\0')
    .update(readFileSync(join(root, file)))
}
const target = join(root, '.build', `program-${hash.digest('hex').slice(0, 16)}`)
const program = join(target, 'main.mjs')

const inside = [
  'kysely',
  'preact',
  'preact-render-to-string',
  'zod',
  'csv-parse',
  'csv-stringify',
  'otplib',
  'canonicalize',
]
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const outside = Object.keys(dependencies)
  .filter((name) => !inside.includes(name))
  .flatMap((name) => [name, `${name}/*`])

if (!existsSync(program)) {
  const { build } = await import('esbuild')
  const unfinished = `${target}.${process.pid}`
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts' },
    outdir: unfinished,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    // Pure modules go into the bundle, which opens one file instead of hundreds; the rest stays in node_modules.
    external: outside,
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
  await keepAssets(join(unfinished, 'assets'))
  try {
    renameSync(unfinished, target)
  } catch {
    // Another start finished the same bundle first.
    rmSync(unfinished, { recursive: true, force: true })
  }
  removeOld()
}
console.log(program)

async function keepAssets(folder) {
  const { buildAssets } = await import('../src/design/outside/assets.ts')
  const assets = await buildAssets()
  mkdirSync(folder)
  for (const { name, bytes } of assets) writeFileSync(join(folder, name), bytes)
  writeFileSync(
    join(folder, 'types.json'),
    JSON.stringify(Object.fromEntries(assets.map(({ name, type }) => [name, type]))),
  )
}

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? sources(`${folder}/${entry.name}`)
        : /\.(ts|tsx|json|css|svg)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
          ? [`${folder}/${entry.name}`]
          : [],
    )
}

// Programs that still run keep their files open; the last few bundles stay for them.
function removeOld() {
  const folder = join(root, '.build')
  const old = readdirSync(folder)
    .filter((name) => name.startsWith('program-'))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(4)
  for (const { name } of old) rmSync(join(folder, name), { recursive: true, force: true })
}
