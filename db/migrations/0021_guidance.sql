-- Prevention: activities, circulars with their duties, task forces, and questions asked before an act.
create schema guidance;
grant usage on schema guidance to netral_web, netral_worker;

-- What the reader of this transaction is, in words that the policies below use.
create function guidance.mine() returns text language sql stable parallel safe set search_path = '' as $$
  select nullif(current_setting('netral.institution', true), '') where current_setting('netral.actor', true) = 'member'
$$;
-- Supervisors and auditors see what lies in their region; an empty region is the whole country.
create function guidance.covers(place text) returns boolean language sql stable parallel safe set search_path = '' as $$
  select current_setting('netral.actor', true) = 'member'
    and current_setting('netral.role', true) in ('panwascam', 'bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force',
      'bkn-analyst', 'bkn-regional', 'personnel-auditor', 'panrb', 'kemendagri', 'auditor')
    and (current_setting('netral.region', true) = '' or place = current_setting('netral.region', true)
      or starts_with(place, current_setting('netral.region', true) || '.'))
$$;
create function guidance.keeps(institution text) returns boolean language sql stable parallel safe set search_path = '' as $$
  select institution = nullif(current_setting('netral.institution', true), '')
    and current_setting('netral.actor', true) = 'member'
    and current_setting('netral.role', true) in ('panwascam', 'bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force',
      'bkn-analyst', 'bkn-regional', 'panrb', 'kemendagri', 'personnel-office', 'inspectorate')
$$;
-- Keyed digest of the code that somebody without an account gave; null when none was given.
create function guidance.given_code() returns bytea language sql stable parallel safe set search_path = '' as $$
  select case when current_setting('netral.guidance_code', true) ~ '^[0-9a-f]{64}$'
    then decode(current_setting('netral.guidance_code', true), 'hex') end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Offices inside an employer: they have no account. A camat, a lurah or Kesbangpol reports with the office's own code.
create table guidance.offices (
  id uuid primary key,
  institution text not null check (institution <> ''),
  region text not null,
  kind text not null check (kind in ('office', 'subdistrict', 'ward', 'national-unity', 'inspectorate', 'school', 'other')),
  name text not null check (char_length(name) between 1 and 200),
  code_hash bytea unique check (octet_length(code_hash) = 32),
  code_made_at timestamptz,
  added_by text not null,
  added_at timestamptz not null,
  closed_at timestamptz
);
create unique index offices_name on guidance.offices (institution, lower(name)) where closed_at is null;

create table guidance.task_forces (
  id uuid primary key,
  institution text not null check (institution <> ''),
  region text not null,
  -- The office it serves; null for the institution as a whole.
  office uuid references guidance.offices (id),
  decree_number text not null check (char_length(decree_number) between 1 and 120),
  decree_day date not null,
  valid_until date check (valid_until >= decree_day),
  added_by text not null,
  added_at timestamptz not null,
  ended_at timestamptz
);
create unique index task_forces_one on guidance.task_forces (institution, office) nulls not distinct where ended_at is null;
create table guidance.task_force_members (
  task_force uuid not null references guidance.task_forces (id),
  place integer not null check (place > 0),
  part text not null check (part in ('director', 'head', 'secretary', 'member')),
  name text not null check (char_length(name) between 1 and 200),
  position text not null check (char_length(position) between 1 and 200),
  primary key (task_force, place)
);

-- ---------------------------------------------------------------------------------------------------------------
create table guidance.activities (
  id uuid primary key,
  number text not null unique,
  institution text not null check (institution <> ''),
  region text not null,
  kind text not null check (kind in ('outreach', 'training', 'coordination', 'inspection')),
  title text not null check (char_length(title) between 1 and 200),
  election text not null default '',
  -- The item of the prevention calendar that it answers; empty for others.
  sending text not null default '' check (char_length(sending) <= 60),
  day date not null,
  place text not null check (char_length(place) between 1 and 200),
  plan text not null check (char_length(plan) between 1 and 4000),
  target integer not null check (target between 1 and 1000000),
  material text not null default '' check (char_length(material) <= 4000),
  state text not null default 'planned' check (state in ('planned', 'reported', 'cancelled')),
  held_on date,
  report text check (char_length(report) between 1 and 4000),
  cancelled_why text check (char_length(cancelled_why) between 1 and 1000),
  created_by text not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  check ((state = 'reported') = (held_on is not null and report is not null)),
  check ((state = 'cancelled') = (cancelled_why is not null))
);
create index activities_institution on guidance.activities (institution, day desc);
create index activities_region on guidance.activities (region, day desc);
-- Who takes part, by role: how many were asked, how many came. Nobody is named.
create table guidance.activity_parts (
  activity uuid not null references guidance.activities (id),
  part text not null check (part in ('office', 'subdistrict', 'ward', 'village', 'national-unity', 'inspectorate', 'personnel-office',
    'supervisor', 'commission', 'bkn', 'school', 'staff')),
  invited integer not null check (invited between 1 and 1000000),
  attended integer check (attended between 0 and 1000000),
  primary key (activity, part)
);

-- ---------------------------------------------------------------------------------------------------------------
create table guidance.circulars (
  id uuid primary key,
  institution text not null check (institution <> ''),
  region text not null,
  number text not null check (char_length(number) between 1 and 120),
  day date not null,
  subject text not null check (char_length(subject) between 1 and 300),
  body text not null check (char_length(body) <= 8000),
  election text not null default '',
  sending text not null default '' check (char_length(sending) <= 60),
  created_by text not null,
  created_at timestamptz not null,
  unique (institution, number)
);
create index circulars_region on guidance.circulars (region, day desc);
create table guidance.duties (
  id uuid primary key,
  circular uuid not null references guidance.circulars (id),
  place integer not null check (place > 0),
  kind text not null check (kind in ('pass-on', 'read-pledge', 'sign-pact', 'task-force', 'outreach', 'report', 'other')),
  text text not null check (char_length(text) between 1 and 500),
  due date not null,
  unique (circular, place)
);
-- Who owes each duty: an institution, or one office inside the issuer.
create table guidance.addressees (
  id uuid primary key,
  circular uuid not null references guidance.circulars (id),
  duty uuid not null references guidance.duties (id),
  issuer text not null,
  institution text not null check (institution <> ''),
  region text not null,
  office uuid references guidance.offices (id),
  unique nulls not distinct (duty, institution, office)
);
create index addressees_circular on guidance.addressees (circular);
create index addressees_institution on guidance.addressees (institution);
create index addressees_office on guidance.addressees (office) where office is not null;
-- Which office has reported: once by itself, or written down for it by the personnel office. Later reports come after.
create table guidance.duty_reports (
  id uuid primary key,
  addressee uuid not null references guidance.addressees (id),
  by_whom text not null check (by_whom in ('office-code', 'institution', 'written-down')),
  done_on date not null,
  count integer check (count between 0 and 1000000),
  text text not null check (char_length(text) between 1 and 2000),
  account text not null default '',
  reported_at timestamptz not null
);
create index duty_reports_addressee on guidance.duty_reports (addressee, reported_at);

create table guidance.files (
  id uuid primary key,
  institution text not null check (institution <> ''),
  region text not null,
  owner_kind text not null check (owner_kind in ('activity', 'circular')),
  owner uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  content bytea not null check (octet_length(content) between 1 and 8388608),
  sha256 bytea not null check (octet_length(sha256) = 32),
  added_by text not null,
  added_at timestamptz not null
);
create index files_owner on guidance.files (owner);

-- ---------------------------------------------------------------------------------------------------------------
-- Asked before an act ("Tanya resmi"), and declared after a slip ("Koreksi mandiri"). Whoever holds the code sees it;
-- `bound` ties it to one employee number by a keyed digest, so the number itself is nowhere.
create table guidance.questions (
  id uuid primary key,
  number text not null unique,
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  bound bytea check (octet_length(bound) = 32),
  answerer text not null check (answerer <> ''),
  region text not null,
  person text not null,
  wish text not null,
  relation text not null default '',
  act_day date not null,
  election text not null default '',
  text text not null check (char_length(text) between 10 and 3000),
  -- What "Bolehkah?" said at that moment.
  first_verdict text not null check (first_verdict in ('may', 'may-not', 'ask-first')),
  asked_at timestamptz not null
);
create index questions_answerer on guidance.questions (answerer, asked_at);
-- An answer is never changed; a better one comes after it and the last one counts.
create table guidance.answers (
  id uuid primary key,
  question uuid not null references guidance.questions (id),
  verdict text not null check (verdict in ('may', 'may-not', 'ask-first')),
  text text not null check (char_length(text) between 10 and 3000),
  basis text not null check (char_length(basis) between 1 and 500),
  institution text not null,
  account text not null,
  answered_at timestamptz not null
);
create index answers_question on guidance.answers (question, answered_at);
-- A rewritten question with its answer, for everyone; it names nobody and no place.
create table guidance.published_answers (
  id uuid primary key,
  answer uuid not null unique,
  wish text not null,
  relation text not null default '',
  person text not null,
  verdict text not null check (verdict in ('may', 'may-not', 'ask-first')),
  question text not null check (char_length(question) between 10 and 1000),
  text text not null check (char_length(text) between 10 and 2000),
  basis text not null check (char_length(basis) between 1 and 500),
  institution text not null,
  account text not null,
  published_on date not null,
  withdrawn_at timestamptz
);
create index published_by_wish on guidance.published_answers (wish, published_on desc) where withdrawn_at is null;

create table guidance.corrections (
  id uuid primary key,
  number text not null unique,
  code_hash bytea not null unique check (octet_length(code_hash) = 32),
  bound bytea check (octet_length(bound) = 32),
  slip text not null check (slip in ('like', 'comment', 'share', 'follow', 'photo', 'other')),
  platform text not null check (char_length(platform) between 1 and 100),
  act_at timestamptz not null,
  withdrawn_at timestamptz not null check (withdrawn_at >= act_at),
  text text not null check (char_length(text) between 10 and 2000),
  declared_at timestamptz not null check (declared_at >= withdrawn_at)
);

-- ---------------------------------------------------------------------------------------------------------------
do $$
declare t text;
begin
  foreach t in array array['offices', 'task_forces', 'task_force_members', 'activities', 'activity_parts', 'circulars', 'duties',
    'addressees', 'duty_reports', 'files', 'questions', 'answers', 'published_answers', 'corrections'] loop
    execute format('alter table guidance.%I enable row level security', t);
    execute format('alter table guidance.%I force row level security', t);
    execute format('grant select, insert on guidance.%I to netral_web, netral_worker', t);
  end loop;
end $$;

create policy own_and_covered on guidance.offices for select
  using (institution = (select guidance.mine()) or guidance.covers(region));
create policy by_code on guidance.offices for select using (code_hash = (select guidance.given_code()));
create policy keepers_add on guidance.offices for insert with check (guidance.keeps(institution));
create policy keepers_change on guidance.offices for update using (guidance.keeps(institution)) with check (guidance.keeps(institution));
grant update (code_hash, code_made_at, closed_at) on guidance.offices to netral_web, netral_worker;

create policy own_and_covered on guidance.task_forces for select
  using (institution = (select guidance.mine()) or guidance.covers(region));
create policy keepers_add on guidance.task_forces for insert with check (guidance.keeps(institution));
create policy keepers_change on guidance.task_forces for update using (guidance.keeps(institution)) with check (guidance.keeps(institution));
grant update (ended_at) on guidance.task_forces to netral_web, netral_worker;
create policy with_task_force on guidance.task_force_members for select
  using (exists (select from guidance.task_forces f where f.id = task_force));
create policy keepers_add on guidance.task_force_members for insert
  with check (exists (select from guidance.task_forces f where f.id = task_force and guidance.keeps(f.institution)));

create policy own_and_covered on guidance.activities for select
  using (institution = (select guidance.mine()) or guidance.covers(region));
create policy keepers_add on guidance.activities for insert with check (guidance.keeps(institution));
create policy keepers_change on guidance.activities for update using (guidance.keeps(institution)) with check (guidance.keeps(institution));
grant update (state, held_on, report, cancelled_why, settled_at) on guidance.activities to netral_web, netral_worker;
create policy with_activity on guidance.activity_parts for select
  using (exists (select from guidance.activities a where a.id = activity));
create policy keepers_add on guidance.activity_parts for insert
  with check (exists (select from guidance.activities a where a.id = activity and guidance.keeps(a.institution)));
create policy keepers_change on guidance.activity_parts for update
  using (exists (select from guidance.activities a where a.id = activity and guidance.keeps(a.institution)));
grant update (attended) on guidance.activity_parts to netral_web, netral_worker;

-- An office with its code reads the circulars that oblige it, and reports on its own duties alone.
create policy issuer_addressee_covered on guidance.addressees for select
  using (issuer = (select guidance.mine()) or institution = (select guidance.mine()) or guidance.covers(region));
create policy by_code on guidance.addressees for select
  using (office = (select o.id from guidance.offices o where o.code_hash = (select guidance.given_code())));
create policy issuer_adds on guidance.addressees for insert with check (guidance.keeps(issuer));
create policy issuer_addressee_covered on guidance.circulars for select
  using (institution = (select guidance.mine()) or guidance.covers(region)
    or exists (select from guidance.addressees a where a.circular = circulars.id));
create policy keepers_add on guidance.circulars for insert with check (guidance.keeps(institution));
create policy with_circular on guidance.duties for select using (exists (select from guidance.circulars c where c.id = circular));
create policy keepers_add on guidance.duties for insert
  with check (exists (select from guidance.circulars c where c.id = circular and guidance.keeps(c.institution)));
create policy with_addressee on guidance.duty_reports for select
  using (exists (select from guidance.addressees a where a.id = addressee));
create policy addressee_reports on guidance.duty_reports for insert
  with check (by_whom <> 'office-code' and exists (select from guidance.addressees a where a.id = addressee and guidance.keeps(a.institution)));
create policy office_reports on guidance.duty_reports for insert
  with check (by_whom = 'office-code' and exists (select from guidance.addressees a join guidance.offices o on o.id = a.office
    where a.id = addressee and o.code_hash = (select guidance.given_code())));

create policy with_owner on guidance.files for select
  using (exists (select from guidance.activities a where a.id = owner) or exists (select from guidance.circulars c where c.id = owner));
create policy keepers_add on guidance.files for insert with check (guidance.keeps(institution));

-- A question is read by whoever holds its code and by the institution that is to answer, by nobody else.
create policy by_code on guidance.questions for select using (code_hash = (select guidance.given_code()));
create policy answerer_reads on guidance.questions for select using (guidance.keeps(answerer));
create policy asker_adds on guidance.questions for insert with check (code_hash = (select guidance.given_code()));
create policy with_question on guidance.answers for select
  using (exists (select from guidance.questions q where q.id = question));
create policy answerer_adds on guidance.answers for insert
  with check (guidance.keeps(institution) and exists (select from guidance.questions q where q.id = question and q.answerer = institution));
create policy everyone_reads on guidance.published_answers for select
  using ((select current_setting('netral.actor', true)) in ('public', 'member', 'system')
    and (withdrawn_at is null or institution = (select guidance.mine())));
create policy answerer_publishes on guidance.published_answers for insert
  with check (guidance.keeps(institution) and exists (select from guidance.answers a where a.id = answer));
create policy answerer_withdraws on guidance.published_answers for update
  using (guidance.keeps(institution)) with check (guidance.keeps(institution));
grant update (withdrawn_at) on guidance.published_answers to netral_web, netral_worker;

-- A correction is its maker's alone until she shows it.
create policy by_code on guidance.corrections for select using (code_hash = (select guidance.given_code()));
create policy maker_adds on guidance.corrections for insert with check (code_hash = (select guidance.given_code()));
