import { connect } from 'node:net'

type Order = { url: string; clients: number; bodies: string[] }

/** Sends every form over a few kept connections, its request built beforehand, and reads the pages when all is over. */
process.once('message', async ({ url, clients, bodies }: Order) => {
  const { host, hostname, port, pathname } = new URL(url)
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  )
  const answers: Buffer[] = []
  let next = 0
  const started = performance.now()
  const client = async () => {
    const exchange = await line(hostname, Number(port))
    while (next < requests.length) {
      const mine = next++
      answers[mine] = await exchange(requests[mine]!)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const ms = performance.now() - started
  process.send!({ ms, codes: answers.map((answer) => codeIn(answer.toString('utf8'))) })
})

/** A connection that sends one request and gives its whole answer, one after the other. */
async function line(host: string, port: number): Promise<(request: Buffer) => Promise<Buffer>> {
  const socket = connect({ host, port, noDelay: true })
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let come: Buffer = Buffer.alloc(0)
  let whole = Number.POSITIVE_INFINITY
  let take: (answer: Buffer) => void = () => {}
  let fail: (error: Error) => void = () => {}
  socket.on('error', (error) => fail(error))
  socket.on('close', () => fail(new Error('The site closed a connection.')))
  socket.on('data', (part: Buffer) => {
    come = come.length ? Buffer.concat([come, part]) : part
    if (whole === Number.POSITIVE_INFINITY) whole = lengthOf(come)
    if (come.length < whole) return
    const answer = come
    come = Buffer.alloc(0)
    whole = Number.POSITIVE_INFINITY
    take(answer)
  })
  return (request) =>
    new Promise((resolve, reject) => {
      take = resolve
      fail = reject
      socket.write(request)
    })
}

/** Bytes of the whole answer, once its headers are there. */
function lengthOf(come: Buffer): number {
  const end = come.indexOf('\r\n\r\n')
  if (end < 0) return Number.POSITIVE_INFINITY
  const head = come.toString('latin1', 0, end)
  const body = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200 ') || !body) throw new Error(head)
  return end + 4 + Number(body)
}

/** The seven words that the page shows. */
function codeIn(page: string): string {
  const list = /class="code-words"[^>]*>(.*?)<\/ol>/s.exec(page)?.[1]
  if (!list) throw new Error('The answer shows no code.')
  return [...list.matchAll(/<li[^>]*>(?:<[^>]*>)*([a-z]+)/g)].map((match) => match[1]).join(' ')
}
