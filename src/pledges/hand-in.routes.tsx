import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerRefusal, frameOf } from '../design/outside/answers.ts'
import { sendXlsx } from '../design/outside/export.ts'
import { dayText, momentText, numberText } from '../design/texts.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal } from '../foundation/refusal.ts'
import { renderSheet } from '../letters/letters.door.ts'
import { countParts, parts } from './domain/ceremony.ts'
import { receiptText } from './domain/codes.ts'
import { type Method, methods, noTally, tallyOf } from './domain/tally.ts'
import { idOr, memberOf, unitLabel } from './staff.routes.tsx'
import { ceremoniesOf, filesOfCeremonies, peopleOf } from './store/ceremony-store.ts'
import type { NameRow } from './store/roster-store.ts'
import { countNow, type Progress } from './use-cases/progress.ts'
import { lookAtNames } from './use-cases/unit-work.ts'
import { seeCampaign } from './use-cases/views.ts'

type Params = { campaign: string; unit: string }

/** What an office must hand in: who signed, its ceremonies with minutes, the count. For its official alone. */
export function handInRoutes(app: FastifyInstance, house: House, progress: Progress): void {
  async function handIn(request: FastifyRequest) {
    const actor = memberOf(request)
    const { campaign: prefix, unit: unitId } = request.params as Params
    const looked = await lookAtNames(house, actor, prefix, idOr(unitId), 'signed', 1, 'export')
    if (isRefusal(looked)) return looked
    const { campaign, unit, names } = looked
    const frame = frameOf(request)
    const seen = (await seeCampaign(house, progress, actor, prefix))!
    const rows = (await countNow(house, campaign.id)).filter((row) => row.unit === unit.id)
    const ceremonies = await house.transaction(actor, async (tx) => {
      const own = (await ceremoniesOf(tx, campaign.id)).filter((one) => one.unit === unit.id)
      const ids = own.map((one) => one.id)
      return { own, people: await peopleOf(tx, ids), files: await filesOfCeremonies(tx, ids) }
    })
    const tally = rows.length ? tallyOf(rows) : noTally
    return {
      frame,
      campaign,
      unit,
      label: unitLabel(seen, unit, frame.words.pledges.count.whole),
      names,
      tally,
      ...ceremonies,
    }
  }
  const whenOf = (
    request: FastifyRequest,
    row: NameRow,
    zone: 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura',
  ) => {
    const { words } = frameOf(request)
    if (!row.signedAt) return ''
    return row.method === 'paper'
      ? dayText(words, dayOf(row.signedAt, zone))
      : momentText(words, row.signedAt, zone)
  }

  app.post('/kampanye/:campaign/satuan/:unit/serahan.pdf', async (request, reply) => {
    const made = await handIn(request)
    if (isRefusal(made)) return answerRefusal(request, reply, made)
    const { frame, campaign, label, names, tally, own, people, files } = made
    const w = frame.words.pledges
    const n = (value: number) => numberText(frame.words, value)
    const pdf = await renderSheet('serahan', {
      contoh: house.demo,
      words: w.handIn,
      campaign: campaign.title,
      unit: label,
      circular: w.circular(campaign.circularNumber, dayText(frame.words, campaign.circularDay)),
      at: w.handIn.at(momentText(frame.words, house.clock(), campaign.zone)),
      counts: [
        [w.count.roster, n(tally.roster)],
        [w.count.signed, n(tally.signed)],
        ...methods.map((method: Method) => [
          `${w.count.signed}: ${w.methods[method]}`,
          n(tally.byMethod[method]),
        ]),
        [w.count.excused, n(tally.excusedAll)],
        [w.count.open, n(tally.open)],
      ],
      note: w.count.whatOpen,
      ceremonies: own.map((one) => {
        const present = people.filter((person) => person.ceremony === one.id)
        const counts = countParts(present)
        const kept = files.filter((file) => file.ceremony === one.id).length
        return {
          title: one.title,
          when: momentText(frame.words, one.startsAt, one.zone),
          place: one.place,
          counts: `${w.staff.ceremony.counted(n(one.attending), n(one.repeating))} ${parts.map((part) => `${w.staff.ceremony.parts[part]}: ${counts[part]}`).join('; ')}`,
          people: present.map(
            (person) => `${w.staff.ceremony.parts[person.part]}: ${person.name}, ${person.office}`,
          ),
          minutes: one.minutes,
          files: w.handIn.photos(n(kept)),
        }
      }),
      head: [
        '',
        `${w.handIn.columns.name}, ${w.handIn.columns.number}`,
        w.handIn.columns.receipt,
        w.handIn.columns.how,
      ],
      rows: names.map((row) => ({
        name: row.name,
        number: row.number,
        receipt: receiptText(row.receipt ?? ''),
        how: w.methods[row.method!]!,
        when: whenOf(request, row, campaign.zone),
      })),
    })
    return reply
      .header('content-type', 'application/pdf')
      .header(
        'content-disposition',
        `attachment; filename="${house.demo ? 'CONTOH-' : ''}serahan-${campaign.prefix}.pdf"`,
      )
      .header('cache-control', 'no-store')
      .send(Buffer.from(pdf))
  })

  app.post('/kampanye/:campaign/satuan/:unit/serahan.xlsx', async (request, reply) => {
    const made = await handIn(request)
    if (isRefusal(made)) return answerRefusal(request, reply, made)
    const { frame, campaign, names } = made
    const w = frame.words.pledges
    const c = w.handIn.columns
    return sendXlsx(
      reply,
      `serahan-${campaign.prefix}`,
      [
        { heading: c.name, value: (row: NameRow) => row.name },
        { heading: c.number, value: (row: NameRow) => row.number },
        { heading: c.receipt, value: (row: NameRow) => receiptText(row.receipt ?? '') },
        { heading: c.how, value: (row: NameRow) => w.methods[row.method!] },
        { heading: c.when, value: (row: NameRow) => whenOf(request, row, campaign.zone) },
      ],
      names,
      house.demo ? { contoh: { heading: w.exampleMark, value: w.exampleValue } } : {},
    )
  })
}
