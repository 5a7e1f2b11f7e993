-- Reports coming in. The text, the contact and the evidence are sealed before they reach this schema; outside the
-- seal stand only election, regency, type, day and size class. Ids are random, times are days.
create schema intake;
grant usage on schema intake to netral_web, netral_intake, netral_worker;

-- What the member of this transaction may see: '*', a regency '99.01', a province '99', or null for nothing.
-- The institution must fit the role and the region, so a role granted to the wrong institution still sees nothing.
create function intake.scope() returns text language sql stable set search_path = '' as $$
  select case
    when current_setting('netral.actor', true) is distinct from 'member' then null
    when current_setting('netral.role', true) = 'bawaslu-regency'
      and current_setting('netral.region', true) ~ '^\d\d\.\d\d$'
      and current_setting('netral.institution', true) = 'bawaslu-' || current_setting('netral.region', true)
      then current_setting('netral.region', true)
    when current_setting('netral.role', true) = 'bawaslu-province'
      and current_setting('netral.region', true) ~ '^\d\d$'
      and current_setting('netral.institution', true) = 'bawaslu-' || current_setting('netral.region', true)
      then current_setting('netral.region', true)
    when current_setting('netral.role', true) = 'bawaslu-ri'
      and current_setting('netral.institution', true) = 'bawaslu' then '*'
    when current_setting('netral.role', true) = 'task-force'
      and current_setting('netral.institution', true) in ('bawaslu', 'bkn', 'panrb', 'kemendagri', 'kasn') then '*'
  end
$$;

-- The look-up id of the one thread that the reporter's site works on; null when no code was given.
create function intake.given_thread() returns bytea language sql stable set search_path = '' as $$
  select case when current_setting('netral.thread', true) ~ '^[0-9a-f]{64}$'
    then decode(current_setting('netral.thread', true), 'hex') end
$$;

create table intake.reports (
  id uuid primary key,
  election text not null check (election ~ '^[a-z0-9-]{1,60}$'),
  region text not null check (region ~ '^\d\d\.\d\d$'),
  kind text not null check (kind in ('conduct', 'pressure', 'facilities')),
  day date not null,
  size_class text not null check (size_class in ('small', 'medium', 'large')),
  came_by text not null check (came_by in ('site', 'desk')),
  sealed bytea not null check (octet_length(sealed) between 200 and 200000),
  state text not null default 'waiting' check (state in ('waiting', 'opened', 'set-aside', 'handed-over'))
);
create index reports_by_region on intake.reports (region, state, day);
create index reports_by_province on intake.reports (left(region, 2), state, day);
create index reports_by_state on intake.reports (state, day);

-- One conversation per report. Only who has the seven words can compute `lookup` and unwrap the key.
create table intake.threads (
  lookup bytea primary key check (octet_length(lookup) = 32),
  report uuid not null unique references intake.reports (id),
  public_key text not null check (public_key like 'age1%'),
  wrapped_key bytea not null,
  -- Keyed digest of the sent answers: tells a repeated send from a changed one, and nothing without the code.
  content_tag bytea not null check (octet_length(content_tag) = 32)
);

create table intake.messages (
  id uuid primary key,
  report uuid not null references intake.reports (id),
  place integer not null check (place > 0),
  from_reporter boolean not null,
  -- The institution that wrote, empty for the reporter.
  institution text not null default '',
  account text not null default '',
  day date not null,
  sealed bytea not null check (octet_length(sealed) between 200 and 200000),
  seen_day date,
  unique (report, place)
);

create index messages_unread on intake.messages (report) where from_reporter and seen_day is null;

create table intake.evidence (
  id uuid primary key,
  report uuid not null references intake.reports (id),
  place integer not null check (place > 0),
  day date not null,
  bytes bigint not null check (bytes > 0),
  -- Kind, type, name and the salted commitment of the original, for the vault.
  sealed bytea not null,
  -- The same in short for the reporter, under the code's key.
  receipt bytea not null,
  original uuid not null unique,
  derivative uuid unique,
  unique (report, place)
);

-- Dated steps for the reporter, written for the rooms above; the reporter's site never reads those rooms.
create table intake.thread_milestones (
  id uuid primary key,
  report uuid not null references intake.reports (id),
  place bigint generated always as identity,
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  day date not null,
  about smallint check (about between 1 and 200),
  outcome text check (outcome ~ '^[a-z-]{1,40}$'),
  next text check (next ~ '^[a-z-]{1,40}$'),
  due_day date,
  unique nulls not distinct (report, kind, day, about)
);

-- Who opened which report for which reason: written and committed before the vault is asked.
create table intake.openings (
  id uuid primary key,
  report uuid not null references intake.reports (id),
  account text not null check (account <> ''),
  institution text not null check (institution <> ''),
  role text not null check (role <> ''),
  reason text not null check (char_length(reason) between 10 and 1000),
  opened_at timestamptz not null
);
create index openings_by_report on intake.openings (report, opened_at);

create table intake.decisions (
  id uuid primary key,
  report uuid not null references intake.reports (id),
  kind text not null check (kind in ('set-aside', 'taken-back', 'handed-over')),
  reason text not null check (char_length(reason) <= 2000),
  incident uuid,
  account text not null,
  institution text not null,
  decided_at timestamptz not null,
  check ((kind = 'handed-over') = (incident is not null))
);
create index decisions_by_report on intake.decisions (report, decided_at);

-- Facts that an officer typed after opening. Duplicates are suggested from these alone.
create table intake.typed_facts (
  id uuid primary key,
  report uuid not null references intake.reports (id),
  kind text not null check (kind in ('act-day', 'place', 'person', 'employer', 'act')),
  value text not null check (char_length(value) between 1 and 300),
  account text not null,
  noted_at timestamptz not null,
  unique (report, kind, value)
);
create index typed_facts_alike on intake.typed_facts using gin (foundation.plain(value) gin_trgm_ops);

-- Commitments of what came in, kept apart for a day; a job moves them into the log, shuffled, with dummies.
create table intake.commitments (
  id uuid primary key,
  day date not null,
  commitment bytea not null check (octet_length(commitment) = 32),
  salt bytea not null check (octet_length(salt) = 32),
  record bytea not null,
  -- The log's entry, once moved.
  entry uuid unique
);
create index commitments_to_move on intake.commitments (day) where entry is null;

-- Rights -----------------------------------------------------------------------------------------------------

grant select (id, election, region, kind, day, state) on intake.reports to netral_intake;
grant insert (id, election, region, kind, day, size_class, came_by, sealed) on intake.reports to netral_intake, netral_web;
grant select on intake.reports to netral_web;
grant update (state) on intake.reports to netral_web;
grant select (id, election, region, kind, day, size_class, came_by, state) on intake.reports to netral_worker;

grant select, insert on intake.threads to netral_intake;
grant insert on intake.threads to netral_web;
grant select (report, public_key) on intake.threads to netral_web;

grant select (id, report, place, from_reporter, institution, day, sealed) on intake.messages to netral_intake;
grant insert (id, report, place, from_reporter, day, sealed) on intake.messages to netral_intake;
grant select, insert on intake.messages to netral_web;
grant update (seen_day) on intake.messages to netral_web;

grant select (id, report, place, day, bytes, receipt) on intake.evidence to netral_intake;
grant insert on intake.evidence to netral_intake;
grant select (id, report, place, day, bytes, sealed, original, derivative) on intake.evidence to netral_web;
grant select (id, original, derivative) on intake.evidence to netral_worker;

grant select on intake.thread_milestones to netral_intake, netral_web;

grant select, insert on intake.openings, intake.decisions, intake.typed_facts to netral_web;
grant select (id, report, account, institution, role, reason, opened_at) on intake.openings to netral_worker;

grant insert on intake.commitments to netral_intake, netral_web, netral_worker;
grant select on intake.commitments to netral_worker;
grant update (entry) on intake.commitments to netral_worker;

-- Rows -------------------------------------------------------------------------------------------------------

do $$ declare name text; begin
  foreach name in array array['reports', 'threads', 'messages', 'evidence', 'thread_milestones', 'openings',
    'decisions', 'typed_facts', 'commitments'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('alter table intake.%I force row level security', name);
  end loop;
end $$;

-- The reporter's site: adds sealed reports, and sees the one thread whose look-up id it was given.
create policy given on intake.threads for select to netral_intake
  using (lookup = (select intake.given_thread()));
create policy adds on intake.threads for insert to netral_intake
  with check (lookup = (select intake.given_thread()));
create policy adds on intake.reports for insert to netral_intake
  with check (came_by = 'site' and state = 'waiting');
create policy given on intake.reports for select to netral_intake
  using (id = (select t.report from intake.threads t where t.lookup = (select intake.given_thread())));
create policy given on intake.messages for select to netral_intake
  using (report = (select t.report from intake.threads t where t.lookup = (select intake.given_thread())));
create policy adds on intake.messages for insert to netral_intake
  with check (from_reporter and institution = '' and account = ''
    and report = (select t.report from intake.threads t where t.lookup = (select intake.given_thread())));
create policy given on intake.evidence for select to netral_intake
  using (report = (select t.report from intake.threads t where t.lookup = (select intake.given_thread())));
create policy adds on intake.evidence for insert to netral_intake
  with check (report = (select t.report from intake.threads t where t.lookup = (select intake.given_thread())));
create policy given on intake.thread_milestones for select to netral_intake
  using (report = (select t.report from intake.threads t where t.lookup = (select intake.given_thread())));

-- The desk: a supervisor's own area, nothing for anybody else.
create policy own_area on intake.reports for select to netral_web
  using ((select intake.scope()) = '*' or region = (select intake.scope())
    or left(region, 2) = (select intake.scope()));
create policy receives on intake.reports for insert to netral_web
  with check (came_by = 'desk' and state = 'waiting' and ((select intake.scope()) = '*'
    or region = (select intake.scope()) or left(region, 2) = (select intake.scope())));
create policy decides on intake.reports for update to netral_web
  using ((select intake.scope()) = '*' or region = (select intake.scope())
    or left(region, 2) = (select intake.scope()));
create policy own_area on intake.threads for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy receives on intake.threads for insert to netral_web
  with check (exists (select 1 from intake.reports r where r.id = report and r.came_by = 'desk'));
create policy own_area on intake.messages for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy writes on intake.messages for insert to netral_web
  with check (not from_reporter and account = (select current_setting('netral.account', true))
    and institution = (select current_setting('netral.institution', true))
    and exists (select 1 from intake.reports r where r.id = report));
create policy marks_seen on intake.messages for update to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy own_area on intake.evidence for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy own_area on intake.thread_milestones for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy own_area on intake.openings for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy opens on intake.openings for insert to netral_web
  with check (account = (select current_setting('netral.account', true))
    and institution = (select current_setting('netral.institution', true))
    and role = (select current_setting('netral.role', true))
    and exists (select 1 from intake.reports r where r.id = report));
create policy own_area on intake.decisions for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy decides on intake.decisions for insert to netral_web
  with check (account = (select current_setting('netral.account', true))
    and institution = (select current_setting('netral.institution', true))
    and exists (select 1 from intake.reports r where r.id = report));
create policy own_area on intake.typed_facts for select to netral_web
  using (exists (select 1 from intake.reports r where r.id = report));
create policy notes on intake.typed_facts for insert to netral_web
  with check (account = (select current_setting('netral.account', true))
    and exists (select 1 from intake.reports r where r.id = report));

-- The house's own jobs, each for its narrow purpose.
create policy for_job on intake.reports for select to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'intake-notices');
create policy for_job on intake.evidence for select to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'sweep-blobs');
create policy for_job on intake.openings for select to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'compare-openings');
create policy adds on intake.commitments for insert to netral_intake, netral_web, netral_worker
  with check (entry is null and coalesce(current_setting('netral.actor', true), '') <> '');
create policy for_job on intake.commitments for select to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) in ('move-commitments', 'receipt', 'verify-log'));
create policy moves on intake.commitments for update to netral_worker
  using (entry is null and (select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'move-commitments')
  with check (entry is not null);

-- Rooms above tell the reporter of a step without being able to see the report: the function adds and answers
-- nothing. Saying the same step of the same day twice is saying it once.
create policy told on intake.thread_milestones for insert to netral_owner
  with check (coalesce(current_setting('netral.actor', true), '') in ('member', 'system', 'public'));
create function intake.tell_reporter(
  told_report uuid, told_kind text, told_day date, told_about smallint, told_outcome text, told_next text, told_due date
) returns void language sql volatile security definer set search_path = '' as $$
  insert into intake.thread_milestones (id, report, kind, day, about, outcome, next, due_day)
  values (pg_catalog.gen_random_uuid(), told_report, told_kind, told_day, told_about, told_outcome, told_next, told_due)
  on conflict do nothing
$$;
revoke execute on function intake.tell_reporter(uuid, text, date, smallint, text, text, date) from public;
grant execute on function intake.tell_reporter(uuid, text, date, smallint, text, text, date)
  to netral_web, netral_worker, netral_intake;
