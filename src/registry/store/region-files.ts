import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { projectRoot } from '../../foundation/outside/project.ts'
import { kindOfRegency, parentOf, properName, type Region, zoneOf } from '../domain/region.ts'

// The data of the npm package idn-area-data is under the Open Database License: it is read where it lies and is not
// copied into this repository (see NOTICE and docs/registry.md).
const folder = join(projectRoot, 'node_modules', 'idn-area-data', 'data')

/** The 38 provinces, 514 regencies and cities, and the districts of Indonesia. */
export function indonesianRegions(): Region[] {
  return [
    ...rowsOf('provinces').map(([code = '', name = '']) =>
      regionOf(code, 'province', 'province', properName(name)),
    ),
    ...rowsOf('regencies').map(([code = '', , name = '']) =>
      regionOf(code, 'regency', kindOfRegency(name), properName(name)),
    ),
    ...rowsOf('districts').map(([code = '', , name = '']) => regionOf(code, 'district', 'district', name)),
  ]
}

function rowsOf(name: string): string[][] {
  return parse(readFileSync(join(folder, `${name}.csv`)), { from_line: 2, relax_column_count: true })
}

function regionOf(code: string, level: Region['level'], kind: Region['kind'], name: string): Region {
  const hasGovernment = level !== 'district' && !kind.startsWith('administrative')
  return {
    code,
    parent: parentOf(code),
    level,
    kind,
    name,
    zone: zoneOf(code),
    hasGovernment,
    invented: false,
  }
}
