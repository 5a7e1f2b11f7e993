import { readConfig, UsageError } from './config.ts'
import { findCommand, helpText } from './programs/commands.ts'

const needed = 26
if (Number(process.versions.node.split('.')[0]) < needed) {
  process.stderr.write(
    `Netral needs Node.js ${needed}; this is ${process.versions.node}. Start it with bin/start or bin/netral.\n`,
  )
  process.exit(1)
}

try {
  const { config, rest } = readConfig(process.argv.slice(2), process.env)
  const [name = 'help'] = rest
  const command = findCommand(rest)
  if (!command) {
    process.stderr.write(
      name === 'help' || name === '--help' ? helpText : `Unknown command: ${rest.join(' ')}\n\n${helpText}`,
    )
    process.exitCode = name === 'help' || name === '--help' ? 0 : 2
  } else {
    process.exitCode = await command.run(config, rest.slice(command.words.length))
  }
} catch (error) {
  if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 2
  } else {
    process.stderr.write(`${(error as Error).stack}\n`)
    process.exitCode = 1
  }
}
// Natural end: nothing may keep a finished command alive.
process.exit()
