import type { Client } from 'pg'

/**
 * One row for every table that the demonstration leaves empty, as somebody of the invented regency would have left it:
 * an account that is none of the readers', the case and the report of that regency. Written past rules and triggers,
 * only to be looked at.
 */
const rows: Record<string, string> = {
  'accounts.sessions': `select gen_random_uuid(), sha256('sesi'), $account, null, 'full', 'Peramban', now(), now(), null, null`,
  'accounts.tries': `select sha256('coba'), 1, null, now()`,
  'accounts.used_totp': `select $account, 1, now()`,
  'cases.drafts': `select gen_random_uuid(), 'bawaslu-99.01', $incident, 'accused', '{}'::jsonb, null, 'open', $account, now(), null`,
  'cases.merged_incidents': `select $incident, $incident, 'AAAA-2222', 'Kepolisian Contoh', 'B/1', null`,
  'cases.missed_deadlines': `select $case, 'ppk.followup', now(), 'gov-99.01', now()`,
  'cases.notes': `select gen_random_uuid(), $case, 'bkn', 'Contoh catatan', $account, now()`,
  'cases.reports_of_incident': `select $incident, $report, current_date, $account`,
  'cases.reporter_news': `select gen_random_uuid(), $case, 'at-bkn', current_date, null, null, false`,
  'cases.requests': `select gen_random_uuid(), 'BBBB-3333', $unopened, 'bkn', 'gov-99.01', null::uuid, $account, now(),
    null::timestamptz, null::uuid, null::boolean, null, null, null, false`,
  'cases.unmaskings': `select gen_random_uuid(), $case, '', 'Contoh alasan', $account, 'bkn', 'bkn-analyst', now()`,
  'intake.decisions': `select gen_random_uuid(), $report, 'set-aside', 'Contoh alasan', null, $account::text, 'bawaslu-99.01', now()`,
  'intake.evidence': `select gen_random_uuid(), $report, 1, current_date, 1, '\\x00', '\\x00', gen_random_uuid(), null`,
  'intake.messages': `select gen_random_uuid(), $report, 1, false, 'bawaslu-99.01', $account::text, current_date,
    decode(repeat('00', 200), 'hex'), null`,
  'intake.openings': `select gen_random_uuid(), $report, $account::text, 'bawaslu-99.01', 'bawaslu-regency', 'Contoh alasan membuka', now()`,
  'intake.typed_facts': `select gen_random_uuid(), $report, 'place', 'Lapangan', $account::text, now()`,
  'letters.letters': `select gen_random_uuid(), 'recommendation', 'R-1', current_date, 'bkn', 'gov-99.01', $case, now(),
    '\\x00', sha256('surat'), now()`,
  'monitoring.series': `select 1, 'pilkada-contoh-2026', 'reported', '', ''`,
  'monitoring.cells': `select 1, 0, 20000, 0, 1`,
  'monitoring.claim_rows': `select repeat('a', 64), 1, 'contoh.csv', 2, '', '', '{}'::jsonb, now()`,
  'monitoring.claim_conflicts': `select 1, '{}'::jsonb, array[repeat('a', 64)]`,
  'monitoring.counted_cases': `select $case, 'pilkada-contoh-2026', '[]'`,
  'monitoring.counting': `select true, 1`,
  'monitoring.spans': `select 'pilkada-contoh-2026', 20000, 20000`,
  'monitoring.unclosed': `select $case, 'pilkada-contoh-2026', 20000, null::int`,
  'registry.calendar_changes': `select gen_random_uuid(), now(), $account::text, 'bkn', 'year', 2026, null, null, null, 'Contoh alasan'`,
  'registry.import_runs': `select $run, 'pegawai.csv', 'x', 'csv', '', 1, 'gov-99.01', 'done', $account::text, 'gov-99.01', true,
    '{}'::jsonb, '[]'::jsonb, 1, 1, 0, 0, 0, 1, null, now(), now(), null`,
  'registry.import_errors': `select $run, 1, 1, 'nip', 'invalid', '{}'::jsonb`,
  'registry.unmaskings': `select gen_random_uuid(), gen_random_uuid(), $account::text, 'bkn', 'bkn-analyst', 'Contoh alasan', now()`,
  'rulebook.decided_deadlines': `select gen_random_uuid(), 'ppk.followup', 14, 'working-day', 'Contoh dasar penetapan', current_date,
    'proposed', $account, now(), null, null`,
}

const facts: Record<string, string> = {
  $account: `'00000000-0000-4000-8000-00000000000a'::uuid`,
  $run: `'00000000-0000-4000-8000-00000000000b'::uuid`,
  // Open to the employer, and one that it must not know of.
  $case: `(select case_id from cases.employer_files where opened_to = 'gov-99.01' order by number limit 1)`,
  $unopened: `(select id from cases.cases where regency = '99.01' and opened_to is null and status = 'assessing' order by number limit 1)`,
  // Numbers are drawn anew with every seeding, so what decides is that the case has come all the way to the employer.
  $incident: `(select c.incident from cases.cases c join cases.employer_files f on f.case_id = c.id
    where f.opened_to = 'gov-99.01' and c.regency = '99.01' and c.incident is not null order by c.number limit 1)`,
  $report: `(select id from intake.reports where region = '99.01' order by id limit 1)`,
}

/** Fills what is empty of these tables; the client is the server's administrator. */
export async function fillEmptyTables(client: Client): Promise<void> {
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  for (const [table, row] of Object.entries(rows)) {
    const written = row.replace(/\$[a-z]+/g, (name) => facts[name] ?? name)
    await client.query(
      `insert into ${table} overriding system value ${written} where not exists (select 1 from ${table})`,
    )
  }
  await client.query('commit')
}
