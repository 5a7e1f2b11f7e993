import { type Config, UsageError } from '../config.ts'
import { refusalText } from '../design/texts.ts'
import { id as words } from '../design/words/id.ts'
import { everyone } from '../foundation/actor.ts'
import { decideFolderKind, folderKind, type House, openHouse } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { logSettings, originsOf } from './origins.ts'

type Command = {
  words: readonly string[]
  help: string
  run(config: Config, argv: readonly string[]): Promise<number>
}

const replays = ['pilkada-2020', 'pilkada-2024']

const commands: readonly Command[] = [
  {
    words: ['start'],
    help: 'start [--port 8080] [--data var] [--demo|--empty]   everything on this machine (bin/start)',
    run: async (config) => (await import('./start.ts')).start(config),
  },
  {
    words: ['web'],
    help: 'web        the main site alone',
    run: async (config) => (await import('./web.ts')).web(config),
  },
  {
    words: ['intake'],
    help: "intake     the reporter's site alone",
    run: async (config) => (await import('./intake.ts')).intake(config),
  },
  {
    words: ['worker'],
    help: 'worker     what happens by the clock',
    run: async (config) => (await import('./worker.ts')).worker(config),
  },
  {
    words: ['vault'],
    help: 'vault      opens sealed reports, one by one',
    run: async (config) => (await import('./vault.ts')).vault(config),
  },
  {
    words: ['witness', 'init'],
    help: "witness init --name NAME --state DIR     makes the key of a log's witness; prints its public line",
    run: async (_config, argv) => (await import('../transparency/witness.command.ts')).initCommand(argv, io),
  },
  {
    words: ['witness'],
    help: 'witness --state DIR --log VKEYFILE|URL [--port 8600]   cosigns the checkpoints of a log',
    run: async (config, argv) => (await import('./witness.ts')).witness(config, argv, io),
  },
  {
    words: ['signer'],
    help: 'signer     signs the checkpoints of the public log, never a fork',
    run: async (config) => (await import('./signer.ts')).signer(config),
  },
  {
    words: ['import', 'employees'],
    help: 'import employees FILE.csv|xlsx          takes up employees; refused lines go to a file beside it',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../registry/registry.door.ts')).importEmployees(argv, house, {
          stdout: process.stdout,
          stderr: process.stderr,
        }),
      ),
  },
  {
    words: ['import', 'history'],
    help: 'import history FILE.jsonl               cases of the past as events, marked rekonstruksi',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../monitoring/monitoring.door.ts')).importHistory(argv, house, io),
      ),
  },
  {
    words: ['import', 'claims'],
    help: 'import claims DIR [--json]              tables that others have published, any CSV; what contradicts is named',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../monitoring/monitoring.door.ts')).importClaims(argv, house, io),
      ),
  },
  {
    words: ['accounts', 'invite-administrator'],
    help: 'accounts invite-administrator EMAIL     twice on an empty house; prints the invitation',
    run: (config, argv) =>
      withHouse(config, async (house) => {
        const { inviteAdministrator } = await import('../accounts/accounts.door.ts')
        const invited = await inviteAdministrator(house, argv[0] ?? '')
        if (isRefusal(invited)) return complain(invited)
        process.stdout.write(`${originsOf(config, config.port ?? 8080).main}${invited.path}\n`)
        return 0
      }),
  },
  {
    words: ['demo', 'accounts'],
    help: 'demo accounts [--json]                  how to sign in to a demonstration, one account per role',
    run: (config, argv) => {
      needDemonstration(config)
      return withHouse(config, async (house) => {
        const { demonstrationAccounts, seedDemonstration } = await import('../seed.ts')
        await seedDemonstration(house, config.databaseUrl, io.err)
        const accounts = await demonstrationAccounts(house, originsOf(config, config.port ?? 8080).main)
        const lines = argv.includes('--json')
          ? [JSON.stringify(accounts)]
          : accounts.map(({ role, institution, email, password, totpSecret }) =>
              [role, institution, email, password, totpSecret].join('\t'),
            )
        for (const line of lines) io.out(line)
        return 0
      })
    },
  },
  {
    words: ['demo', 'code'],
    help: 'demo code EMAIL                         the one-time code of a demonstration account, now',
    run: (config, argv) => {
      needDemonstration(config)
      return withHouse(config, async (house) => {
        const { demonstrationAccounts } = await import('../seed.ts')
        const account = (await demonstrationAccounts(house)).find(({ email }) => email === argv[0])
        if (!account)
          throw new UsageError('No demonstration account has this e-mail; see: bin/netral demo accounts')
        const { generate } = await import('otplib')
        io.out(await generate({ secret: account.totpSecret }))
        return 0
      })
    },
  },
  {
    words: ['demo', 'witnesses'],
    help: 'demo witnesses                          the invented witnesses of a demonstration (bin/start runs them)',
    run: async (config) => {
      needDemonstration(config)
      return (await import('./witness.ts')).demonstrationWitnesses(config)
    },
  },
  {
    words: ['replay'],
    help: 'replay pilkada-2020|pilkada-2024        an invented history with the published totals',
    run: (config, argv) => {
      if (!replays.includes(argv.find((word) => !word.startsWith('--')) ?? ''))
        throw new UsageError(`replay takes one of: ${replays.join(', ')}`)
      if (!decideFolderKind(config.dataDir, 'demo')) needDemonstration(config)
      return withHouse(config, async (house) =>
        (await import('../monitoring/monitoring.door.ts')).replayCommand(argv, house, io),
      )
    },
  },
  {
    words: ['deadline'],
    help: 'deadline RULE --from ISO --zone Asia/Jakarta [--pause ISO..ISO]… [--json]',
    run: async (config, argv) => {
      const { deadline } = await import('../rulebook/deadline.command.ts')
      return withHouse(config, async (house) => {
        const { calendarFor } = await import('../registry/registry.door.ts')
        const calendar = await house.transaction(everyone, calendarFor)
        return deadline(argv, {
          calendar,
          stdout: (text) => process.stdout.write(text),
          stderr: (text) => process.stderr.write(text),
        })
      })
    },
  },
  {
    words: ['stats'],
    help: 'stats MEASURE --event E --as-of YYYY-MM-DD [--known-by YYYY-MM-DD] [--by …] [--file FILE] [--json]',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../monitoring/monitoring.door.ts')).statsCommand(argv, house, io),
      ),
  },
  {
    words: ['recompute'],
    help: 'recompute FILE [--json]                 a published file of figures: equal, or which cell differs',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../monitoring/monitoring.door.ts')).recomputeCommand(argv, house, io),
      ),
  },
  {
    words: ['log', 'catch-up'],
    help: 'log catch-up [--from URL|DIR] [--json]  after an old backup was restored: lets the log go on',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../transparency/catch-up.command.ts')).catchUpCommand(
          argv,
          house,
          logSettings(config),
          io,
        ),
      ),
  },
  {
    words: ['log', 'checkpoint'],
    help: 'log checkpoint [--json]                 the signed checkpoint of the public log, as it is published',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../transparency/log.command.ts')).checkpointCommand(
          argv,
          house,
          logSettings(config),
          io,
        ),
      ),
  },
  {
    words: ['log', 'verify'],
    help: 'log verify [URL|DIR] [--against-database] [--policy FILE] [--vkey FILE] [--since FILE] [--json]',
    run: async (config, argv) => {
      const { verifyCommand } = await import('../transparency/log.command.ts')
      const { roomsOfLog } = await import('../log-rooms.ts')
      const { dataDir } = config
      return verifyCommand(
        argv,
        { dataDir, withHouse: (work) => withHouse(config, work), rooms: roomsOfLog },
        io,
      )
    },
  },
  {
    words: ['log', 'verify-receipt'],
    help: 'log verify-receipt FILE [--policy FILE] [--vkey FILE] [--json]   checks a receipt, offline',
    run: async (config, argv) =>
      (await import('../transparency/log.command.ts')).verifyReceiptCommand(argv, config.dataDir, io),
  },
  {
    words: ['log', 'prove'],
    help: 'log prove ID [--with-record]            the receipt of an entry (tlog-proof)',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../transparency/log.command.ts')).proveCommand(argv, house, logSettings(config), io),
      ),
  },
  {
    words: ['log', 'export'],
    help: 'log export DIR [--json]                 a copy of the log that anyone can serve and check',
    run: (config, argv) =>
      withHouse(config, async (house) =>
        (await import('../transparency/log.command.ts')).exportCommand(argv, house, logSettings(config), io),
      ),
  },
  {
    words: ['assembly'],
    help: 'assembly FILE.aula [--done] [--json]     ticks the sheets of a hall without network and database',
    run: async (_config, argv) =>
      (await import('../pledges/assembly.command.ts')).assembly(argv, {
        input: process.stdin,
        out: io.out,
        err: io.err,
        now: () => new Date(),
      }),
  },
  {
    words: ['migrate'],
    help: 'migrate    bring the database up to date',
    run: (config) => withHouse(config, async () => say('The database is up to date.')),
  },
]

export const helpText = `bin/netral [--data DIR] COMMAND …\n\n${commands.map(({ help }) => `  ${help}`).join('\n')}\n`

/** The command whose words begin the line, the longest first. */
export function findCommand(rest: readonly string[]): Command | undefined {
  return [...commands]
    .sort((a, b) => b.words.length - a.words.length)
    .find(({ words }) => words.every((word, i) => rest[i] === word))
}

const io = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err: (line: string) => void process.stderr.write(`${line}\n`),
}

/** Opens the data folder for a command and gives it back: prepared, migrated and with reference data. */
async function withHouse(config: Config, work: (house: House) => Promise<number>): Promise<number> {
  const house = await openHouse({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    program: 'worker',
    connections: 4,
  })
  try {
    const { seedReference } = await import('../seed.ts')
    await seedReference(house, (text) => process.stderr.write(`${text}\n`))
    return await work(house)
  } finally {
    await house.close()
  }
}

function complain(refusal: Refusal): number {
  io.err(refusalText(words, refusal))
  return 2
}

function say(text: string): number {
  process.stderr.write(`${text}\n`)
  return 0
}

/** Refuses where only a demonstration folder will do. */
export function needDemonstration(config: Config): void {
  if (folderKind(config.dataDir) !== 'demo') {
    throw new UsageError(
      `${config.dataDir} is not a demonstration folder. Start one with: bin/start --data NEW --demo`,
    )
  }
}
