import { test } from 'node:test'
import { asMember, freshDatabase, rawRows } from '../../test/support/database.ts'
import { listCases } from './store/desk-reads.ts'
import { many, sql } from '../foundation/outside/sql.ts'

const { house, adminUrl } = await freshDatabase({ demo: true })
test('bench', async () => {
  await rawRows(adminUrl, `insert into cases.cases (id, number, version, status, station, proof, outcome, stage, lane, track, procedure, source, election,
    province, regency, employer, identity, person_kind, form, origin_institution, supervisor, bawaslu, holder, holder_since, holders, verified, recommended, opened_day, changed_at, due_at, due_day)
   select gen_random_uuid(), 'N'||g, 3, s, case when s='awaiting-follow-up' then 'employer' end, case when s='decision-issued' then 'claimed' end, case when s='closed' then 'sanctioned' end, s, 'bawaslu','ordinary','skb-2022-bkn','finding',
    (array['pilkada-2024','pemilu-2024','pilkada-2020'])[1+g%3], lpad((11+g%38)::text,2,'0'), lpad((11+g%38)::text,2,'0')||'.'||lpad((1+(g/38)%13)::text,2,'0'), 'gov-'||lpad((11+g%38)::text,2,'0')||'.'||lpad((1+(g/38)%13)::text,2,'0'), 'resolved','pns','DIS-0'||(1+g%8),
    'bawaslu-'||lpad((11+g%38)::text,2,'0')||'.'||lpad((1+(g/38)%13)::text,2,'0'),'bkn','bawaslu-x', case when g%2=0 then 'bkn' else 'gov-x' end, now(), array['bawaslu-x','bkn'], s in ('assessing','awaiting-follow-up','decision-issued','closed'), s in ('awaiting-follow-up','decision-issued','closed'), current_date, now(), now() + (g%1000 - 500) * interval '1 hour', current_date
   from (select g, (array['received','assessing','awaiting-follow-up','decision-issued','closed','closed','closed','closed','closed','review'])[1+(g*7)%10] as s from generate_series(1,100000) g) x`)
  await rawRows(adminUrl, `insert into cases.accused (case_id, name, employee_number) select id, 'Contoh '||number, '' from cases.cases`)
  await rawRows(adminUrl, `insert into cases.accused_words (word, case_id) select lower(number), id from cases.cases union all select 'contoh', id from cases.cases where random() < 0.1`)
  await rawRows(adminUrl, 'vacuum analyze cases.cases'); await rawRows(adminUrl, 'vacuum analyze cases.accused'); await rawRows(adminUrl, 'vacuum analyze cases.accused_words')
  const now = new Date()
  const timed = async (name: string, actor: any, filter: any) => {
    let total = 0, best = 1e9
    for (let i = 0; i < 8; i++) {
      const t = performance.now()
      const r = await house.transaction(actor, (tx) => listCases(tx, actor, { sort: 'due', page: 1, ...filter } as any, now, 50))
      total = r.total; best = Math.min(best, performance.now() - t)
    }
    console.log(name, total, best.toFixed(1) + ' ms')
  }
  const analyst = asMember('bkn-analyst', 'bkn'), ri = asMember('bawaslu-ri', 'bawaslu'), prov = asMember('bawaslu-province', 'bawaslu-15', '15'), reg = asMember('bawaslu-regency', 'bawaslu-15.03', '15.03'), min = asMember('kemendagri','kemendagri'), kan = asMember('bkn-regional','bkn-kanreg-01')
  for (const [n, a] of Object.entries({ analyst, ri, prov, reg, min, kan })) {
    await timed(n + ' status+election', a, { status: 'awaiting-follow-up', election: 'pilkada-2024' })
    await timed(n + ' status', a, { status: 'awaiting-follow-up' })
    await timed(n + ' open', a, {})
    await timed(n + ' all', a, { all: true })
    await timed(n + ' region', a, { region: '20', all: true })
    await timed(n + ' text', a, { text: 'N9999', all: true })
  }
  const bare = async (q: string) => { let best = 1e9; for (let i=0;i<6;i++){ const t=performance.now(); await rawRows(adminUrl, q); best=Math.min(best, performance.now()-t)}; return best.toFixed(1) }
  console.log('bare 3333 page', await bare(`select * from cases.cases where status='awaiting-follow-up' and election='pilkada-2024' order by due_at limit 50`), 'count', await bare(`select count(*) from cases.cases where status='awaiting-follow-up' and election='pilkada-2024'`))
  const plan = await house.transaction(analyst, (tx) => many<any>(tx, sql`explain (analyze, costs off) select c.id, c.number, c.due_at from cases.cases c where c.status = 'awaiting-follow-up' and c.election = 'pilkada-2024'`))
  console.log(plan.map((r) => r['QUERY PLAN']).join('\n'))
})
