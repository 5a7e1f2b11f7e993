-- The work: incidents, cases and everything that belongs to them. What the employer may never see (incidents,
-- reports, clarifications, notes, descriptions) stands in tables of its own. See docs/cases.md.
create schema cases;
grant usage on schema cases to netral_web, netral_worker;

-- Who is asking, as one value each. Policies use them as (select …), so they are computed once per query.
create function cases.setting(text) returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('netral.' || $1, true), '') $$;

create function cases.is_job(variadic text[]) returns boolean language sql stable parallel safe
  as $$ select cases.setting('actor') = 'system' and cases.setting('job') = any($1) $$;

create function cases.has_role(variadic text[]) returns boolean language sql stable parallel safe
  as $$ select cases.setting('actor') = 'member' and cases.setting('role') = any($1) $$;

-- Jobs of this room, RI and the auditor see every case; the statistics job sees rows without any name.
create function cases.sees_all() returns boolean language sql stable parallel safe
  as $$ select cases.is_job('cases', 'history', 'statistics', 'demonstration')
            or cases.has_role('bawaslu-ri', 'auditor') $$;

create function cases.seen_regency() returns text language sql stable parallel safe
  as $$ select case when cases.has_role('bawaslu-regency') then cases.setting('region') end $$;

create function cases.seen_province() returns text language sql stable parallel safe
  as $$ select case when cases.has_role('bawaslu-province') then cases.setting('region') end $$;

-- Institutions that handle cases keep seeing what they sent or once held: a sender can always tell where it lies.
create function cases.handling_institution() returns text language sql stable parallel safe
  as $$ select case when cases.has_role('panwascam', 'bawaslu-regency', 'bawaslu-province', 'task-force', 'bkn-analyst',
                                        'bkn-regional', 'personnel-auditor', 'panrb', 'kemendagri')
               then cases.setting('institution') end $$;

create function cases.regional_office() returns text language sql stable parallel safe
  as $$ select case when cases.has_role('bkn-regional') then cases.setting('institution') end $$;

create function cases.employer() returns text language sql stable parallel safe
  as $$ select case when cases.has_role('personnel-office', 'inspectorate', 'personnel-authority')
               then cases.setting('institution') end $$;

-- Those who may see reports, incidents and names: not the employer, not the auditor, not statistics.
create function cases.sees_inside() returns boolean language sql stable parallel safe
  as $$ select cases.is_job('cases', 'history', 'demonstration')
            or cases.has_role('panwascam', 'bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force', 'bkn-analyst',
                              'bkn-regional', 'personnel-auditor') $$;

create function cases.sees_names() returns boolean language sql stable parallel safe
  as $$ select cases.sees_inside() or cases.has_role('panrb', 'kemendagri', 'personnel-office', 'inspectorate',
                                                     'personnel-authority') $$;

-- Employers act through the room's own job, after their right to the file was checked under their own name.
create function cases.may_write() returns boolean language sql stable parallel safe
  as $$ select cases.sees_inside() or cases.has_role('panrb', 'kemendagri') $$;

create function cases.never_change() returns trigger language plpgsql
  as $$ begin raise exception 'rows of %.% are never changed or deleted', tg_table_schema, tg_table_name; end $$;

-- One happening; many reports may tell of it, several accused may belong to it.
create table cases.incidents (
  id uuid primary key,
  number text not null unique,
  source text not null check (source in ('report', 'finding', 'handed-over', 'desk-report', 'history')),
  track text not null check (track in ('ordinary', 'early-information')),
  election text not null,
  province text not null,
  regency text,
  origin_institution text not null,
  -- Facts that officers typed after opening; suggestions of duplicates come from these, never from sealed text.
  act text not null default '',
  object text not null default '',
  object_status text check (object_status in ('prospective-candidate', 'candidate', 'party')),
  happened_day date,
  known_day date,
  received_day date not null,
  place text not null default '',
  link text not null default '',
  account text,
  summary text not null default '',
  day_reason text not null default '',
  merged_into uuid references cases.incidents,
  version integer not null default 1,
  opened_at timestamptz not null
);
create index incidents_same on cases.incidents (regency, happened_day);
create index incidents_link on cases.incidents (link) where link <> '';

-- A row a list reads: the projection of a case's events. No name and no free text in it.
create table cases.cases (
  id uuid primary key,
  number text not null unique,
  incident uuid references cases.incidents,
  version integer not null,
  status text not null check (status in ('received', 'preliminary-review', 'registered', 'clarification', 'review',
    'plenary', 'verifying', 'assessing', 'conflict-waiting', 'awaiting-follow-up', 'examining', 'decision-issued',
    'in-appeal', 'closed')),
  station text check (station in ('centre', 'regional-office', 'employer')),
  proof text check (proof in ('claimed', 'evidenced', 'confirmed')),
  outcome text check (outcome in ('sanctioned', 'not-proven', 'not-sanctionable', 'rejected', 'cancelled', 'referred')),
  stage text not null,
  lane text not null check (lane in ('bawaslu', 'sbt')),
  track text not null check (track in ('ordinary', 'early-information')),
  procedure text not null,
  source text not null,
  election text not null,
  province text not null,
  regency text,
  employer text,
  identity text not null check (identity in ('described', 'named', 'resolved')),
  person_kind text not null,
  position_level text,
  form text,
  category text,
  origin_institution text not null,
  supervisor text not null,
  bawaslu text not null,
  regional_office text,
  holder text not null,
  holder_since timestamptz not null,
  -- Every institution that ever held the case.
  holders text[] not null,
  acknowledged boolean not null default false,
  -- Left Bawaslu or the task force: from here on it concerns the supervising agency.
  verified boolean not null default false,
  -- A recommendation was issued: from here on it concerns the ministries.
  recommended boolean not null default false,
  conflict boolean not null default false,
  -- The regional office that has or had the file.
  at_regional_office text,
  -- The employer, or the superior authority, that may see the case now.
  opened_to text,
  rule text,
  clock_from timestamptz,
  paused boolean not null default false,
  due_at timestamptz,
  due_day date,
  provisional boolean not null default false,
  -- Which of the incident's accused this is, counted from one; null when it is the only one.
  ordinal integer,
  -- The key of an imported case in its source: `pilkada-2020:H-1`.
  history_key text unique,
  reconstruction boolean not null default false,
  demonstration boolean not null default false,
  opened_day date not null,
  closed_at timestamptz,
  changed_at timestamptz not null,
  constraint one_position check (
    (status = 'awaiting-follow-up') = (station is not null)
    and (status = 'decision-issued') = (proof is not null)
    and (status = 'closed') = (outcome is not null)),
  constraint no_employer_in_conflict check (not conflict or opened_to is null or employer is null or opened_to <> employer)
);
create index cases_due on cases.cases (due_at, id) where status <> 'closed';
create index cases_status on cases.cases (status, due_at, id);
create index cases_holder on cases.cases (holder, due_at, id) where status <> 'closed';
create index cases_regency on cases.cases (regency, due_at, id);
create index cases_province on cases.cases (province, status, due_at);
create index cases_employer on cases.cases (employer, status, due_at);
create index cases_opened_to on cases.cases (opened_to, due_at) where opened_to is not null;
create index cases_origin on cases.cases (origin_institution, changed_at);
create index cases_at_regional on cases.cases (at_regional_office, due_at) where at_regional_office is not null;
create index cases_election on cases.cases (election, status, due_at);
create index cases_incident on cases.cases (incident);

alter table cases.cases enable row level security;
alter table cases.cases force row level security;
create policy seen on cases.cases for select using (
  (select cases.sees_all())
  or regency = (select cases.seen_regency())
  or province = (select cases.seen_province())
  or (verified and (select cases.has_role('bkn-analyst', 'personnel-auditor', 'task-force')))
  or (lane = 'sbt' and (select cases.has_role('task-force')))
  or (recommended and (select cases.has_role('panrb', 'kemendagri')))
  or at_regional_office = (select cases.regional_office())
  or origin_institution = (select cases.handling_institution())
  or holders @> array[(select cases.handling_institution())]
);
create policy opened on cases.cases for insert with check (
  (select cases.is_job('cases', 'history', 'demonstration')) or (select cases.sees_inside()));
create policy moved on cases.cases for update using ((select cases.may_write())) with check ((select cases.may_write()));
grant select, insert, update on cases.cases to netral_web, netral_worker;

-- What an employer, or a superior authority in its place, sees of a case: a row of its own, made when the packet is
-- handed over, without the way the case came, its first day, its sender or its incident. Gone while a conflict stands.
create table cases.employer_files (
  case_id uuid primary key references cases.cases,
  number text not null unique,
  opened_to text not null,
  opened_at timestamptz not null,
  -- The stage interval with which its own time begins.
  opened_position integer not null,
  version integer not null,
  status text not null,
  station text,
  proof text,
  outcome text,
  stage text not null,
  election text not null,
  province text not null,
  regency text,
  employer text,
  form text,
  category text,
  supervisor text not null,
  holder text not null,
  holder_since timestamptz not null,
  acknowledged boolean not null,
  rule text,
  clock_from timestamptz,
  paused boolean not null,
  due_at timestamptz,
  due_day date,
  provisional boolean not null,
  demonstration boolean not null,
  changed_at timestamptz not null
);
create index employer_files_due on cases.employer_files (opened_to, due_at);
alter table cases.employer_files enable row level security;
alter table cases.employer_files force row level security;
create policy own on cases.employer_files for select using (
  opened_to = (select cases.employer())
  or (select cases.is_job('cases'))
  or ((select cases.may_write()) and exists (select 1 from cases.cases c where c.id = employer_files.case_id)));
create policy kept on cases.employer_files for insert with check ((select cases.may_write()));
create policy changed on cases.employer_files for update using ((select cases.may_write())) with check ((select cases.may_write()));
create policy taken_back on cases.employer_files for delete using ((select cases.may_write()));
grant select, insert, update, delete on cases.employer_files to netral_web, netral_worker;

-- Is the case visible to whoever asks? The policy of cases.cases answers; for employers that of their files.
create function cases.sees(asked uuid) returns boolean language sql stable
  as $$ select exists (select 1 from cases.cases c where c.id = asked) $$;
create function cases.open_to_me(asked uuid) returns boolean language sql stable
  as $$ select exists (select 1 from cases.employer_files f where f.case_id = asked and f.opened_to = cases.employer()) $$;

-- Incidents: for those who see inside, when a case of it is theirs, or the incident came from their own office.
alter table cases.incidents enable row level security;
alter table cases.incidents force row level security;
create policy seen on cases.incidents for select using (
  (select cases.sees_inside()) and (
    (select cases.sees_all())
    or regency = (select cases.seen_regency())
    or province = (select cases.seen_province())
    or origin_institution = (select cases.handling_institution())
    or exists (select 1 from cases.cases c where c.incident = incidents.id)));
create policy opened on cases.incidents for insert with check ((select cases.sees_inside()));
create policy changed on cases.incidents for update using ((select cases.sees_inside())) with check ((select cases.sees_inside()));
grant select, insert, update on cases.incidents to netral_web, netral_worker;

-- Which sealed reports tell of an incident. The id is intake's; nothing else of the report is here.
create table cases.reports_of_incident (
  incident uuid not null references cases.incidents,
  report uuid not null,
  joined_day date not null,
  joined_by uuid,
  primary key (incident, report)
);
create index reports_of_incident_report on cases.reports_of_incident (report);
alter table cases.reports_of_incident enable row level security;
alter table cases.reports_of_incident force row level security;
create policy seen on cases.reports_of_incident using (
  (select cases.is_job('cases', 'demonstration')) or (
    (select cases.has_role('bawaslu-regency', 'bawaslu-province', 'bawaslu-ri', 'task-force', 'bkn-analyst'))
    and exists (select 1 from cases.incidents i where i.id = incident)));
grant select, insert on cases.reports_of_incident to netral_web, netral_worker;

-- The events: append-only, the truth of a case. Structure only, no names, no free text.
create table cases.events (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  recorded timestamptz not null,
  by_account uuid,
  by_institution text not null,
  by_role text not null,
  move jsonb,
  data jsonb not null,
  open_to_employer boolean not null,
  unique (case_id, seq)
);
create trigger append_only before update or delete on cases.events for each row execute function cases.never_change();
alter table cases.events enable row level security;
alter table cases.events force row level security;
create policy seen on cases.events for select using (
  cases.sees(case_id) or (open_to_employer and cases.open_to_me(case_id)));
create policy added on cases.events for insert with check ((select cases.may_write()) and cases.sees(case_id));
grant select, insert on cases.events to netral_web, netral_worker;

-- Why: free text of an event.
create table cases.event_texts (
  event uuid primary key references cases.events,
  reason text not null,
  open_to_employer boolean not null
);
create trigger append_only before update or delete on cases.event_texts for each row execute function cases.never_change();
alter table cases.event_texts enable row level security;
alter table cases.event_texts force row level security;
create policy seen on cases.event_texts for select using (
  (select cases.sees_names()) and (open_to_employer or (select cases.employer()) is null)
  and exists (select 1 from cases.events e where e.id = event_texts.event));
create policy added on cases.event_texts for insert with check ((select cases.may_write()));
grant select, insert on cases.event_texts to netral_web, netral_worker;

-- Where the case was, and who held it, from when to when: the intervals tile its time.
create table cases.stage_intervals (
  case_id uuid not null references cases.cases,
  position integer not null,
  stage text not null,
  holder text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  recorded timestamptz not null,
  primary key (case_id, position),
  check (to_at is null or to_at >= from_at)
);
create unique index stage_intervals_open on cases.stage_intervals (case_id) where to_at is null;
create index stage_intervals_holder on cases.stage_intervals (holder, from_at);
alter table cases.stage_intervals enable row level security;
alter table cases.stage_intervals force row level security;
create policy seen on cases.stage_intervals for select using (
  cases.sees(case_id)
  or exists (select 1 from cases.employer_files f
             where f.case_id = stage_intervals.case_id and f.opened_to = (select cases.employer()) and position >= f.opened_position));
create policy begun on cases.stage_intervals for insert with check ((select cases.may_write()));
create policy ended on cases.stage_intervals for update using ((select cases.may_write())) with check ((select cases.may_write()));
grant select, insert, update on cases.stage_intervals to netral_web, netral_worker;

-- What statistics count, as events with two times. Corrections are new rows that replace or withdraw.
create table cases.milestones (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  kind text not null check (kind in ('received', 'verified', 'recommended', 'claimed', 'evidenced', 'confirmed',
    'appealed', 'closed', 'reopened', 'transferred', 'withdrawn')),
  outcome text check (outcome in ('sanctioned', 'not-proven', 'not-sanctionable', 'rejected', 'cancelled', 'referred')),
  sanction text,
  to_institution text,
  happened timestamptz not null,
  recorded timestamptz not null,
  -- The milestone whose place this one takes, from its own `recorded` on. It may still be unknown: lines of a history
  -- file come out of order, so there is no foreign key.
  replaces uuid,
  -- Where an imported row comes from, and its id there: importing it again adds nothing.
  source text,
  source_key text,
  line bigint generated always as identity,
  check ((kind = 'closed') = (outcome is not null)),
  check ((source is null) = (source_key is null)),
  unique (source, source_key)
);
create index milestones_case on cases.milestones (case_id, happened, recorded, line);
create index milestones_recorded on cases.milestones (recorded);
create trigger append_only before update or delete on cases.milestones for each row execute function cases.never_change();
alter table cases.milestones enable row level security;
alter table cases.milestones force row level security;
create policy seen on cases.milestones for select using ((select cases.sees_all()) or cases.sees(case_id));
create policy added on cases.milestones for insert with check ((select cases.may_write()));
grant select, insert on cases.milestones to netral_web, netral_worker;

-- Who the accused is, one row a case. Found for lists and search by name; never in the row of the case.
create table cases.accused (
  case_id uuid primary key references cases.cases,
  name text not null default '',
  employee_number text not null default '',
  register_id text,
  position text not null default '',
  work_unit text not null default '',
  office text not null default 'other' check (office in ('personnel-authority', 'regional-secretary',
    'kin-of-authority', 'running-mate-of-authority', 'other'))
);
create index accused_number on cases.accused (employee_number) where employee_number <> '';
alter table cases.accused enable row level security;
alter table cases.accused force row level security;
create policy seen on cases.accused for select using (
  (select cases.sees_names()) and (cases.sees(case_id) or cases.open_to_me(case_id)));
create policy added on cases.accused for insert with check ((select cases.sees_inside()));
create policy resolved on cases.accused for update using ((select cases.sees_inside())) with check ((select cases.sees_inside()));
grant select, insert, update on cases.accused to netral_web, netral_worker;

-- Words of names and numbers, for search. Ranges of text are leakproof, so the index serves below row-level security,
-- which LIKE and trigrams would not.
create table cases.accused_words (
  word text collate "C" not null,
  case_id uuid not null references cases.cases,
  primary key (word, case_id)
);
create index accused_words_case on cases.accused_words (case_id);
alter table cases.accused_words enable row level security;
alter table cases.accused_words force row level security;
create policy seen on cases.accused_words for select using (
  (select cases.sees_names()) and (cases.sees(case_id) or cases.open_to_me(case_id)));
create policy added on cases.accused_words for insert with check ((select cases.sees_inside()));
create policy replaced on cases.accused_words for delete using ((select cases.sees_inside()));
grant select, insert, delete on cases.accused_words to netral_web, netral_worker;

-- What a sender saw of the accused, before the identity was known. Not for the employer.
create table cases.descriptions (
  case_id uuid primary key references cases.cases,
  description text not null
);
alter table cases.descriptions enable row level security;
alter table cases.descriptions force row level security;
create policy inside on cases.descriptions using ((select cases.sees_inside()) and cases.sees(case_id))
  with check ((select cases.sees_inside()));
grant select, insert, update on cases.descriptions to netral_web, netral_worker;

-- Others: who profits, witnesses, superiors. Not for the employer.
create table cases.parties (
  id uuid primary key,
  incident uuid not null references cases.incidents,
  part text not null check (part in ('beneficiary', 'witness', 'superior', 'other')),
  name text not null,
  relation text not null default 'none' check (relation in ('none', 'is-authority', 'kin', 'running-mate')),
  authority_of text,
  detail text not null default '',
  added_at timestamptz not null
);
create index parties_incident on cases.parties (incident);
alter table cases.parties enable row level security;
alter table cases.parties force row level security;
create policy inside on cases.parties using ((select cases.sees_inside()) and exists (select 1 from cases.incidents i where i.id = incident))
  with check ((select cases.sees_inside()));
grant select, insert, update on cases.parties to netral_web, netral_worker;

-- Who is no civil servant is no case but a typed referral. The superior of a conflict is named in the case's event.
create table cases.referrals (
  id uuid primary key,
  number text not null unique,
  incident uuid not null references cases.incidents,
  case_id uuid references cases.cases,
  person_kind text not null,
  name text not null default '',
  position text not null default '',
  target text not null,
  institution text,
  reason text not null,
  by_institution text not null,
  by_account uuid,
  referred_at timestamptz not null
);
create index referrals_incident on cases.referrals (incident);
alter table cases.referrals enable row level security;
alter table cases.referrals force row level security;
create policy inside on cases.referrals using (
  ((select cases.sees_inside()) and exists (select 1 from cases.incidents i where i.id = incident))
  or (institution = (select cases.handling_institution())))
  with check ((select cases.sees_inside()));
grant select, insert on cases.referrals to netral_web, netral_worker;

create table cases.clarifications (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  invited_day date not null,
  held_day date,
  attended boolean not null,
  answer text not null default '',
  record text not null default '',
  clearing text[] not null default '{}',
  file uuid,
  by_institution text not null,
  by_account uuid,
  written_at timestamptz not null
);
create index clarifications_case on cases.clarifications (case_id);
alter table cases.clarifications enable row level security;
alter table cases.clarifications force row level security;
create policy inside on cases.clarifications using ((select cases.sees_inside()) and cases.sees(case_id))
  with check ((select cases.sees_inside()));
grant select, insert on cases.clarifications to netral_web, netral_worker;

-- Bawaslu's review (kajian); the packet carries a text made for the employer, not this one.
create table cases.reviews (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  facts text not null,
  analysis text not null,
  conclusion text not null,
  finding text not null check (finding in ('proven', 'not-proven')),
  by_institution text not null,
  by_account uuid,
  written_at timestamptz not null
);
create index reviews_case on cases.reviews (case_id);
alter table cases.reviews enable row level security;
alter table cases.reviews force row level security;
create policy inside on cases.reviews using ((select cases.sees_inside()) and cases.sees(case_id))
  with check ((select cases.sees_inside()));
grant select, insert on cases.reviews to netral_web, netral_worker;

create table cases.recommendations (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  state text not null check (state in ('draft', 'issued', 'set-aside')),
  form text not null,
  category text not null,
  sanction text not null,
  level text not null,
  proposed text not null default '',
  deviation_reason text not null default '',
  basis text not null default '',
  wording text not null default '',
  letter_number text not null default '',
  by_institution text not null,
  drafted_by uuid,
  drafted_at timestamptz not null,
  issued_by uuid,
  issued_at timestamptz
);
create index recommendations_case on cases.recommendations (case_id);
alter table cases.recommendations enable row level security;
alter table cases.recommendations force row level security;
create policy seen on cases.recommendations for select using (
  (cases.sees(case_id) and ((select cases.sees_inside()) or ((select cases.sees_names()) and state = 'issued')))
  or (state = 'issued' and cases.open_to_me(case_id)));
create policy written on cases.recommendations for insert with check ((select cases.sees_inside()));
create policy issued on cases.recommendations for update using ((select cases.sees_inside())) with check ((select cases.sees_inside()));
grant select, insert, update on cases.recommendations to netral_web, netral_worker;

-- The one thing an employer gets: written by one officer, checked and released by another.
create table cases.packets (
  id uuid primary key,
  number text not null unique,
  case_id uuid not null references cases.cases,
  to_institution text not null,
  state text not null check (state in ('draft', 'released', 'withdrawn')),
  letter jsonb not null,
  review text not null,
  -- Ids of sanitised derivatives, never of originals, in the order of the bundle.
  evidence uuid[] not null default '{}',
  evidence_labels text[] not null default '{}',
  by_institution text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  bundle uuid,
  constraint released_by_a_second_person check (released_by is null or released_by <> written_by),
  constraint released_knows_who check ((state = 'released') = (released_by is not null and released_at is not null) or state = 'withdrawn')
);
create index packets_case on cases.packets (case_id);
alter table cases.packets enable row level security;
alter table cases.packets force row level security;
create policy seen on cases.packets for select using (
  (state = 'released' and to_institution = (select cases.employer()) and cases.open_to_me(case_id))
  or (cases.sees(case_id) and (
    (select cases.sees_inside()) or (state = 'released' and (select cases.has_role('panrb', 'kemendagri'))))));
create policy written on cases.packets for insert with check ((select cases.has_role('bkn-analyst', 'bkn-regional')));
create policy released on cases.packets for update using ((select cases.has_role('bkn-analyst', 'bkn-regional')) or (select cases.is_job('cases')))
  with check ((select cases.has_role('bkn-analyst', 'bkn-regional')) or (select cases.is_job('cases')));
grant select, insert, update on cases.packets to netral_web, netral_worker;

-- The employer's decision: claimed, evidenced, confirmed or disputed.
create table cases.follow_ups (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  state text not null check (state in ('claimed', 'evidenced', 'confirmed', 'disputed', 'set-aside')),
  decision text not null check (decision in ('sanction', 'no-sanction')),
  sanction text,
  level text,
  decree_number text not null,
  decree_day date not null,
  effective_day date,
  signer text not null,
  deviation_reason text not null default '',
  consent text not null default '',
  warnings text[] not null default '{}',
  file uuid,
  file_name text,
  by_institution text not null,
  claimed_by uuid,
  claimed_at timestamptz not null,
  evidenced_at timestamptz,
  confirmed_by uuid,
  confirmed_at timestamptz,
  check ((decision = 'sanction') = (sanction is not null)),
  check (state not in ('evidenced', 'confirmed') or file is not null)
);
create index follow_ups_case on cases.follow_ups (case_id);
alter table cases.follow_ups enable row level security;
alter table cases.follow_ups force row level security;
create policy seen on cases.follow_ups for select using (
  (select cases.sees_names()) and (cases.sees(case_id) or cases.open_to_me(case_id)));
create policy claimed on cases.follow_ups for insert with check ((select cases.may_write()));
create policy moved on cases.follow_ups for update using ((select cases.may_write())) with check ((select cases.may_write()));
grant select, insert, update on cases.follow_ups to netral_web, netral_worker;

-- Notes belong to the institution that wrote them, and to nobody else.
create table cases.notes (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  institution text not null,
  wording text not null,
  by_account uuid not null,
  written_at timestamptz not null
);
create index notes_case on cases.notes (case_id, institution);
alter table cases.notes enable row level security;
alter table cases.notes force row level security;
create policy own on cases.notes using (
  institution = (select nullif(cases.setting('institution'), '')) and (select cases.sees_names())
  and (cases.sees(case_id) or cases.open_to_me(case_id)));
grant select, insert on cases.notes to netral_web, netral_worker;

-- Numbers of other systems: registration, SBT, Srikandi, SP4N. `plain` is letters and digits only: clerks leave out dots.
create table cases.external_numbers (
  case_id uuid not null references cases.cases,
  kind text not null,
  number text not null,
  plain text collate "C" not null,
  by_institution text not null,
  added_at timestamptz not null,
  open_to_employer boolean not null,
  primary key (case_id, kind, number)
);
create index external_numbers_plain on cases.external_numbers (plain);
alter table cases.external_numbers enable row level security;
alter table cases.external_numbers force row level security;
create policy seen on cases.external_numbers for select using (
  (select cases.sees_names()) and (cases.sees(case_id) or (open_to_employer and cases.open_to_me(case_id))));
create policy added on cases.external_numbers for insert with check ((select cases.may_write()));
grant select, insert on cases.external_numbers to netral_web, netral_worker;

-- Questions between institutions: "who is this?" to an employer, "please complete" to Bawaslu, "the decree" to the employer.
create table cases.requests (
  id uuid primary key,
  number text not null unique,
  case_id uuid not null,
  kind text not null check (kind in ('identity', 'information', 'decree')),
  from_institution text not null,
  to_institution text not null,
  -- Free text only between those who see inside; the question about an identity is a fixed sentence.
  wording text not null default '',
  picture uuid,
  asked_by uuid,
  asked_at timestamptz not null,
  due_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  answer_known boolean,
  answer_name text,
  answer_number text,
  answer text,
  taken_in boolean not null default false,
  check (kind <> 'identity' or wording = '')
);
create index requests_to on cases.requests (to_institution, answered_at);
create index requests_case on cases.requests (case_id);
alter table cases.requests enable row level security;
alter table cases.requests force row level security;
create policy seen on cases.requests for select using (
  (select cases.is_job('cases', 'demonstration'))
  or (to_institution = (select nullif(cases.setting('institution'), '')) and (select cases.sees_names()))
  or ((select cases.sees_inside()) and cases.sees(case_id)));
create policy asked on cases.requests for insert with check ((select cases.sees_inside()));
create policy answered on cases.requests for update using ((select cases.sees_names())) with check ((select cases.sees_names()));
grant select, insert, update on cases.requests to netral_web, netral_worker;

-- What someone keeps in hand that something arrived, one row per accused. Belongs to the institution that sent.
create table cases.receipts (
  number text primary key,
  kind text not null check (kind in ('received', 'draft-kept', 'referred', 'forwarded', 'handed-over', 'transferred')),
  case_id uuid,
  draft uuid,
  referral uuid,
  incident uuid,
  from_institution text not null,
  to_institution text not null,
  issued_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text
);
create index receipts_from on cases.receipts (from_institution, issued_at);
create index receipts_case on cases.receipts (case_id);
alter table cases.receipts enable row level security;
alter table cases.receipts force row level security;
create policy own on cases.receipts for select using (
  (select cases.is_job('cases', 'demonstration'))
  or ((select cases.sees_names()) and ((select nullif(cases.setting('institution'), '')) in (from_institution, to_institution)
      or ((select cases.employer()) is null and case_id is not null and cases.sees(case_id)))));
create policy issued on cases.receipts for insert with check ((select cases.may_write()));
create policy acknowledged on cases.receipts for update using ((select cases.may_write())) with check ((select cases.may_write()));
grant select, insert, update on cases.receipts to netral_web, netral_worker;

-- What could not be taken in yet, kept with its error, at the office that typed it.
create table cases.drafts (
  id uuid primary key,
  institution text not null,
  incident uuid references cases.incidents,
  kind text not null check (kind in ('accused', 'form')),
  content jsonb not null,
  error jsonb,
  state text not null default 'open' check (state in ('open', 'used', 'discarded')),
  by_account uuid not null,
  kept_at timestamptz not null,
  ended_at timestamptz
);
create index drafts_open on cases.drafts (institution, kept_at) where state = 'open';
alter table cases.drafts enable row level security;
alter table cases.drafts force row level security;
create policy own on cases.drafts using (
  institution = (select nullif(cases.setting('institution'), '')) and (select cases.sees_names()));
grant select, insert, update on cases.drafts to netral_web, netral_worker;

-- Each missed deadline once, also when the worker dies between looking and writing.
create table cases.missed_deadlines (
  case_id uuid not null references cases.cases,
  rule text not null,
  due_at timestamptz not null,
  holder text not null,
  noticed_at timestamptz not null,
  primary key (case_id, rule, due_at)
);
alter table cases.missed_deadlines enable row level security;
alter table cases.missed_deadlines force row level security;
create policy seen on cases.missed_deadlines for select using (cases.sees(case_id) or (rule = 'ppk.followup' and cases.open_to_me(case_id)));
create policy noticed on cases.missed_deadlines for insert with check ((select cases.is_job('cases', 'demonstration')));
grant select, insert on cases.missed_deadlines to netral_web, netral_worker;

-- News for reporters: added in the act's transaction, told by the room's job, which alone may read it.
create table cases.reporter_news (
  id uuid primary key,
  case_id uuid not null,
  kind text not null,
  day date not null,
  next text,
  due_day date,
  told boolean not null default false
);
create index reporter_news_waiting on cases.reporter_news (id) where not told;
alter table cases.reporter_news enable row level security;
alter table cases.reporter_news force row level security;
create policy added on cases.reporter_news for insert with check ((select cases.may_write()));
create policy told on cases.reporter_news for select using ((select cases.is_job('cases')));
create policy marked on cases.reporter_news for update using ((select cases.is_job('cases'))) with check ((select cases.is_job('cases')));
grant select, insert, update on cases.reporter_news to netral_web, netral_worker;
