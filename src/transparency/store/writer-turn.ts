import pg from 'pg'

const writerLock = 7367010

/** Being the one writer of a log, for as long as the connection that holds the lock lives. */
export type Turn = {
  /** Whether the lock is still ours, asked of the database. */
  held(): Promise<boolean>
  release(): Promise<void>
}

/**
 * Waits until no other sequencer works on this database. Answers undefined when `ending` came first; throws when the
 * database can not be reached.
 */
export async function waitForTurn(databaseUrl: string, ending: AbortSignal): Promise<Turn | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  const leave = () => client.end().catch(() => {})
  try {
    await client.connect()
    const stop = () => void leave()
    ending.addEventListener('abort', stop, { once: true })
    if (ending.aborted) stop()
    await client.query('select pg_advisory_lock($1)', [writerLock])
    ending.removeEventListener('abort', stop)
  } catch (error) {
    await leave()
    if (ending.aborted) return undefined
    throw error
  }
  return turnOn(client, leave)
}

/** The turn when nobody has it; undefined, without waiting, while another sequencer works. */
export async function turnIfFree(databaseUrl: string): Promise<Turn | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  const leave = () => client.end().catch(() => {})
  try {
    await client.connect()
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [writerLock])
    if (rows[0].mine) return turnOn(client, leave)
    await leave()
    return undefined
  } catch (error) {
    await leave()
    throw error
  }
}

function turnOn(client: pg.Client, leave: () => Promise<void>): Turn {
  return {
    held: () =>
      // A server that says nothing is as good as gone: whoever waits for the lock may have it.
      client.query({ text: 'select 1', query_timeout: 10_000 } as pg.QueryConfig).then(
        () => true,
        () => false,
      ),
    release: leave,
  }
}
