import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedText } from '../design/index.ts'
import { answerNotFound, answerPage, answerRefusal, frameOf, seeOther } from '../design/outside/answers.ts'
import { isId } from '../foundation/ids.ts'
import type { House } from '../foundation/outside/house.ts'
import { isRefusal, type Refusal, refuse } from '../foundation/refusal.ts'
import { employerFinder } from '../registry/registry.door.ts'
import { memberOf, queryOf, textOf } from './desk.routes.tsx'
import { readDay } from './domain/entry.ts'
import { stepForm, uploadField } from './domain/step-form.ts'
import { readStepInput } from './domain/step-input.ts'
import { dangerousSteps, stepOfUrl, stepUrls } from './domain/step-urls.ts'
import { checkStep, type Step, type StepKey, stepsOf } from './domain/steps.ts'
import { StepPage, StepUnavailablePage } from './pages/step-page.tsx'
import { type Posted, readPosted } from './posted.routes.ts'
import { findRow } from './store/desk-reads.ts'
import { keepFile, readableFile } from './use-cases/case-files.ts'
import { keepForwarding } from './use-cases/forwarding-letter.ts'
import { withNames, withPlaces } from './use-cases/names.ts'
import { packetPdf } from './use-cases/packet-bundle.ts'
import { seeCase } from './use-cases/see-case.ts'
import { stepChoices } from './use-cases/step-choices.ts'
import { takeStep } from './use-cases/take-step.ts'
import { viewCase } from './use-cases/view-case.ts'

type Request = FastifyRequest<{ Params: { number: string; step: string } }>
type Typed = Posted['typed']
type Again = { typed?: Typed; refusal?: Refusal; confirming?: boolean; since?: number }

/** Every step of a case: its form, and its act. */
export function stepRoutes(app: FastifyInstance, house: House): void {
  app.get('/kasus/:number/:step', (request, reply) => showStep(house, request as Request, reply))
  app.post('/kasus/:number/:step', (request, reply) => act(house, request as Request, reply))
}

async function act(house: House, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const actor = memberOf(request)
  const { number } = request.params
  const key = stepOfUrl(request.params.step)
  const row = key && (await stepRow(house, request, key))
  if (!key || !row) return answerNotFound(request, reply)

  const posted = await readPosted(request)
  const typed = await tidied(house, request, row, posted.typed)
  const kept = posted.refusal ?? (await keepUploaded(house, request, row, posted, typed))
  const input = readStepInput(key, typed)
  const wrong = kept ?? (isRefusal(input) ? input : undefined)
  if (wrong) return showStep(house, request, reply, { typed, refusal: wrong })
  if (dangerousSteps.has(key) && typedText(typed, 'pasti') !== 'ya')
    return showStep(house, request, reply, { typed, confirming: true })

  const version = Number.parseInt(typedText(typed, 'versi'), 10)
  const formKey = isId(typedText(typed, 'kunci')) ? typedText(typed, 'kunci') : undefined
  const taken = await takeStep(house, actor, number, {
    step: key,
    version: Number.isInteger(version) ? version : -1,
    input: input as never,
    formKey,
  })
  if (isRefusal(taken)) return refused(house, request, reply, row, taken, typed)
  // What goes out is printed once, now, while the one who releases it waits for it.
  if (key === 'release-packet') await packetPdf(house, actor, number)
  if (key === 'forward' || key === 'finish-review')
    await keepForwarding(house, actor, number, typedText(typed, 'letterNumber'))
  const warnings = taken.warnings.length ? `&perhatikan=${taken.warnings.join(',')}` : ''
  return seeOther(reply, `/kasus/${number}?tercatat=${stepUrls[key]}${warnings}`)
}

/** The row of the table for the step, whether or not it may be taken now; undefined for what is not theirs. */
async function stepRow(house: House, request: Request, key: StepKey): Promise<Step | undefined> {
  const actor = memberOf(request)
  return house.transaction(actor, async (tx) => {
    const seen = await seeCase(tx, actor, request.params.number)
    if (!seen?.state) return undefined
    const row = checkStep(seen.state, key, actor)
    if (!isRefusal(row)) return row
    return stepsOf(seen.state).find(
      (one) => one.key === key && one.by.some((by) => by.roles.includes(actor.role)),
    )
  })
}

/** Days typed as `27/11/2026`, institutions typed by name, and a sanction chosen from the second list. */
async function tidied(house: House, request: Request, row: Step, posted: Typed): Promise<Typed> {
  const typed = { ...posted }
  for (const field of stepForm(row)) {
    const { name, kind } = field
    if (kind === 'day') typed[name] = readDay(typedText(typed, name))
    if (kind === 'select' && typedText(typed, `${name}-lain`)) typed[name] = typedText(typed, `${name}-lain`)
    if (kind === 'institution' && typedText(typed, name)) {
      const find = await house.transaction(memberOf(request), employerFinder)
      typed[name] = find(typedText(typed, name)) ?? typedText(typed, name)
    }
  }
  return typed
}

/** Takes in an uploaded file before the rest is looked at, so that a refused form does not ask for it again. */
async function keepUploaded(
  house: House,
  request: Request,
  row: Step,
  { file }: Posted,
  typed: Typed,
): Promise<Refusal | undefined> {
  const field = stepForm(row).find((one) => one.kind === 'file')
  if (!field || !file) return undefined
  const upload = uploadField(field.name)
  const readable = await readableFile(file.bytes, upload)
  if (isRefusal(readable)) return readable
  const kind =
    row.key === 'attach-evidence' ? 'decree' : field.name === 'picture' ? 'picture' : 'clarification'
  if (kind === 'picture' && readable.type !== 'image/jpeg') return refuse('cases.file-kind', {}, upload)
  const id = await keepFile(house, memberOf(request), request.params.number, {
    kind,
    name: file.name,
    ...readable,
  })
  if (isRefusal(id)) return id
  typed[field.name] = id
  typed.fileName = file.name
  return undefined
}

async function refused(
  house: House,
  request: Request,
  reply: FastifyReply,
  row: Step,
  refusal: Refusal,
  typed: Typed,
): Promise<FastifyReply> {
  if (refusal.key === 'not-found') return answerNotFound(request, reply)
  if (refusal.key === 'not-allowed') return answerRefusal(request, reply, refusal)
  const since =
    refusal.key === 'changed-meanwhile' ? Number.parseInt(typedText(typed, 'versi'), 10) : undefined
  const isAboutNow = refusal.key === 'not-now' || refusal.key.startsWith('cases.need.')
  if (isAboutNow) return unavailable(house, request, reply, row, refusal, typed)
  return showStep(house, request, reply, { typed, refusal, since })
}

async function unavailable(
  house: House,
  request: Request,
  reply: FastifyReply,
  row: Step,
  refusal: Refusal,
  typed: Typed = {},
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const frame = frameOf(request)
  const found = await house.transaction(actor, async (tx) => {
    const found = await findRow(tx, actor, request.params.number)
    return found && (await withNames(tx, [found]))[0]
  })
  if (!found) return answerNotFound(request, reply)
  const { label } = frame.words.cases.steps[row.key]!
  return answerPage(
    request,
    reply,
    <StepUnavailablePage frame={frame} row={found} label={label} refusal={refusal} typed={typed} />,
    409,
  )
}

/** The form; again with what was typed, for a second look, or because someone else was quicker. */
async function showStep(
  house: House,
  request: Request,
  reply: FastifyReply,
  again: Again = {},
): Promise<FastifyReply> {
  const actor = memberOf(request)
  const frame = frameOf(request)
  const { number } = request.params
  const key = stepOfUrl(request.params.step)
  if (!key) return answerNotFound(request, reply)
  const query = queryOf(request)
  const search = { text: textOf(query.cari), employer: textOf(query.instansi) }
  const found = await house.transaction(actor, async (tx) => {
    const seen = await seeCase(tx, actor, number)
    const row = await findRow(tx, actor, number)
    if (!seen?.state || !row) return undefined
    const step = checkStep(seen.state, key, actor)
    const [named] = await withPlaces(tx, await withNames(tx, [row]))
    if (isRefusal(step)) return { row: named!, step }
    const { state, id } = seen
    const asked = { actor, id, state, step, words: frame.words, now: house.clock(), search }
    const view =
      again.since === undefined ? undefined : await viewCase(tx, actor, number, frame.words, house.clock())
    const since = view?.events.filter((event) => event.seq > again.since!)
    return { row: named!, step, version: state.version, choices: await stepChoices(tx, asked), since }
  })
  if (!found) return answerNotFound(request, reply)
  const { step, row } = found
  if (isRefusal(step)) {
    if (step.key === 'not-allowed') return answerRefusal(request, reply, step)
    const known = await stepRow(house, request, key)
    return known
      ? unavailable(house, request, reply, known, step, again.typed)
      : answerNotFound(request, reply)
  }
  const { version = 0, choices = {}, since } = found
  const page = (
    <StepPage
      frame={frame}
      row={row}
      // A form that is looked at twice keeps the version it began with; one that was overtaken gets the new one.
      version={again.confirming ? Number(typedText(again.typed, 'versi')) : version}
      step={step}
      choices={choices}
      typed={again.typed}
      refusal={again.refusal}
      since={since}
      confirming={again.confirming}
    />
  )
  const status = again.since !== undefined ? 409 : again.refusal ? 422 : 200
  return answerPage(request, reply, page, status)
}
