import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type ALog, aLog } from '../../../test/support/log-in-memory.ts'
import { isRefusal } from '../../foundation/refusal.ts'
import { formatSignatureLine, parseNote } from '../domain/note.ts'
import { openCosigner, type Round, witnessReports } from './cosign-round.ts'
import { cosign, judgeCheckpoint, type NoteKey, newKey, readPolicy } from './keys.ts'
import { initWitness, openWitness, type Witness } from './witness.ts'
import { serveWitness } from './witness-server.ts'

const place = mkdtempSync(join(tmpdir(), 'netral-round-'))
const closing: (() => Promise<unknown>)[] = []
after(async () => {
  await Promise.all(closing.map((close) => close()))
  rmSync(place, { recursive: true })
})
const now = new Date('2026-10-03T04:05:06Z')
let made = 0

type Member = { name: string; vkey: string; url: string | undefined }
type Honest = Member & { witness: Witness; close(): Promise<void> }

/** A real witness of this log on a port of its own. */
async function honest(name: string, log: ALog): Promise<Honest> {
  const folder = join(place, `saksi-${++made}`)
  const vkey = initWitness(folder, `contoh.test/${name}`)
  const witness = openWitness({ folder, logs: () => [log.key], clock: () => now })
  const { url, close } = await serveWitness(witness, { port: 0 })
  closing.push(close)
  return { name, vkey, url, witness, close }
}

/** Something on a port that answers as it likes, and signs with a key that the policy knows. */
async function other(name: string, listen: (key: NoteKey) => RequestListener): Promise<Member> {
  const key = newKey(`contoh.test/${name}`, 'witness')
  const server = createServer(listen(key))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return { name, vkey: key.vkey, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A data folder whose policy asks for `need` of these. */
function houseOf(log: ALog, members: readonly Member[], need = members.length): string {
  const dataDir = join(place, `data-${++made}`)
  mkdirSync(join(dataDir, 'log'), { recursive: true })
  const lines = [
    `log ${log.key.vkey}`,
    ...members.map(({ name, vkey, url = '' }) => `witness ${name} ${vkey} ${url}`),
    `group saksi ${need} ${members.map(({ name }) => name).join(' ')}`,
    'quorum saksi',
  ]
  writeFileSync(join(dataDir, 'log', 'policy'), `${lines.join('\n')}\n`)
  return dataDir
}

function cosignerOf(dataDir: string, timeLimit = 5_000) {
  return openCosigner({ dataDir, clock: () => now, timeLimit })
}

/** One round of an honest log; the sizes from which a proof was asked are kept in `asked`. */
function roundOf(cosigner: ReturnType<typeof cosignerOf>, log: ALog, size: number, asked: number[] = []) {
  return cosigner.round({
    checkpoint: log.note(size),
    consistency: (from) => {
      asked.push(from)
      return log.proof(from, size)
    },
  })
}

const outcomes = (round: Round) =>
  Object.fromEntries(round.reports.map(({ name, outcome }) => [name, outcome]))

test('every witness cosigns, and the policy counts the checkpoint that comes out', async () => {
  const log = aLog(40)
  const members = await Promise.all(['bkn', 'bawaslu', 'luar'].map((name) => honest(name, log)))
  const dataDir = houseOf(log, members)
  const round = await roundOf(cosignerOf(dataDir), log, 7)
  assert.deepEqual(round.witnesses, ['bkn', 'bawaslu', 'luar'])
  assert.equal(round.met, true)
  const policy = readPolicy(
    members.map(({ name, vkey }) => `witness ${name} ${vkey}\n`).join('') +
      `log ${log.key.vkey}\nquorum luar\n`,
  )
  assert.ok(!isRefusal(policy))
  const judged = judgeCheckpoint(round.checkpoint, policy)
  assert.ok(!isRefusal(judged))
  assert.deepEqual(judged.witnesses, ['bkn', 'bawaslu', 'luar'])
  assert.deepEqual(witnessReports(dataDir), round.reports)
})

test('a proof goes from the size that a witness cosigned last, also after a start, and the same size needs none', async () => {
  const log = aLog(40)
  const members = [await honest('bkn', log)]
  const dataDir = houseOf(log, members)
  const asked: number[] = []
  await roundOf(cosignerOf(dataDir), log, 7, asked)
  assert.deepEqual(asked, [])
  const cosigner = cosignerOf(dataDir)
  await roundOf(cosigner, log, 12, asked)
  await roundOf(cosigner, log, 12, asked)
  await roundOf(cosigner, log, 30, asked)
  assert.deepEqual(asked, [7, 12])
  assert.equal(members[0]!.witness.held()[0]!.size, 30)
})

test('a witness that missed rounds names its size and gets the proof from there', async () => {
  const log = aLog(40)
  const members = [await honest('bkn', log), await honest('luar', log)]
  for (const [index, size] of [5, 9].entries())
    members[index]!.witness.addCheckpoint(Buffer.from(log.submission(0, size)))
  const asked: number[] = []
  const round = await roundOf(cosignerOf(houseOf(log, members)), log, 20, asked)
  assert.deepEqual(outcomes(round), { bkn: 'cosigned', luar: 'cosigned' })
  assert.deepEqual(asked.sort(), [5, 9])
})

test('a witness that is away is missed and noted, and the round goes on; the policy says whether that is enough', async () => {
  const log = aLog(40)
  const [one, two, gone] = await Promise.all(['bkn', 'bawaslu', 'luar'].map((name) => honest(name, log)))
  const [all, most] = [houseOf(log, [one!, two!, gone!]), houseOf(log, [one!, two!, gone!], 2)]
  await gone!.close()
  const demanding = cosignerOf(all)
  const round = await roundOf(demanding, log, 7)
  assert.deepEqual(outcomes(round), { bkn: 'cosigned', bawaslu: 'cosigned', luar: 'offline' })
  assert.equal(round.met, false)
  assert.equal((await roundOf(cosignerOf(most), log, 7)).met, true)
  const later = await roundOf(demanding, log, 9)
  assert.equal(later.reports[2]!.outcome, 'offline')
  assert.equal(later.reports[2]!.note, undefined)
})

test('a witness without an address, or with one that is none, is away', async () => {
  const log = aLog(10)
  const silent = { name: 'tanpa', vkey: newKey('contoh.test/tanpa', 'witness').vkey, url: undefined }
  const broken = { name: 'rusak', vkey: newKey('contoh.test/rusak', 'witness').vkey, url: 'bukan-alamat' }
  const round = await roundOf(cosignerOf(houseOf(log, [silent, broken])), log, 7)
  assert.deepEqual(outcomes(round), { tanpa: 'offline', rusak: 'offline' })
})

test('witnesses that never answer, or never stop answering, do not hold the round up', async () => {
  const log = aLog(10)
  const members = [
    await other('diam', () => () => {}),
    await other('lambat', () => (_asked, answer) => {
      answer.writeHead(200)
      answer.write('— ')
    }),
    await other('tanpa-akhir', () => (_asked, answer) => {
      answer.writeHead(200)
      const more = () => {
        while (!answer.destroyed && answer.write('x'.repeat(10_000)));
        answer.once('drain', more)
      }
      more()
    }),
  ]
  const round = await roundOf(cosignerOf(houseOf(log, members), 300), log, 7)
  assert.deepEqual(outcomes(round), { diam: 'slow', lambat: 'slow', 'tanpa-akhir': 'lying' })
  assert.equal(round.checkpoint, log.note(7))
})

test('a signature counts only when it is of that witness, over this checkpoint, at a time that has come', async () => {
  const log = aLog(40)
  const time = now.getTime() / 1000
  const stranger = newKey('contoh.test/asing', 'witness')
  const lines: Record<string, (key: NoteKey) => string> = {
    'tubuh-lain': (key) => formatSignatureLine(cosign(key, log.body(8), time)),
    'kunci-lain': () => formatSignatureLine(cosign(stranger, log.body(7), time)),
    'nama-pinjaman': (key) =>
      formatSignatureLine({ ...cosign(stranger, log.body(7), time), name: key.name, keyId: key.keyId }),
    'waktu-depan': (key) => formatSignatureLine(cosign(key, log.body(7), time + 86_400)),
    'waktu-diubah': (key) => {
      const line = cosign(key, log.body(7), time)
      line.signature[7]! ^= 1
      return formatSignatureLine(line)
    },
    'tanpa-baris-baru': (key) => formatSignatureLine(cosign(key, log.body(7), time)).trimEnd(),
    kosong: () => '',
    kalimat: () => 'Baik, sudah saya tanda tangani.\n',
    'baris-log': () => `${log.note(7).split('\n\n')[1]}`,
    jujur: (key) =>
      formatSignatureLine(cosign(stranger, log.body(7), time)) +
      formatSignatureLine(cosign(key, log.body(7), time)),
  }
  const members = await Promise.all(
    Object.entries(lines).map(([name, line]) =>
      other(name, (key) => (_asked, answer) => answer.end(line(key))),
    ),
  )
  const round = await roundOf(cosignerOf(houseOf(log, members, 1)), log, 7)
  assert.deepEqual(outcomes(round), {
    ...Object.fromEntries(Object.keys(lines).map((name) => [name, 'lying'])),
    jujur: 'cosigned',
  })
  assert.deepEqual(round.witnesses, ['jujur'])
  const note = parseNote(round.checkpoint)
  assert.ok(!isRefusal(note))
  assert.deepEqual(
    note.signatures.map(({ name }) => name),
    [log.origin, 'contoh.test/jujur'],
  )
})

test('a witness can not lend its signature to another', async () => {
  const log = aLog(10)
  const real = await honest('bkn', log)
  const borrowed = await other('peminjam', () => (_asked, answer) => {
    const { text } = real.witness.addCheckpoint(
      Buffer.from(log.submission(real.witness.held()[0]?.size ?? 0, 7)),
    )
    answer.end(text)
  })
  const round = await roundOf(cosignerOf(houseOf(log, [borrowed, real], 2)), log, 7)
  assert.deepEqual(outcomes(round), { peminjam: 'lying', bkn: 'cosigned' })
  assert.equal(round.met, false)
})

test('conflicts that make no sense end soon and are told apart from honest ones', async () => {
  const log = aLog(40)
  let asked = 0
  const conflict =
    (text: string | (() => string)): RequestListener =>
    (_asked, answer) => {
      answer.writeHead(409, { 'content-type': 'text/x.tlog.size' })
      answer.end(typeof text === 'string' ? text : text())
    }
  const members = [
    await other('kata', () => conflict('tujuh\n')),
    await other('nol-depan', () => conflict('07\n')),
    await other('sama', () => conflict('0\n')),
    await other('berputar', () => conflict(() => `${(asked++ % 5) + 1}\n`)),
    await other('di-depan', () => conflict('99\n')),
    await other('rusak', () => (_asked, answer) => answer.writeHead(500).end('x')),
    await other('pindah', () => (_asked, answer) => answer.writeHead(307, { location: '/lain' }).end()),
    await other('tak-kenal', () => (_asked, answer) => answer.writeHead(404).end('x')),
  ]
  const round = await roundOf(cosignerOf(houseOf(log, members)), log, 20)
  assert.deepEqual(outcomes(round), {
    kata: 'lying',
    'nol-depan': 'lying',
    sama: 'lying',
    berputar: 'lying',
    'di-depan': 'ahead',
    rusak: 'refused',
    pindah: 'offline',
    'tak-kenal': 'refused',
  })
  assert.equal(asked, 3)
  assert.equal(round.reports[4]!.size, 99)
})

test('a witness that holds another tree of the log is named as a fork, one with a larger tree as ahead', async () => {
  const log = aLog(40)
  const fork = log.forkedAt(3)
  const members = await Promise.all(['pendek', 'sama', 'panjang'].map((name) => honest(name, log)))
  for (const [index, size] of [9, 20, 30].entries())
    members[index]!.witness.addCheckpoint(Buffer.from(fork.submission(0, size)))
  const round = await roundOf(cosignerOf(houseOf(log, members)), log, 20)
  assert.deepEqual(outcomes(round), { pendek: 'forked', sama: 'forked', panjang: 'ahead' })
  assert.deepEqual(round.witnesses, [])
})

test('what a witness cosigned last stays known while it is away, and since when it is away', async () => {
  const log = aLog(40)
  const member = await honest('bkn', log)
  const dataDir = houseOf(log, [member])
  let at = new Date('2026-10-03T01:00:00Z')
  const cosigner = openCosigner({ dataDir, clock: () => at })
  const first = await roundOf(cosigner, log, 7)
  await member.close()
  at = new Date('2026-10-03T02:00:00Z')
  await roundOf(cosigner, log, 8)
  at = new Date('2026-10-03T03:00:00Z')
  const [report] = (await roundOf(cosigner, log, 9)).reports
  assert.equal(report!.outcome, 'offline')
  assert.equal(report!.at, '2026-10-03T03:00:00.000Z')
  assert.equal(report!.since, '2026-10-03T02:00:00.000Z')
  assert.equal(report!.note, first.reports[0]!.note)
})

test('without a policy nobody is asked; a policy that can not be read is said; a broken proof is not blamed on a witness', async () => {
  const log = aLog(40)
  const none = join(place, `data-${++made}`)
  mkdirSync(none)
  assert.deepEqual(await roundOf(cosignerOf(none), log, 7), {
    checkpoint: log.note(7),
    witnesses: [],
    met: false,
    reports: [],
  })
  const member = await honest('bkn', log)
  const dataDir = houseOf(log, [member])
  writeFileSync(join(dataDir, 'log', 'policy'), 'quorum siapa\n')
  const round = await roundOf(cosignerOf(dataDir), log, 7)
  assert.equal(round.policyFault?.key, 'log.policy-malformed')
  assert.equal(round.met, false)

  const good = houseOf(log, [member])
  await roundOf(cosignerOf(good), log, 7)
  const failing = cosignerOf(good).round({
    checkpoint: log.note(9),
    consistency: () => Promise.reject(new Error('A tile is missing.')),
  })
  await assert.rejects(failing, /A tile is missing/)
})
