import type { Case } from './case.ts'
import type { PossibleStep, StepKey } from './steps.ts'

type Wish = { step: StepKey; unless?: (state: Case) => boolean }

const clarified = (state: Case) => state.clarifications > 0 || state.clarificationWaived

/** The way of a case, in the order in which an officer takes it. Work that is done is skipped. */
const way: readonly Wish[] = [
  { step: 'acknowledge' },
  { step: 'start-preliminary-review' },
  { step: 'start-verification' },
  { step: 'completion-received' },
  { step: 'register' },
  { step: 'take-discipline-track' },
  { step: 'verify' },
  { step: 'start-clarification' },
  {
    step: 'record-clarification',
    unless: (state) => clarified(state) || state.position.status !== 'clarification',
  },
  { step: 'start-review' },
  { step: 'write-review', unless: (state) => state.review !== undefined },
  { step: 'submit-to-plenary' },
  { step: 'finish-review' },
  { step: 'forward' },
  { step: 'resolve-identity' },
  { step: 'classify', unless: (state) => state.form !== undefined },
  { step: 'record-clarification', unless: clarified },
  { step: 'draft-recommendation', unless: (state) => state.recommendation !== undefined },
  { step: 'issue-recommendation' },
  { step: 'write-packet', unless: (state) => state.packet !== undefined },
  { step: 'release-packet' },
  { step: 'hand-over-superior', unless: (state) => state.openedTo !== undefined },
  { step: 'hand-over-employer' },
  { step: 'hand-over-regional' },
  { step: 'start-examination' },
  { step: 'claim-decision' },
  { step: 'attach-evidence' },
  { step: 'confirm' },
  { step: 'close-sanctioned' },
]

/** The one step that is next for this reader; undefined when the case waits for someone else. */
export function nextStep(state: Case, steps: readonly PossibleStep[]): StepKey | undefined {
  const allowed = new Set(steps.filter((one) => one.allowed).map((one) => one.step))
  return way.find(({ step, unless }) => allowed.has(step) && !unless?.(state))?.step
}

/** Needs that say "done already" or "not in this case": such a button is left out, it would explain nothing. */
const pointless = new Set(
  [
    'identity-open',
    'not-acknowledged',
    'clock-running',
    'clock-paused',
    'clock-not-extended',
    'conflict',
    'packet-open',
    'awaiting-completion',
    'early-information',
    'employer-is-central',
  ].map((need) => `cases.need.${need}`),
)

/** Steps in three groups: the next one, others of the way, and the rest (endings, clock, transfers). */
export function grouped(
  state: Case,
  steps: readonly PossibleStep[],
): { next: PossibleStep | undefined; way: PossibleStep[]; rest: PossibleStep[] } {
  const onWay = new Set(way.map(({ step }) => step))
  const once = new Map<StepKey, PossibleStep>()
  for (const one of steps)
    if (!once.get(one.step)?.allowed && !pointless.has(one.whyNot?.key ?? '')) once.set(one.step, one)
  const key = nextStep(state, steps)
  const all = [...once.values()].filter((one) => one.step !== key)
  return {
    next: key && once.get(key),
    way: all.filter((one) => onWay.has(one.step)),
    rest: all.filter((one) => !onWay.has(one.step)),
  }
}
