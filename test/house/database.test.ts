import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase, rawRows } from '../support/database.ts'

const { adminUrl } = await freshDatabase()
const rooms =
  "n.nspname in ('foundation', 'transparency', 'accounts', 'registry', 'letters', 'intake', 'cases', 'guidance', 'pledges', 'monitoring', 'rulebook')"

/** Tables that hold nothing about a person or a case, open to every program. */
const open = ['foundation.facts']

test('every table of every room stands under forced row-level security', async () => {
  const bare = await rawRows<{ name: string }>(
    adminUrl,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${rooms} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
  )
  assert.deepEqual(
    bare.map(({ name }) => name).filter((name) => !open.includes(name)),
    [],
  )
})

test('no view looks with the eyes of its owner', async () => {
  const views = await rawRows<{ name: string }>(
    adminUrl,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${rooms} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on)', false)))`,
  )
  assert.deepEqual(views, [])
})

test('functions that run as their owner are open to named roles alone, with a fixed search path', async () => {
  const functions = await rawRows<{ name: string }>(
    adminUrl,
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${rooms} and p.prosecdef
       and (p.proacl is null or p.proacl::text ~ '[{,]=X' or not coalesce(p.proconfig::text ~ 'search_path', false))`,
  )
  assert.deepEqual(functions, [])
})

test("the reporter's program reaches no table of accounts, cases, letters or statistics", async () => {
  const reached = await rawRows<{ name: string }>(
    adminUrl,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('accounts', 'cases', 'letters', 'guidance', 'pledges', 'monitoring', 'transparency') and c.relkind in ('r', 'p', 'v')
       and has_schema_privilege('netral_intake', n.oid, 'usage')
       and has_table_privilege('netral_intake', c.oid, 'select, insert, update, delete')`,
  )
  assert.deepEqual(reached, [])
})

test('no program may change or delete what is append-only', async () => {
  const wrong = await rawRows<{ name: string; role: string }>(
    adminUrl,
    `select t.name, r.role from unnest(array['cases.events', 'guidance.answers', 'guidance.duty_reports', 'guidance.corrections', 'monitoring.claim_rows', 'transparency.entries', 'transparency.records', 'transparency.sealed', 'transparency.tombstones']) as t(name)
     cross join unnest(array['netral_web', 'netral_worker', 'netral_intake']) as r(role)
     where has_table_privilege(r.role, t.name, 'update, delete, truncate')`,
  )
  assert.deepEqual(wrong, [])
})

test('nobody but the programs may connect their way to a table: PUBLIC holds nothing', async () => {
  const wrong = await rawRows<{ name: string }>(
    adminUrl,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${rooms} and c.relacl::text ~ '[{,]='`,
  )
  assert.deepEqual(wrong, [])
})
