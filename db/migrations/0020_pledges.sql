-- Pledges: campaigns, their texts, who is asked (roster), and who has signed. Who has not signed is seen by the
-- responsible official of that unit alone; a decline is nowhere a row.
create schema pledges;
grant usage on schema pledges to netral_web, netral_worker;

create function pledges.job(variadic names text[]) returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('netral.actor', true), '') = 'system'
    and coalesce(current_setting('netral.job', true), '') = any(names)
$$;
create function pledges.my_institution() returns text language sql stable parallel safe as $$
  select nullif(current_setting('netral.institution', true), '')
$$;
create function pledges.my_account() returns text language sql stable parallel safe as $$
  select nullif(current_setting('netral.account', true), '')
$$;
create function pledges.keeps_campaigns() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('netral.role', true), '') in ('personnel-office', 'panrb', 'kemendagri')
$$;

create table pledges.campaigns (
  id uuid primary key,
  -- `K7QF`: first part of every receipt number, so one campaign's receipts lie together in the index.
  prefix text collate "C" not null unique check (prefix ~ '^[2-9A-HJ-NP-TV-Z]{4}$'),
  title text not null check (char_length(title) between 1 and 200),
  election text not null,
  opened_by text collate "C" not null,
  region text collate "C" not null,
  zone text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  circular_number text not null check (char_length(circular_number) between 1 and 120),
  circular_day date not null,
  circular_about text not null default '' check (char_length(circular_about) <= 500),
  kinds text[] not null check (kinds <@ array['PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu', 'non-ASN'] and cardinality(kinds) > 0),
  as_of date not null,
  due_day date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  invented boolean not null default false
);

create table pledges.texts (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  -- '' = everybody; else the employer whose own, longer text it is.
  scope text collate "C" not null default '',
  version int not null check (version >= 1),
  opening text not null,
  points text[] not null check (cardinality(points) between 1 and 20),
  pact text[] not null default '{}' check (cardinality(pact) <= 40),
  closing text not null,
  -- SHA-256 of the canonical text; every pledge binds it.
  digest bytea not null check (octet_length(digest) = 32),
  created_at timestamptz not null,
  first_signed_at timestamptz,
  unique (campaign, scope, version)
);
create function pledges.text_stays() returns trigger language plpgsql as $$
begin
  if old.first_signed_at is not null and (new.digest <> old.digest or new.opening <> old.opening or new.points <> old.points
    or new.pact <> old.pact or new.closing <> old.closing or new.first_signed_at is distinct from old.first_signed_at) then
    raise exception 'a signed text is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger texts_stay before update on pledges.texts for each row execute function pledges.text_stays();

-- The cascade: whole employer ('') or one of its offices, each with its own day.
create table pledges.units (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  parent uuid references pledges.units (id),
  institution text collate "C" not null,
  region text collate "C" not null,
  name text not null default '' check (char_length(name) <= 300),
  due_day date not null,
  unique (campaign, institution, name)
);
create index units_campaign on pledges.units (campaign);

create table pledges.responsibles (
  unit uuid primary key references pledges.units (id),
  institution text collate "C" not null,
  account text not null check (account <> ''),
  since timestamptz not null
);
create index responsibles_account on pledges.responsibles (account, institution);

create table pledges.campaign_files (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  name text not null check (char_length(name) between 1 and 200),
  type text not null check (type in ('application/pdf', 'image/jpeg')),
  body bytea not null,
  sha256 bytea not null,
  by_institution text not null,
  added_at timestamptz not null
);

-- People who may be asked to sign. `number` is the NIP; for non-ASN staff the number of their employer (`issuer`).
create table pledges.signers (
  id uuid primary key,
  issuer text collate "C" not null default '',
  number text collate "C" not null check (number ~ '^[0-9A-Z./-]{4,30}$'),
  activated_at timestamptz,
  method text check (method in ('sign-on', 'slip')),
  pin_hash text,
  failed_tries int not null default 0,
  locked_until timestamptz,
  -- AES-GCM under the house's key; one size for everybody and written anew at every sign-in, so nothing can be told from it.
  own_notes bytea,
  unique (number, issuer)
);

create table pledges.roster (
  id bigint generated always as identity primary key,
  campaign uuid not null references pledges.campaigns (id),
  signer uuid not null,
  number text collate "C" not null,
  name text not null check (char_length(name) between 1 and 200),
  search text collate "C" not null,
  kind text not null check (kind in ('PNS', 'CPNS', 'PPPK', 'PPPK paruh waktu', 'non-ASN')),
  employer text collate "C" not null,
  unit uuid not null,
  position text not null default '' check (char_length(position) <= 300),
  -- Typed reasons stand apart, they never take anybody out of the count of who was asked.
  excuse text check (excuse in ('leave', 'unpaid-leave', 'seconded', 'retired', 'left', 'deceased', 'transferred', 'duty')),
  excuse_note text not null default '' check (char_length(excuse_note) <= 300),
  removed_at timestamptz,
  removed_why text not null default '',
  -- What stands in the QR of a printed row; says nothing about the person.
  row_code text collate "C" not null,
  contact bytea,
  unique (campaign, signer),
  unique (campaign, row_code)
);
create index roster_unit on pledges.roster (campaign, unit, search, id);
create index roster_number on pledges.roster (campaign, number);

create table pledges.slips (
  code_hmac bytea primary key check (octet_length(code_hmac) = 32),
  signer uuid not null,
  campaign uuid not null,
  run uuid not null,
  made_at timestamptz not null,
  void_at timestamptz,
  used_at timestamptz
);
create index slips_signer on pledges.slips (signer) where used_at is null and void_at is null;

create table pledges.slip_runs (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  unit uuid not null references pledges.units (id),
  slips int not null,
  institution text collate "C" not null,
  account text not null check (account <> ''),
  at timestamptz not null
);

create table pledges.signer_sessions (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  signer uuid not null,
  method text not null check (method in ('sign-on', 'slip')),
  device bytea,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index signer_sessions_signer on pledges.signer_sessions (signer) where ended_at is null;

-- One row a pledge. No foreign keys and few indexes on purpose: 180,751 rows come in half a minute, and each index is
-- ordered by campaign so that millions of older rows cost nothing. The signing batch itself checks what a key would.
create table pledges.pledges (
  id bigint generated always as identity primary key,
  campaign uuid not null,
  roster bigint not null,
  text uuid not null,
  version int not null,
  employer text collate "C" not null,
  method text not null check (method in ('sign-on', 'slip', 'paper')),
  number text collate "C" not null unique,
  -- The entry of the public log; also the subject of its record.
  entry uuid not null,
  signed_at timestamptz not null,
  -- Paper knows the day alone.
  day_only boolean not null default false,
  device bytea,
  void_at timestamptz,
  void_why text check (void_why in ('disputed', 'struck')),
  check ((void_at is null) = (void_why is null))
);
create unique index one_pledge on pledges.pledges (roster, text, employer) where void_at is null;

create table pledges.disputes (
  id uuid primary key,
  pledge bigint not null unique,
  campaign uuid not null,
  unit uuid not null,
  employer text collate "C" not null,
  number text not null,
  method text not null,
  via text not null check (via in ('own-page', 'used-slip', 'message')),
  words text not null default '' check (char_length(words) <= 1000),
  at timestamptz not null
);
create index disputes_unit on pledges.disputes (unit);

-- Each look at who has not signed: who, which unit, when.
create table pledges.looks (
  id uuid primary key,
  campaign uuid not null,
  unit uuid not null,
  institution text collate "C" not null,
  account text not null check (account <> ''),
  what text not null check (what in ('names', 'export', 'sheets', 'hall', 'reminder')),
  at timestamptz not null
);
create index looks_unit on pledges.looks (unit, at desc);

create table pledges.roster_runs (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  source text not null check (source in ('file', 'register')),
  file_name text not null default '',
  stored_as text not null default '',
  format text not null default '' check (format in ('', 'csv', 'xlsx')),
  -- The only employer whose people may stand in it; '' = every employer below the campaign's region.
  employer text collate "C" not null default '',
  state text not null check (state in ('waiting', 'running', 'done', 'unreadable')),
  rows_total bigint not null default 0,
  position bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  same bigint not null default 0,
  refused bigint not null default 0,
  left_out bigint not null default 0,
  problem jsonb,
  institution text collate "C" not null,
  account text not null,
  role text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  busy_until timestamptz
);
create index roster_runs_campaign on pledges.roster_runs (campaign, started_at desc);
create table pledges.roster_errors (
  run uuid not null references pledges.roster_runs (id) on delete cascade,
  row bigint not null,
  ordinal int not null,
  field text not null,
  key text not null,
  facts jsonb not null default '{}',
  primary key (run, row, ordinal)
);

create table pledges.ceremonies (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  unit uuid not null references pledges.units (id),
  institution text collate "C" not null,
  kind text not null check (kind in ('rakor', 'apel', 'deklarasi', 'pakta-kepala-daerah')),
  title text not null check (char_length(title) between 1 and 200),
  place text not null check (char_length(place) between 1 and 300),
  starts_at timestamptz not null,
  zone text not null,
  minutes text not null default '' check (char_length(minutes) <= 20000),
  -- Heads counted in the hall, and how; attending is not signing.
  attending int not null default 0 check (attending between 0 and 1000000),
  repeating int not null default 0 check (repeating between 0 and 1000000),
  counted_how text not null default '' check (char_length(counted_how) <= 300),
  account text not null,
  created_at timestamptz not null
);
create index ceremonies_campaign on pledges.ceremonies (campaign, starts_at desc);
create table pledges.ceremony_people (
  id uuid primary key,
  ceremony uuid not null references pledges.ceremonies (id),
  part text not null check (part in ('reader', 'repeater', 'signer', 'witness', 'countersigner')),
  name text not null check (char_length(name) between 1 and 200),
  office text not null check (char_length(office) between 1 and 300),
  added_at timestamptz not null,
  unique (ceremony, part, name, office)
);
create table pledges.ceremony_files (
  id uuid primary key,
  ceremony uuid not null references pledges.ceremonies (id),
  kind text not null check (kind in ('photo', 'minutes', 'sheet')),
  name text not null check (char_length(name) between 1 and 200),
  type text not null check (type in ('application/pdf', 'image/jpeg')),
  body bytea not null,
  -- Of what was sent, before it was drawn anew: the same photograph twice is kept once.
  sha256 bytea not null,
  added_at timestamptz not null,
  unique (ceremony, kind, sha256)
);

-- A hall's file carries the roster to a laptop without a network, and a key that seals what is ticked there.
create table pledges.halls (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  unit uuid not null references pledges.units (id),
  text uuid not null,
  institution text collate "C" not null,
  account text not null,
  name text not null check (char_length(name) between 1 and 100),
  seal_key bytea not null check (octet_length(seal_key) = 32),
  made_at timestamptz not null
);
create table pledges.hall_marks (
  hall uuid not null references pledges.halls (id),
  -- Two laptops may use the same hall's file; each counts its own marks.
  machine uuid not null,
  seq int not null check (seq >= 1),
  roster bigint not null,
  mark text not null check (mark in ('tick', 'strike')),
  at timestamptz not null,
  merge uuid not null,
  primary key (hall, machine, seq)
);
create index hall_marks_roster on pledges.hall_marks (roster);
create table pledges.merges (
  id uuid primary key,
  campaign uuid not null references pledges.campaigns (id),
  hall uuid not null references pledges.halls (id),
  institution text collate "C" not null,
  account text not null,
  at timestamptz not null,
  marks int not null,
  fresh int not null,
  added int not null,
  struck int not null,
  clock_doubtful boolean not null,
  findings jsonb not null default '[]'
);
create index merges_campaign on pledges.merges (campaign, at desc);

do $$
declare t text;
begin
  foreach t in array array['campaigns', 'texts', 'units', 'responsibles', 'campaign_files', 'signers', 'roster', 'slips', 'slip_runs',
    'signer_sessions', 'pledges', 'disputes', 'looks', 'roster_runs', 'roster_errors', 'ceremonies', 'ceremony_people',
    'ceremony_files', 'halls', 'hall_marks', 'merges'] loop
    execute format('alter table pledges.%I enable row level security', t);
    execute format('alter table pledges.%I force row level security', t);
    execute format('grant select, insert on pledges.%I to netral_web, netral_worker', t);
  end loop;
end $$;
grant update on pledges.campaigns, pledges.texts, pledges.units, pledges.responsibles, pledges.signers, pledges.roster, pledges.slips,
  pledges.signer_sessions, pledges.roster_runs, pledges.ceremonies to netral_web, netral_worker;
grant update (void_at, void_why) on pledges.pledges to netral_web, netral_worker;
grant delete on pledges.roster_errors to netral_worker;

-- Campaigns, texts and the cascade are public once open.
create policy open_to_all on pledges.campaigns for select using (
  state <> 'draft' or opened_by = (select pledges.my_institution()) or (select pledges.job('pledge-roster', 'pledge-signing', 'demonstration', 'pledge-count')));
create policy opener_adds on pledges.campaigns for insert with check (
  ((select pledges.keeps_campaigns()) and opened_by = (select pledges.my_institution())) or (select pledges.job('demonstration')));
create policy opener_changes on pledges.campaigns for update using (
  ((select pledges.keeps_campaigns()) and opened_by = (select pledges.my_institution())) or (select pledges.job('demonstration')));

create policy with_campaign on pledges.texts for select using (exists (select from pledges.campaigns c where c.id = campaign));
create policy keeper_adds on pledges.texts for insert with check (
  (select pledges.job('demonstration')) or ((select pledges.keeps_campaigns()) and (
    exists (select from pledges.campaigns c where c.id = campaign and c.opened_by = (select pledges.my_institution()))
    or (scope = (select pledges.my_institution()) and exists (select from pledges.units u where u.campaign = texts.campaign and u.institution = scope)))));
create policy keeper_changes on pledges.texts for update using (
  (select pledges.job('demonstration', 'pledge-signing')) or ((select pledges.keeps_campaigns()) and (
    exists (select from pledges.campaigns c where c.id = campaign and c.opened_by = (select pledges.my_institution()))
    or scope = (select pledges.my_institution()))));

create policy with_campaign on pledges.units for select using (exists (select from pledges.campaigns c where c.id = campaign));
create policy keeper_adds on pledges.units for insert with check (
  (select pledges.job('demonstration', 'pledge-roster')) or ((select pledges.keeps_campaigns()) and (
    institution = (select pledges.my_institution())
    or exists (select from pledges.campaigns c where c.id = campaign and c.opened_by = (select pledges.my_institution())))));
create policy keeper_changes on pledges.units for update using (
  (select pledges.job('demonstration')) or ((select pledges.keeps_campaigns()) and (
    institution = (select pledges.my_institution())
    or exists (select from pledges.campaigns c where c.id = campaign and c.opened_by = (select pledges.my_institution())))));

create policy members_read on pledges.responsibles for select using (
  (select current_setting('netral.actor', true)) = 'member' or (select pledges.job('demonstration', 'pledge-roster')));
create policy own_office_adds on pledges.responsibles for insert with check (
  (select pledges.job('demonstration', 'pledge-roster')) or ((select current_setting('netral.role', true)) in ('personnel-office', 'panrb', 'kemendagri')
    and institution = (select pledges.my_institution())
    and exists (select from pledges.units u where u.id = unit and u.institution = (select pledges.my_institution()))));
create policy own_office_changes on pledges.responsibles for update using (
  (select pledges.keeps_campaigns()) and institution = (select pledges.my_institution()));

create policy with_campaign on pledges.campaign_files for select using (exists (select from pledges.campaigns c where c.id = campaign));
create policy keeper_adds on pledges.campaign_files for insert with check (
  (select pledges.job('demonstration')) or ((select pledges.keeps_campaigns()) and by_institution = (select pledges.my_institution())));

-- Units for which the reader answers. Evaluated once per query.
create function pledges.my_units() returns setof uuid language sql stable parallel safe as $$
  select unit from pledges.responsibles where account = (select pledges.my_account()) and institution = (select pledges.my_institution())
$$;

create policy house_alone on pledges.signers using (
  (select pledges.job('pledge-signing', 'pledge-roster', 'pledge-slips', 'pledge-notices', 'demonstration')));

-- One policy with the house first: an OR is tried from the left, and the house never needs the list of units.
create policy house_and_responsible_read on pledges.roster for select using (
  (select pledges.job('pledge-signing', 'pledge-count', 'pledge-roster', 'pledge-slips', 'pledge-merge', 'pledge-check',
    'pledge-notices', 'pledge-of-accused', 'demonstration'))
  or unit in (select pledges.my_units()));
create policy responsible_changes on pledges.roster for update using (unit in (select pledges.my_units()));
create policy house_adds on pledges.roster for insert with check ((select pledges.job('pledge-roster', 'demonstration')));
create policy house_changes on pledges.roster for update using ((select pledges.job('pledge-roster', 'demonstration')));

create policy house_alone on pledges.slips using ((select pledges.job('pledge-signing', 'pledge-slips', 'demonstration')));
create policy maker_adds on pledges.slip_runs for insert with check (account = (select pledges.my_account()) or (select pledges.job('pledge-slips', 'demonstration')));
create policy own_office_reads on pledges.slip_runs for select using (
  institution = (select pledges.my_institution()) or (select current_setting('netral.role', true)) = 'auditor' or (select pledges.job('pledge-signing')));
create policy house_alone on pledges.signer_sessions using ((select pledges.job('pledge-signing', 'demonstration')));

create policy house_and_responsible_read on pledges.pledges for select using (
  (select pledges.job('pledge-signing', 'pledge-count', 'pledge-merge', 'pledge-check', 'pledge-notices', 'pledge-of-accused',
    'pledge-slips', 'demonstration'))
  or roster in (select r.id from pledges.roster r where r.unit in (select pledges.my_units())));
create policy house_adds on pledges.pledges for insert with check ((select pledges.job('pledge-signing', 'pledge-merge', 'demonstration')));
create policy house_voids on pledges.pledges for update using ((select pledges.job('pledge-signing', 'pledge-merge', 'demonstration')));

create policy house_adds on pledges.disputes for insert with check ((select pledges.job('pledge-signing', 'demonstration')));
create policy entitled_read on pledges.disputes for select using (
  unit in (select pledges.my_units())
  or ((select current_setting('netral.role', true)) = 'inspectorate' and employer = (select pledges.my_institution()))
  or (select current_setting('netral.role', true)) = 'auditor' or (select pledges.job('pledge-signing', 'pledge-count', 'demonstration')));

create policy own_looks on pledges.looks for insert with check (account = (select pledges.my_account()));
create policy watchers_read on pledges.looks for select using (
  account = (select pledges.my_account()) or (select current_setting('netral.role', true)) = 'auditor'
  or ((select current_setting('netral.role', true)) = 'inspectorate' and institution = (select pledges.my_institution())));

create policy own_office on pledges.roster_runs for select using (
  institution = (select pledges.my_institution()) and (select pledges.keeps_campaigns()));
create policy starter_adds on pledges.roster_runs for insert with check (
  account = (select pledges.my_account()) and institution = (select pledges.my_institution()) and state = 'waiting' and (select pledges.keeps_campaigns()));
create policy house_works on pledges.roster_runs using ((select pledges.job('pledge-roster', 'demonstration')));
create policy with_run on pledges.roster_errors for select using (exists (select from pledges.roster_runs r where r.id = run));
create policy house_works on pledges.roster_errors using ((select pledges.job('pledge-roster')));

create policy members_read on pledges.ceremonies for select using (
  (select current_setting('netral.actor', true)) = 'member' or (select pledges.job('pledge-count', 'demonstration')));
create policy own_office_adds on pledges.ceremonies for insert with check (
  ((select pledges.keeps_campaigns()) and institution = (select pledges.my_institution())) or (select pledges.job('demonstration')));
create policy own_office_changes on pledges.ceremonies for update using (
  (select pledges.keeps_campaigns()) and institution = (select pledges.my_institution()));
create policy with_ceremony on pledges.ceremony_people for select using (exists (select from pledges.ceremonies c where c.id = ceremony));
create policy own_office_adds on pledges.ceremony_people for insert with check (
  exists (select from pledges.ceremonies c where c.id = ceremony and c.institution = (select pledges.my_institution()))
  or (select pledges.job('demonstration')));
create policy with_ceremony on pledges.ceremony_files for select using (exists (select from pledges.ceremonies c where c.id = ceremony));
create policy own_office_adds on pledges.ceremony_files for insert with check (
  exists (select from pledges.ceremonies c where c.id = ceremony and c.institution = (select pledges.my_institution()))
  or (select pledges.job('demonstration')));

create policy maker on pledges.halls for select using (
  institution = (select pledges.my_institution()) or (select pledges.job('pledge-merge')));
create policy maker_adds on pledges.halls for insert with check (
  unit in (select pledges.my_units()) and institution = (select pledges.my_institution()) and account = (select pledges.my_account()));
create policy house_alone on pledges.hall_marks using ((select pledges.job('pledge-merge')));
create policy house_adds on pledges.merges for insert with check ((select pledges.job('pledge-merge')));
create policy own_office_reads on pledges.merges for select using (
  (account = (select pledges.my_account())) or (select pledges.job('pledge-merge')));

-- The question of a signing batch: session, roster, present text and standing pledge of everyone who asks, in the order
-- of asking. A function, so that its plan is made once per connection; always by index, since a batch is a few hundred
-- of millions. It runs with the rights of whoever asks.
create function pledges.standings(hashes text[], prefixes text[], moment timestamptz)
returns table (signer uuid, method text, device text, campaign uuid, state text, roster bigint, removed boolean, excuse text,
  number text, name text, employer text, unit uuid, current_text uuid, version int, digest text, existing text, existing_at timestamptz)
language plpgsql stable
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    with asked as materialized (
      select decode(a.hash, 'hex') as hash, a.prefix, a.ord from unnest(hashes, prefixes) with ordinality as a(hash, prefix, ord)),
    campaigns as materialized (
      select c.id, c.prefix, c.state from pledges.campaigns c where c.prefix in (select distinct asked.prefix from asked)),
    newest as materialized (
      select distinct on (t.campaign, t.scope) t.campaign, t.scope, t.id, t.version, encode(t.digest, 'hex') as digest
      from pledges.texts t where t.campaign in (select c.id from campaigns c) order by t.campaign, t.scope, t.version desc)
    select s.signer, s.method, encode(s.device, 'hex'), c.id, c.state, r.id, coalesce(r.removed_at is not null, false), r.excuse,
      r.number, r.name, r.employer, r.unit, coalesce(own.id, whole.id), coalesce(own.version, whole.version),
      coalesce(own.digest, whole.digest), p.number, p.signed_at
    from asked a
    left join campaigns c on c.prefix = a.prefix
    -- Lateral with a limit: one look into an index for each, also while the statistics still say that a table is empty.
    left join lateral (
      select x.signer, x.method, x.device from pledges.signer_sessions x
      where x.token_hash = a.hash and x.ended_at is null and x.expires_at > moment limit 1) s on true
    left join lateral (
      select x.* from pledges.roster x where x.campaign = c.id and x.signer = s.signer limit 1) r on true
    left join newest own on own.campaign = c.id and own.scope = r.employer
    left join newest whole on whole.campaign = c.id and whole.scope = ''
    left join lateral (
      select x.number, x.signed_at from pledges.pledges x
      where x.roster = r.id and x.text = coalesce(own.id, whole.id) and x.employer = r.employer and x.void_at is null limit 1) p on true
    order by a.ord;
end $$;
revoke all on function pledges.standings(text[], text[], timestamptz) from public;
grant execute on function pledges.standings(text[], text[], timestamptz) to netral_web, netral_worker;
