import { connect, type Socket } from 'node:net'

/**
 * Sends prepared POSTs over many kept connections and times each answer. Speaks HTTP/1.1 by itself, because a general
 * client costs more than the server under test.
 */
type Order = {
  port: number
  connections: number
  path: string
  /** Cookie value of each request, in the order of sending; `aborts` name the ones that are cut off. */
  cookies: string[]
  body: string
  aborts?: number[]
}

process.on('message', async (order: Order) => {
  process.send!(await send(order))
})

async function send({ port, connections, path, cookies, body, aborts = [] }: Order) {
  const cut = new Set(aborts)
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: keep-alive\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\ncookie: netral_penanda=`
  const tail = `\r\n\r\n${body}`
  const requests = cookies.map((cookie) => Buffer.from(head + cookie + tail))
  const waits = new Float64Array(cookies.length)
  const statuses: Record<number, number> = {}
  const receipts: (string | undefined)[] = Array.from({ length: cookies.length })
  let next = 0
  let cutOff = 0

  async function client() {
    let socket: Socket | undefined
    let pending: { at: number; started: number; done: () => void } | undefined
    let rest = ''
    const open = () =>
      new Promise<void>((ready, failed) => {
        rest = ''
        const fresh = connect(port, '127.0.0.1', ready)
        fresh.setNoDelay(true)
        fresh.setEncoding('latin1')
        fresh.on('error', failed)
        fresh.on('close', () => {
          if (socket !== fresh) return
          socket = undefined
          const lost = pending
          pending = undefined
          lost?.done()
        })
        fresh.on('data', (part: string) => {
          rest += part
          const end = rest.indexOf('\r\n\r\n')
          if (end < 0 || !pending) return
          const length = Number(/content-length: (\d+)/i.exec(rest)?.[1] ?? 0)
          if (rest.length < end + 4 + length) return
          const status = Number(rest.slice(9, 12))
          statuses[status] = (statuses[status] ?? 0) + 1
          if (status === 303) receipts[pending.at] = /location: \/ikrar\/tanda-terima\/(\w+)/i.exec(rest)?.[1]
          waits[pending.at] = performance.now() - pending.started
          rest = rest.slice(end + 4 + length)
          const answered = pending
          pending = undefined
          answered.done()
        })
        socket = fresh
      })
    while (next < requests.length) {
      const at = next++
      if (!socket) await open()
      await new Promise<void>((done) => {
        pending = { at, started: performance.now(), done }
        socket!.write(requests[at]!)
        if (cut.has(at)) {
          cutOff += 1
          const leaving = socket!
          setTimeout(() => leaving.destroy(), at % 7)
        }
      })
    }
    const last = socket
    socket = undefined
    last?.destroy()
  }

  const cpu = process.cpuUsage()
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, client))
  const ms = performance.now() - started
  const used = process.cpuUsage(cpu)
  const sorted = waits.filter((wait) => wait > 0).sort()
  return {
    ms,
    cpuMs: (used.user + used.system) / 1000,
    p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    statuses,
    receipts: receipts.map((number) => number ?? ''),
    cutOff,
  }
}
