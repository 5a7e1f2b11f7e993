-- What every room stands on: extensions, and the keys of forms already answered.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

create schema foundation;
grant usage on schema foundation to netral_web, netral_intake, netral_worker;

-- A form carries a random key; a second press, a retry or the back button finds the first answer here.
create table foundation.answered_forms (
  key uuid primary key,
  actor text not null,
  answer text,
  answered_at timestamptz not null default now()
);
alter table foundation.answered_forms enable row level security;
alter table foundation.answered_forms force row level security;
create policy own_forms on foundation.answered_forms
  using (actor = (select current_setting('netral.actor', true) || ':' || current_setting('netral.account', true)))
  with check (actor = (select current_setting('netral.actor', true) || ':' || current_setting('netral.account', true)));
create policy housekeeping on foundation.answered_forms
  using ((select current_setting('netral.actor', true)) = 'system' and (select current_setting('netral.job', true)) = 'housekeeping');
grant select, insert, update on foundation.answered_forms to netral_web, netral_worker;
grant delete on foundation.answered_forms to netral_worker;

-- Facts about this house itself: is it a demonstration, when was it seeded.
create table foundation.facts (
  name text primary key,
  value jsonb not null
);
grant select on foundation.facts to netral_web, netral_intake, netral_worker;
grant insert, update on foundation.facts to netral_worker;

-- Immutable helpers for search, so that indexes may use them.
create function foundation.plain(text) returns text
  language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent', $1)) $$;
