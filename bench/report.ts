import { fork } from 'node:child_process'
import { join } from 'node:path'
import { noAnswers } from '../src/intake/domain/report.ts'
import { hashCode, newFormSecret } from '../src/intake/intake.door.ts'
import { sealForm } from '../src/intake/use-cases/walk.ts'
import { serve } from '../test/support/running.ts'
import { asAdmin, benchHouse, median, report, round } from './support/harness.ts'

const clients = 16
const perClient = 200
const rounds = 5
/** One send in ten is sent twice: the second press, or a retry after a lost answer. */
const retryEvery = 10

const house = await benchHouse()
const served = await serve(house.web, house.intake)
const sends = (clients * perClient) / rounds
const bareRates: number[] = []
const sentRates: number[] = []
const acknowledged = new Map<string, string>()
let doubledAnswers = 0

for (let index = 0; index < rounds; index++) {
  bareRates.push(await bareRound(sends))
  sentRates.push(await sendRound(sends))
  process.stderr.write(
    `round ${index + 1} of ${rounds}: bare ${round(bareRates.at(-1)!)}/s, sent ${round(sentRates.at(-1)!)}/s\n`,
  )
}

const stored = await asAdmin(house.adminUrl, async (client) => {
  const { rows } = await client.query(
    'select count(*)::int as reports, (select count(*)::int from intake.threads) as threads from intake.reports',
  )
  return rows[0] as { reports: number; threads: number }
})
await served.close()
await house.close()

const lost = Math.max(0, acknowledged.size - stored.reports) + Math.max(0, acknowledged.size - stored.threads)
const doubled = Math.max(0, stored.reports - acknowledged.size) + doubledAnswers
const toBareKdf = median(sentRates.map((rate, index) => rate / bareRates[index]!))
const missed = [
  ...(toBareKdf < 0.9 ? [`toBareKdf ${toBareKdf.toFixed(3)} < 0.9`] : []),
  ...(lost ? [`${lost} lost`] : []),
  ...(doubled ? [`${doubled} doubled`] : []),
]
report(
  'report',
  {
    figures: {
      lost,
      doubled,
      reports: stored.reports,
      barePerSecond: round(median(bareRates)),
      sentPerSecond: round(median(sentRates)),
    },
    ratios: { toBareKdf },
    aims: { toBareKdf: 0.9 },
    method: `${clients} clients in a process of their own send ${clients * perClient} forms over HTTP, each tenth twice; peer: as many bare Argon2id derivations, ${rounds} interleaved rounds, median`,
  },
  missed,
)

/** Derivations per second, as many at once as the queue of the site lets through. */
async function bareRound(count: number): Promise<number> {
  const started = performance.now()
  let next = 0
  const lane = async () => {
    while (next < count) await hashCode(house.intake, `kata ${next++} contoh`)
  }
  await Promise.all(Array.from({ length: clients }, lane))
  return (count * 1000) / (performance.now() - started)
}

/** Forms answered per second. Every answer must show the code of its own form. */
async function sendRound(count: number): Promise<number> {
  const forms: { secret: string; body: string }[] = []
  for (let index = 0; index < count; index++) {
    const earlier = index > 0 && index % retryEvery === 0 ? forms[index - 1] : undefined
    forms.push(earlier ?? aForm(index))
  }
  const child = fork(join(import.meta.dirname, 'support/report-load.ts'), { execArgv: ['--import', 'tsx'] })
  const answer = await new Promise<{ ms: number; codes: string[] }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as never))
    child.once('exit', (code) => code && reject(new Error(`the load generator ended with ${code}`)))
    child.send({ url: `${served.intakeUrl}/lapor`, clients, bodies: forms.map(({ body }) => body) })
  })
  child.disconnect()
  forms.forEach(({ secret }, index) => {
    const code = answer.codes[index]!
    const before = acknowledged.get(secret)
    if (before !== undefined && before !== code) doubledAnswers += 1
    acknowledged.set(secret, code)
  })
  return (count * 1000) / answer.ms
}

function aForm(index: number): { secret: string; body: string } {
  const secret = newFormSecret()
  const answers = {
    ...noAnswers,
    kind: 'conduct',
    protection: 'anonymous',
    election: 'pilkada-contoh-2026',
    province: '99',
    regency: '99.01',
    story: `Contoh ${index}: lurah mengajak warga memilih pasangan calon nomor dua di balai desa.`,
    dayUnsure: true,
    dayAbout: 'awal bulan ini',
    place: 'Balai desa contoh',
    people: [
      {
        name: '',
        nameUnknown: true,
        description: 'Laki-laki berseragam',
        position: 'lurah',
        employer: 'Kelurahan Contoh',
      },
    ],
    noMorePeople: true,
    beneficiary: 'Pasangan contoh nomor dua',
    knownBy: 'many',
  }
  const isi = sealForm(house.intake, { v: 1, secret, answers })
  return { secret, body: new URLSearchParams({ isi, langkah: 'periksa', ke: 'kirim' }).toString() }
}
