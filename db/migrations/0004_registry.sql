-- Institutions, regions, elections, the calendar, and the register of civil servants.
create schema registry;
grant usage on schema registry to netral_web, netral_intake, netral_worker;

-- Reference data is public knowledge: everyone reads it; the house's seeding and administrators change it.
create function registry.may_keep_reference() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('netral.role', true), '') = 'administrator'
    or (coalesce(current_setting('netral.actor', true), '') = 'system'
        and coalesce(current_setting('netral.job', true), '') in ('seed', 'demonstration'))
$$;

-- Kemendagri's dotted codes; never BPS codes.
create table registry.regions (
  code text collate "C" primary key check (code ~ '^\d{2}(\.\d{2}(\.\d{2})?)?$'),
  parent text collate "C" not null,
  level text not null check (level in ('province', 'regency', 'district')),
  kind text not null check (kind in ('province', 'regency', 'city', 'administrative-regency', 'administrative-city', 'district')),
  name text not null,
  search text not null,
  zone text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  -- Jakarta's six administrative ones have no government of their own and employ nobody.
  has_government boolean not null,
  invented boolean not null default false
);
create index regions_parent on registry.regions (parent, level);

create table registry.institutions (
  key text collate "C" primary key check (key ~ '^[a-z][a-z0-9.-]{1,79}$'),
  kind text not null check (kind in ('bkn', 'bkn-regional', 'kasn', 'panrb', 'kemendagri', 'bawaslu-ri', 'bawaslu-province',
    'bawaslu-regency', 'panwascam', 'province-government', 'regency-government', 'ministry', 'agency', 'auditor', 'operator')),
  name text not null check (char_length(name) between 1 and 200),
  search text not null,
  -- '' = the whole country.
  region text collate "C" not null default '',
  parent text collate "C" references registry.institutions (key),
  zone text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  is_employer boolean not null,
  -- The office that is this employer's personnel authority (PPK); empty where there is none.
  authority_title text not null default '',
  valid_from date,
  -- The last day on which it acted.
  valid_to date,
  note text not null default '',
  verified boolean not null default true,
  invented boolean not null default false,
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index institutions_kind on registry.institutions (kind, region);
create index institutions_region on registry.institutions (region);

-- Which provinces a regional office of BKN serves.
create table registry.regional_office_areas (
  office text collate "C" not null references registry.institutions (key),
  province text collate "C" not null references registry.regions (code),
  verified boolean not null default false,
  primary key (province, office)
);

-- The personnel authority is a person in an office, with days and a kind.
create table registry.holders (
  id uuid primary key,
  employer text collate "C" not null references registry.institutions (key),
  person text not null check (char_length(person) between 1 and 200),
  kind text not null check (kind in ('definitif', 'Plt', 'Plh', 'Pj', 'Pjs')),
  from_day date not null,
  to_day date,
  source text not null default '' check (char_length(source) <= 500),
  note text not null default '' check (char_length(note) <= 1000),
  -- An election in which this holder runs: then the personnel authority is a party.
  candidate_in text not null default '',
  recorded_at timestamptz not null default now(),
  invented boolean not null default false,
  check (to_day is null or to_day >= from_day)
);
create index holders_employer on registry.holders (employer, from_day desc);

create table registry.elections (
  key text collate "C" primary key check (key ~ '^[a-z][a-z0-9-]{1,59}$'),
  kind text not null check (kind in ('general', 'regional')),
  name text not null,
  vote_day date not null,
  source text not null default '',
  note text not null default '',
  verified boolean not null,
  invented boolean not null default false
);

create table registry.contests (
  election text collate "C" not null references registry.elections (key),
  kind text not null check (kind in ('president', 'dpr', 'dpd', 'dprd-province', 'dprd-regency', 'governor', 'regent', 'mayor', 'regional-head')),
  -- '' = one date for the whole country.
  region text collate "C" not null default '',
  candidates_named_on date not null,
  source text not null default '',
  note text not null default '',
  verified boolean not null,
  primary key (election, kind, region)
);
create index contests_region on registry.contests (election, region);

create table registry.stages (
  election text collate "C" not null references registry.elections (key),
  key text not null,
  name text not null,
  region text collate "C" not null default '',
  starts date not null,
  ends date not null,
  source text not null default '',
  note text not null default '',
  verified boolean not null,
  primary key (election, key, region),
  check (ends >= starts)
);

create table registry.calendar_years (
  year int primary key check (year between 1990 and 2200),
  -- 'decreed': the joint decree of the three ministers is known and was checked.
  status text not null check (status in ('decreed', 'unverified')),
  decree text not null default '',
  note text not null default ''
);
create table registry.calendar_days (
  day date not null,
  kind text not null check (kind in ('public', 'joint-leave', 'voting')),
  name text not null check (char_length(name) between 1 and 200),
  decree text not null default '' check (char_length(decree) <= 300),
  verified boolean not null,
  primary key (day, kind)
);
-- Every change by hand, with who and why; deadlines that rested on the old calendar can be explained.
create table registry.calendar_changes (
  id uuid primary key,
  changed_at timestamptz not null,
  account text not null,
  institution text not null,
  action text not null check (action in ('add', 'edit', 'remove', 'year')),
  year int not null,
  day date,
  before jsonb,
  after jsonb,
  reason text not null check (char_length(reason) between 1 and 1000)
);
create index calendar_changes_year on registry.calendar_changes (year, changed_at desc);

do $$
declare t text;
begin
  foreach t in array array['regions', 'institutions', 'regional_office_areas', 'elections', 'contests', 'stages',
    'calendar_years', 'calendar_days', 'holders'] loop
    execute format('alter table registry.%I enable row level security', t);
    execute format('alter table registry.%I force row level security', t);
    execute format('create policy everyone_reads on registry.%I for select using (true)', t);
    execute format('grant select on registry.%I to netral_web, netral_intake, netral_worker', t);
    execute format('grant insert, update, delete on registry.%I to netral_web, netral_worker', t);
    execute format('create policy keepers_add on registry.%I for insert with check ((select registry.may_keep_reference()))', t);
    execute format('create policy keepers_change on registry.%I for update using ((select registry.may_keep_reference()))', t);
    execute format('create policy keepers_remove on registry.%I for delete using ((select registry.may_keep_reference()))', t);
  end loop;
end $$;
-- An employer's own personnel office, and BKN, keep the list of its holders.
create policy own_office_adds on registry.holders for insert with check (
  ((select current_setting('netral.role', true)) = 'personnel-office' and employer = (select nullif(current_setting('netral.institution', true), '')))
  or (select current_setting('netral.role', true)) = 'bkn-analyst');
create policy own_office_changes on registry.holders for update using (
  ((select current_setting('netral.role', true)) = 'personnel-office' and employer = (select nullif(current_setting('netral.institution', true), '')))
  or (select current_setting('netral.role', true)) = 'bkn-analyst');
revoke delete on registry.holders, registry.institutions, registry.regions from netral_web;

alter table registry.calendar_changes enable row level security;
alter table registry.calendar_changes force row level security;
create policy members_read on registry.calendar_changes for select using ((select current_setting('netral.actor', true)) in ('member', 'system'));
create policy administrators_add on registry.calendar_changes for insert with check ((select registry.may_keep_reference()));
grant select, insert on registry.calendar_changes to netral_web, netral_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- The register of civil servants.

create table registry.employees (
  -- NIP or NI PPPK, 18 digits; text, never a number.
  number text collate "C" primary key check (number ~ '^\d{18}$'),
  -- Names a person in addresses and forms, where the number must not stand.
  id uuid not null default gen_random_uuid() unique,
  kind text not null check (kind in ('PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu')),
  name text not null check (char_length(name) between 1 and 200),
  -- Lower case, without accents and punctuation; made by the same function as a query.
  search text collate "C" not null,
  front_titles text not null default '' check (char_length(front_titles) <= 60),
  back_titles text not null default '' check (char_length(back_titles) <= 120),
  employer text collate "C" not null,
  unit text not null default '' check (char_length(unit) <= 300),
  position text not null default '' check (char_length(position) <= 300),
  state text not null default 'active' check (state in ('active', 'unpaid-leave', 'retired', 'left')),
  import_run uuid,
  updated_at timestamptz not null,
  invented boolean not null default false
);
-- Names across the register, and inside one employer. Plain btrees: comparisons of text are leakproof, so they work
-- below row-level security, which trigram operators do not.
create index employees_search on registry.employees (search, number);
create index employees_employer on registry.employees (employer, search, number);

alter table registry.employees enable row level security;
alter table registry.employees force row level security;
-- BKN keeps the register; Bawaslu looks people up in it (the door shows it masked numbers only).
create policy supervisors_read on registry.employees for select using (
  (select current_setting('netral.role', true)) in ('bkn-analyst', 'bkn-regional', 'personnel-auditor',
    'bawaslu-ri', 'bawaslu-province', 'bawaslu-regency', 'task-force'));
create policy own_employer_reads on registry.employees for select using (
  (select current_setting('netral.role', true)) in ('personnel-office', 'inspectorate', 'personnel-authority')
  and employer = (select nullif(current_setting('netral.institution', true), '')));
create policy house_reads on registry.employees for select using (
  (select current_setting('netral.actor', true)) = 'system'
  and (select current_setting('netral.job', true)) in ('employee-import', 'seed', 'demonstration', 'replay', 'bench'));
create policy house_adds on registry.employees for insert with check (
  (select current_setting('netral.actor', true)) = 'system'
  and (select current_setting('netral.job', true)) in ('employee-import', 'seed', 'demonstration', 'replay', 'bench'));
create policy house_changes on registry.employees for update using (
  (select current_setting('netral.actor', true)) = 'system'
  and (select current_setting('netral.job', true)) in ('employee-import', 'seed', 'demonstration', 'replay', 'bench'));
grant select on registry.employees to netral_web;
grant select, insert, update on registry.employees to netral_worker;

-- Every time a masked number is shown in full: who asked, and why.
create table registry.unmaskings (
  id uuid primary key,
  employee uuid not null,
  account text not null check (account <> ''),
  institution text not null,
  role text not null,
  reason text not null check (char_length(reason) between 1 and 500),
  at timestamptz not null
);
create index unmaskings_employee on registry.unmaskings (employee, at desc);
create index unmaskings_at on registry.unmaskings (at desc);
alter table registry.unmaskings enable row level security;
alter table registry.unmaskings force row level security;
create policy asker_adds on registry.unmaskings for insert
  with check (account = (select nullif(current_setting('netral.account', true), '')));
create policy asker_and_auditor_read on registry.unmaskings for select using (
  account = (select nullif(current_setting('netral.account', true), ''))
  or (select current_setting('netral.role', true)) = 'auditor');
grant select, insert on registry.unmaskings to netral_web, netral_worker;

-- One reading of one file. `position` counts the data rows that are done, so that a killed run goes on there.
create table registry.import_runs (
  id uuid primary key,
  file_name text not null check (char_length(file_name) between 1 and 300),
  stored_as text not null,
  format text not null check (format in ('csv', 'xlsx')),
  sha256 text not null,
  bytes bigint not null,
  -- The only employer that rows may belong to; '' = every employer, named in the file.
  employer text collate "C" not null default '',
  state text not null check (state in ('checking', 'checked', 'confirmed', 'done', 'unreadable', 'dropped')),
  account text not null default '',
  institution text not null default '',
  invented boolean not null default false,
  columns jsonb not null default '{}',
  sample jsonb not null default '[]',
  rows_total bigint not null default 0,
  position bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  same bigint not null default 0,
  refused bigint not null default 0,
  problem jsonb,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- Whoever works on it says so until then; after a kill another may take over.
  busy_until timestamptz
);
create index import_runs_started on registry.import_runs (started_at desc);
create index import_runs_waiting on registry.import_runs (state) where state in ('checking', 'confirmed');

create table registry.import_errors (
  run uuid not null references registry.import_runs (id) on delete cascade,
  row bigint not null,
  ordinal int not null,
  field text not null,
  key text not null,
  facts jsonb not null default '{}',
  primary key (run, row, ordinal)
);

alter table registry.import_runs enable row level security;
alter table registry.import_runs force row level security;
alter table registry.import_errors enable row level security;
alter table registry.import_errors force row level security;
create policy house_imports on registry.import_runs using (
  (select current_setting('netral.actor', true)) = 'system' and (select current_setting('netral.job', true)) = 'employee-import');
create policy starter_reads on registry.import_runs for select using (
  (select current_setting('netral.role', true)) = 'administrator'
  or ((select current_setting('netral.role', true)) = 'personnel-office' and employer = (select nullif(current_setting('netral.institution', true), ''))));
create policy starter_adds on registry.import_runs for insert with check (
  account = (select nullif(current_setting('netral.account', true), '')) and state = 'checking' and (
    (select current_setting('netral.role', true)) = 'administrator'
    or ((select current_setting('netral.role', true)) = 'personnel-office' and employer = (select nullif(current_setting('netral.institution', true), '')))));
create policy starter_confirms on registry.import_runs for update using (
  state = 'checked' and (
    (select current_setting('netral.role', true)) = 'administrator'
    or ((select current_setting('netral.role', true)) = 'personnel-office' and employer = (select nullif(current_setting('netral.institution', true), '')))))
  with check (state in ('confirmed', 'dropped'));
create policy house_notes_errors on registry.import_errors using (
  (select current_setting('netral.actor', true)) = 'system' and (select current_setting('netral.job', true)) = 'employee-import');
-- Whoever sees the run sees its errors: the inner query passes the run's own policies.
create policy starter_reads_errors on registry.import_errors for select using (
  exists (select from registry.import_runs r where r.id = run));
grant select, insert on registry.import_runs to netral_web, netral_worker;
grant update (state) on registry.import_runs to netral_web;
grant update on registry.import_runs to netral_worker;
grant select on registry.import_errors to netral_web, netral_worker;
grant insert, delete on registry.import_errors to netral_worker;
