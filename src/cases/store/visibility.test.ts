import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../../../test/support/database.ts'

const { adminUrl } = await freshDatabase()

test('every table of cases forces row-level security', async () => {
  const open = await rawRows<{ name: string }>(
    adminUrl,
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'cases' and c.relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  )
  assert.deepEqual(open, [])
})

test('the reporter site has no right to anything in cases', async () => {
  const granted = await rawRows(
    adminUrl,
    `select table_name from information_schema.role_table_grants where table_schema = 'cases' and grantee = 'netral_intake'`,
  )
  assert.deepEqual(granted, [])
})
