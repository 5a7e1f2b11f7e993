import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Typed, typedText } from '../design/fields.tsx'
import { answerPage, answerRefusal, frameOf, readForm, seeOther } from '../design/outside/answers.ts'
import { sendCsv } from '../design/outside/export.ts'
import { dayOf } from '../foundation/dates.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal } from '../foundation/refusal.ts'
import { CalendarPage, type CalendarPageProps } from './pages/calendar-page.tsx'
import { markOf, memberOf, queryOf } from './request-parts.ts'
import { calendarYears, changesIn, daysOff } from './store/calendar-store.ts'
import { type CalendarChanged, dropDayOff, keepDayOff, keepYear } from './use-cases/keep-calendar.ts'

type Failed = NonNullable<CalendarPageProps['failed']>

export function calendarRoutes(app: FastifyInstance, house: House, changed?: CalendarChanged): void {
  app.get('/hari-libur', (request, reply) => answerYear(request, reply, yearOf(queryOf(request).tahun)))

  app.get('/hari-libur/unduh.csv', async (request, reply) => {
    const year = yearOf(queryOf(request).tahun)
    const days = await house.transaction(request.actor, (tx) => daysOff(tx, year))
    const words = frameOf(request).words.registry.holidays
    const { columns } = words
    return sendCsv(
      reply,
      words.file(String(year)),
      [
        { heading: columns.day, value: (one) => one.day },
        { heading: columns.kind, value: (one) => words.kinds[one.kind] },
        { heading: columns.name, value: (one) => one.name },
        { heading: columns.decree, value: (one) => (one.verified ? one.decree : words.unverifiedMark) },
      ],
      days,
      markOf(request),
    )
  })

  app.post('/hari-libur', async (request, reply) => {
    const typed = readForm(request)
    const text = (name: string) => typedText(typed, name)
    const given = {
      day: text('day'),
      kind: text('kind'),
      name: text('name'),
      decree: text('decree'),
      reason: text('reason'),
    }
    const kept = await keepDayOff(house, memberOf(request), given, changed)
    return answerChange(request, reply, kept, { form: 'day', typed }, yearOf(given.day.slice(0, 4)))
  })

  app.post('/hari-libur/hapus', async (request, reply) => {
    const typed = readForm(request)
    const [day, kind] = [typedText(typed, 'day'), typedText(typed, 'kind')]
    const reason = typedText(typed, `reason-${day}-${kind}`)
    const dropped = await dropDayOff(house, memberOf(request), { day, kind, reason }, changed)
    return answerChange(request, reply, dropped, { form: 'remove', typed }, yearOf(day.slice(0, 4)))
  })

  app.post('/hari-libur/tahun', async (request, reply) => {
    const typed = readForm(request)
    const text = (name: string) => typedText(typed, name)
    const given = {
      year: text('year'),
      status: text('status'),
      decree: text('yearDecree'),
      reason: text('yearReason'),
    }
    const kept = await keepYear(house, memberOf(request), given, changed)
    return answerChange(request, reply, kept, { form: 'year', typed }, yearOf(given.year))
  })

  function answerChange(
    request: FastifyRequest,
    reply: FastifyReply,
    result: number | Refusal,
    form: { form: Failed['form']; typed: Typed },
    year: number,
  ) {
    if (!isRefusal(result)) return seeOther(reply, `/hari-libur?tahun=${result}`)
    if (!result.field) return answerRefusal(request, reply, result)
    return answerYear(request, reply, year, { ...form, refusal: result })
  }

  async function answerYear(request: FastifyRequest, reply: FastifyReply, year: number, failed?: Failed) {
    const { actor } = request
    const member = actor.kind === 'member'
    const shown = await house.transaction(actor, async (tx) => ({
      years: await calendarYears(tx),
      days: await daysOff(tx, year),
      changes: member ? await changesIn(tx, year) : [],
    }))
    const mayEdit = member && actor.role === 'administrator'
    const page = (
      <CalendarPage
        frame={frameOf(request)}
        year={year}
        {...shown}
        mayEdit={mayEdit}
        member={member}
        failed={failed}
      />
    )
    return answerPage(request, reply, page, failed ? 422 : 200)
  }

  function yearOf(text: string | undefined): number {
    const year = Number(text)
    const known = Number.isInteger(year) && year >= 1990 && year < 2200
    return known ? year : Number(dayOf(house.clock(), 'Asia/Jakarta').slice(0, 4))
  }
}
