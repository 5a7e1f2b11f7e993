import type { Day, Zone } from '../../foundation/dates.ts'
import type { Region } from './region.ts'

export const institutionKinds = [
  'bkn',
  'bkn-regional',
  'kasn',
  'panrb',
  'kemendagri',
  'bawaslu-ri',
  'bawaslu-province',
  'bawaslu-regency',
  'panwascam',
  'province-government',
  'regency-government',
  'ministry',
  'agency',
  'auditor',
  'operator',
] as const
export type InstitutionKind = (typeof institutionKinds)[number]

export type Institution = {
  /** Text key, for example `gov-53.11`. */
  key: string
  kind: InstitutionKind
  name: string
  /** Kemendagri code; '' for the whole country. */
  region: string
  parent: string | undefined
  zone: Zone
  isEmployer: boolean
  /** The office that is this employer's personnel authority (PPK): `Bupati`; '' where there is none. */
  authorityTitle: string
  validFrom: Day | undefined
  /** The last day on which it acted. */
  validTo: Day | undefined
  note: string
  verified: boolean
  invented: boolean
}

/** Whether an institution acts on a day; unknown limits are open. */
export function actsOn(institution: Pick<Institution, 'validFrom' | 'validTo'>, day: Day): boolean {
  return (institution.validFrom ?? day) <= day && day <= (institution.validTo ?? day)
}

/** The government of a province, regency or city; undefined where the region has none of its own. */
export function governmentOf(region: Region): Institution | undefined {
  if (!region.hasGovernment || region.level === 'district') return undefined
  return {
    ...plain(region),
    key: `gov-${region.code}`,
    kind: region.level === 'province' ? 'province-government' : 'regency-government',
    name: governmentName(region),
    isEmployer: true,
    authorityTitle: headTitle(region),
  }
}

function governmentName(region: Region): string {
  if (region.code === '11') return 'Pemerintah Aceh'
  if (region.code === '31') return 'Pemerintah Provinsi DKI Jakarta'
  if (region.code === '34') return 'Pemerintah Daerah Daerah Istimewa Yogyakarta'
  return region.level === 'province' && !region.name.startsWith('Provinsi ')
    ? `Pemerintah Provinsi ${region.name}`
    : `Pemerintah ${region.name}`
}

/** The head of region is the personnel authority. */
function headTitle(region: Region): string {
  if (region.level === 'province') return 'Gubernur'
  return region.kind === 'city' ? 'Wali Kota' : 'Bupati'
}

/** The election supervisor of a province or regency; Jakarta's administrative ones have one too (unverified). */
export function supervisorOf(region: Region): Institution {
  const parent = region.level === 'province' ? 'bawaslu' : `bawaslu-${region.parent}`
  const area =
    region.level === 'province' && !region.name.startsWith('Provinsi ')
      ? `Provinsi ${region.name}`
      : region.name
  return {
    ...plain(region),
    key: `bawaslu-${region.code}`,
    kind: region.level === 'province' ? 'bawaslu-province' : 'bawaslu-regency',
    name: `Bawaslu ${area}`,
    parent,
    isEmployer: false,
    authorityTitle: '',
    verified: region.hasGovernment,
  }
}

/** The supervisors of one district, formed for one election. */
export function districtSupervisorOf(region: Region): Institution {
  return {
    ...plain(region),
    key: `panwascam-${region.code}`,
    kind: 'panwascam',
    name: `Panwascam ${region.name}`,
    parent: `bawaslu-${region.parent}`,
    isEmployer: false,
    authorityTitle: '',
  }
}

function plain(region: Region) {
  return {
    region: region.code,
    parent: undefined,
    zone: region.zone,
    validFrom: undefined,
    validTo: undefined,
    note: '',
    verified: true,
    invented: region.invented,
  }
}
