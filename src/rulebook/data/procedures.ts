import type { Procedure, ProcedureStep } from '../domain/procedure.ts'
import { bawasluLane, employerSteps, sharingLane } from './procedure-steps.ts'

// Bawaslu's chair named 24 August 2024 as KASN's last day; the circular that moved its work is of 4 September.
const firstDayWithoutKasn = '2024-08-25'

const kasnSteps: readonly ProcedureStep[] = [
  {
    key: 'assessment',
    lane: 'common',
    owner: 'kasn',
    bases: [{ law: 'uu-5-2014', article: 'kewenangan KASN', confidence: 'recollection' }],
    sources: ['okezone-2020', 'bawaslu-wasdal'],
    confidence: 'press',
  },
  {
    key: 'recommendation',
    lane: 'common',
    owner: 'kasn',
    bases: [{ law: 'uu-5-2014', article: 'rekomendasi KASN', confidence: 'recollection' }],
    sources: ['okezone-2020', 'bawaslu-wasdal'],
    confidence: 'press',
  },
]

const kasnConfirmation: readonly ProcedureStep[] = [
  {
    key: 'confirmation',
    lane: 'common',
    owner: 'kasn',
    bases: [],
    sources: ['okezone-2020'],
    confidence: 'press',
  },
  {
    key: 'control',
    lane: 'common',
    owner: 'bkn',
    optional: true,
    bases: [],
    sources: ['beritajatim-2020', 'bawaslu-wasdal'],
    confidence: 'press',
  },
]

const bknSteps: readonly ProcedureStep[] = [
  {
    key: 'assessment',
    lane: 'common',
    owner: 'bkn',
    bases: [{ law: 'se-4-2024', article: 'pengalihan pengawasan' }],
    sources: ['lampost', 'beritajateng-semarang'],
    confidence: 'press',
  },
  {
    key: 'recommendation',
    lane: 'common',
    owner: 'bkn',
    bases: [{ law: 'se-4-2024', article: 'pengalihan pengawasan' }],
    sources: ['koran-jakarta', 'lampost'],
    confidence: 'press',
  },
  {
    key: 'handover-regional',
    lane: 'common',
    owner: 'bkn-regional',
    bases: [],
    sources: ['beritajateng-semarang'],
    confidence: 'press',
  },
  {
    key: 'handover-authority',
    lane: 'common',
    owner: 'personnel-authority',
    bases: [],
    sources: ['koran-jakarta', 'beritajateng-semarang'],
    confidence: 'press',
  },
]

const bknConfirmation: readonly ProcedureStep[] = [
  {
    key: 'confirmation',
    lane: 'common',
    owner: 'bkn',
    bases: [],
    sources: ['koran-jakarta'],
    confidence: 'press',
  },
  {
    key: 'control',
    lane: 'common',
    owner: 'bkn',
    optional: true,
    bases: [{ law: 'perbkn-1-2023', article: 'pengendalian' }],
    sources: ['koran-jakarta', 'duta-nusantara'],
    confidence: 'press',
  },
]

// In 2020 the shared system did not exist: what did not come from Bawaslu went to KASN as a complaint.
const complaintLane: readonly ProcedureStep[] = [
  {
    key: 'direct-complaint',
    lane: 'sharing-system',
    owner: 'kasn',
    bases: [],
    sources: ['okezone-2020'],
    confidence: 'recollection',
  },
]

/** How cases were and are handled. A case keeps the procedure of the day it was received. */
export const procedures: readonly Procedure[] = [
  {
    key: 'skb-2020',
    title: 'Pilkada 2020 bersama KASN',
    supervisor: 'kasn',
    from: '2020-09-10',
    until: '2022-09-22',
    steps: [...bawasluLane, ...complaintLane, ...kasnSteps, ...employerSteps, ...kasnConfirmation],
    sources: ['skb-2020-scan', 'okezone-2020'],
    confidence: 'press',
  },
  {
    key: 'skb-2022-kasn',
    title: 'SKB 2022 bersama KASN',
    supervisor: 'kasn',
    from: '2022-09-22',
    until: firstDayWithoutKasn,
    steps: [...bawasluLane, ...sharingLane, ...kasnSteps, ...employerSteps, ...kasnConfirmation],
    sources: ['skb-2022-scan', 'bawaslu-wasdal'],
    confidence: 'press',
  },
  {
    key: 'skb-2022-bkn',
    title: 'SKB 2022 bersama BKN',
    supervisor: 'bkn',
    from: firstDayWithoutKasn,
    disputedFrom: [{ day: '2024-09-04', source: 'lampost' }],
    steps: [...bawasluLane, ...sharingLane, ...bknSteps, ...employerSteps, ...bknConfirmation],
    sources: ['tribun-kasn', 'lampost', 'koran-jakarta'],
    confidence: 'press',
  },
]
