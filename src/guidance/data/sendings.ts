import type { Sending } from '../domain/calendar.ts'

/** What to send before which stage, and to whom. Our proposal, after what circulars of 2020 to 2024 asked for. */
export const sendings: readonly Sending[] = [
  {
    key: 'support-letters',
    stage: 'individual-support',
    daysBefore: 7,
    kind: 'letter',
    to: ['office-heads', 'subdistrict-heads', 'ward-heads'],
  },
  {
    key: 'before-registration',
    stage: 'registration',
    daysBefore: 14,
    kind: 'circular',
    to: ['office-heads', 'subdistrict-heads', 'national-unity', 'inspectorate'],
  },
  {
    key: 'task-forces',
    stage: 'registration',
    daysBefore: 7,
    kind: 'briefing',
    to: ['task-forces', 'inspectorate'],
  },
  { key: 'naming', stage: 'candidates-named', daysBefore: 7, kind: 'circular', to: ['all-servants'] },
  {
    key: 'campaign-poster',
    stage: 'campaign',
    daysBefore: 3,
    kind: 'poster',
    to: ['office-heads', 'subdistrict-heads', 'ward-heads'],
  },
  {
    key: 'state-property',
    stage: 'campaign',
    daysBefore: 3,
    kind: 'letter',
    to: ['property-keepers', 'inspectorate'],
  },
  { key: 'quiet', stage: 'quiet', daysBefore: 1, kind: 'poster', to: ['all-servants'] },
  {
    key: 'vote',
    stage: 'vote',
    daysBefore: 1,
    kind: 'briefing',
    to: ['subdistrict-heads', 'ward-heads', 'national-unity'],
  },
  { key: 'after-vote', stage: 'recap', daysBefore: 0, kind: 'letter', to: ['all-servants', 'office-heads'] },
]
