import { Agent, request } from 'node:http'

type Order = { url: string; clients: number; bodies: string[] }

process.once('message', async ({ url, clients, bodies }: Order) => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const codes: string[] = []
  let next = 0
  const started = performance.now()
  const client = async () => {
    while (next < bodies.length) {
      const mine = next++
      codes[mine] = codeIn(await post(url, bodies[mine]!, agent))
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  process.send!({ ms: performance.now() - started, codes })
})

function post(url: string, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request(url, { method: 'POST', headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => {
        text += part
      })
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode}`)),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The seven words that the page shows. */
function codeIn(page: string): string {
  const list = /class="code-words"[^>]*>(.*?)<\/ol>/s.exec(page)?.[1]
  if (!list) throw new Error('The answer shows no code.')
  return [...list.matchAll(/<li[^>]*>(?:<[^>]*>)*([a-z]+)/g)].map((match) => match[1]).join(' ')
}
