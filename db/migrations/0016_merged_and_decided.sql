-- Questions between institutions are of one kind: "who is this?", put to an employer with a cropped picture and no word
-- of the report. What is missing of a file is asked for by sending the case back; a decree by its own step.
alter table cases.requests drop column kind, drop column wording, drop column due_at;

-- An incident that was joined to another one keeps its own page and sender; here the kept one knows of it, so that
-- whoever sees the kept one sees every sender.
create table cases.merged_incidents (
  kept uuid not null references cases.incidents,
  merged uuid not null references cases.incidents,
  primary key (kept, merged),
  number text not null,
  sender text not null default '',
  sender_letter text not null default '',
  sender_letter_day date
);
alter table cases.merged_incidents enable row level security;
alter table cases.merged_incidents force row level security;
create policy seen on cases.merged_incidents for select using (
  (select cases.sees_inside()) and exists (select 1 from cases.incidents i where i.id = kept));
create policy joined on cases.merged_incidents for insert with check ((select cases.sees_inside()));
grant select, insert on cases.merged_incidents to netral_web, netral_worker;

-- Incidents that were joined before this table was there, also over several steps. The owner looks past the policies once.
alter table cases.incidents no force row level security;
alter table cases.merged_incidents no force row level security;
with recursive chain (kept, merged) as (
  select merged_into, id from cases.incidents where merged_into is not null
  union
  select i.merged_into, chain.merged from chain join cases.incidents i on i.id = chain.kept where i.merged_into is not null
)
insert into cases.merged_incidents (kept, merged, number, sender, sender_letter, sender_letter_day)
select chain.kept, i.id, i.number, i.sender, i.sender_letter, i.sender_letter_day
from chain join cases.incidents i on i.id = chain.merged;
alter table cases.incidents force row level security;
alter table cases.merged_incidents force row level security;

comment on column cases.cases.holders is 'Every institution that ever held the case, or handed over a double of it.';

-- The law's deadlines are data of the program. Where nobody verified one, administrators may decide another length: one
-- proposes it with its basis, a second one agrees, and it holds for clocks that start on its day or later.
create schema rulebook;
grant usage on schema rulebook to netral_web, netral_intake, netral_worker;
create function rulebook.is_administrator() returns boolean language sql stable parallel safe
  as $$ select current_setting('netral.actor', true) = 'member' and current_setting('netral.role', true) = 'administrator' $$;
create function rulebook.account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('netral.account', true), '')::uuid $$;
revoke execute on function rulebook.is_administrator(), rulebook.account() from public;
grant execute on function rulebook.is_administrator(), rulebook.account() to netral_web, netral_intake, netral_worker;

create table rulebook.decided_deadlines (
  id uuid primary key,
  rule text not null,
  amount integer not null check (amount between 1 and 365),
  unit text not null check (unit in ('working-day', 'calendar-day', 'hour')),
  basis text not null check (char_length(basis) between 10 and 500),
  valid_from date not null,
  state text not null check (state in ('proposed', 'agreed', 'declined')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  check ((state = 'proposed') = (decided_by is null)),
  check ((state = 'proposed') = (decided_at is null)),
  -- Two different administrators; whoever proposed may take it back.
  check (state <> 'agreed' or decided_by <> proposed_by)
);
create unique index decided_deadlines_open on rulebook.decided_deadlines (rule) where state = 'proposed';
create unique index decided_deadlines_day on rulebook.decided_deadlines (rule, valid_from) where state = 'agreed';
alter table rulebook.decided_deadlines enable row level security;
alter table rulebook.decided_deadlines force row level security;
create policy everyone_reads_agreed on rulebook.decided_deadlines for select using (
  state = 'agreed' or (select rulebook.is_administrator()));
create policy one_proposes on rulebook.decided_deadlines for insert with check (
  (select rulebook.is_administrator()) and state = 'proposed' and proposed_by = (select rulebook.account()));
create policy another_decides on rulebook.decided_deadlines for update
  using ((select rulebook.is_administrator()) and state = 'proposed')
  with check ((select rulebook.is_administrator()) and decided_by = (select rulebook.account()));
grant select on rulebook.decided_deadlines to netral_web, netral_intake, netral_worker;
grant insert, update (state, decided_by, decided_at) on rulebook.decided_deadlines to netral_web;
