-- The public log: entries that wait for their index, the index they got, what was signed, and what was erased.

-- The outbox. `recordEntry` fills it in the statement that writes the entry; sealing empties it.
create table transparency.pending (
  entry uuid primary key
);
insert into transparency.pending select id from transparency.entries;

create table transparency.sealed (
  index bigint primary key check (index >= 0),
  entry uuid not null unique references transparency.entries (id)
);

-- One row per size that was published. An interval without entries renews the note, with newer cosignatures.
create table transparency.checkpoints (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  -- Whether the cosignatures on it are enough for the policy of that day.
  counts boolean not null,
  published_at timestamptz not null
);
create index checkpoints_that_count on transparency.checkpoints (size) where counts;

-- A private record that is gone on purpose: verification says so instead of calling it missing.
create table transparency.tombstones (
  entry uuid primary key references transparency.entries (id),
  day date not null,
  reason text not null check (reason ~ '^[a-z][a-z0-9-]{2,63}$'),
  institution text not null
);

-- What keeps the log from going on, or what a check found. One row per finding, until it is over.
create table transparency.alarms (
  id uuid primary key,
  source text not null check (source in ('sequencer', 'verification', 'witnesses')),
  key text not null check (key ~ '^[a-z][a-z0-9.-]*$'),
  facts jsonb not null default '{}',
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  over_at timestamptz
);
create unique index alarms_open on transparency.alarms (source, key) where over_at is null;

-- Rights -----------------------------------------------------------------------------------------------------

do $$ declare name text; begin
  foreach name in array array['pending', 'sealed', 'checkpoints', 'tombstones', 'alarms'] loop
    execute format('alter table transparency.%I enable row level security', name);
    execute format('alter table transparency.%I force row level security', name);
  end loop;
end $$;

grant insert on transparency.pending to netral_web, netral_worker;
grant select, delete on transparency.pending to netral_worker;
create policy anyone_adds on transparency.pending for insert
  with check (coalesce(current_setting('netral.actor', true), '') <> '');
create policy sealing_reads on transparency.pending for select to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) in ('seal-log', 'verify-log'));
create policy sealing_takes on transparency.pending for delete to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'seal-log');

grant select on transparency.sealed to netral_web, netral_worker;
grant insert on transparency.sealed to netral_worker;
create policy public_reads on transparency.sealed for select using (true);
create policy sealing_adds on transparency.sealed for insert to netral_worker
  with check ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'seal-log');
create trigger sealed_stay before update or delete on transparency.sealed
  for each row execute function transparency.refuse_change();

grant select on transparency.checkpoints to netral_web, netral_worker;
grant insert, update on transparency.checkpoints to netral_worker;
create policy public_reads on transparency.checkpoints for select using (true);
create policy sealing_adds on transparency.checkpoints for insert to netral_worker
  with check ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'seal-log');
create policy sealing_renews on transparency.checkpoints for update to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'seal-log');

grant select on transparency.tombstones to netral_web, netral_worker;
create policy public_reads on transparency.tombstones for select using (true);
grant insert on transparency.tombstones to netral_worker;
create policy lost_in_restore on transparency.tombstones for insert to netral_worker
  with check (reason = 'lost-in-restore' and (select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'seal-log');
create trigger tombstones_stay before update or delete on transparency.tombstones
  for each row execute function transparency.refuse_change();

grant select on transparency.alarms to netral_web, netral_worker;
grant insert, update on transparency.alarms to netral_worker;
create policy auditors_read on transparency.alarms for select
  using ((select current_setting('netral.role', true)) in ('auditor', 'administrator')
    or (select current_setting('netral.actor', true)) = 'system');
create policy watching_adds on transparency.alarms for insert to netral_worker
  with check ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) in ('seal-log', 'verify-log'));
create policy watching_changes on transparency.alarms for update to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) in ('seal-log', 'verify-log'));

-- Erasing ----------------------------------------------------------------------------------------------------

-- No program may delete a record. This function does it for them, and cannot do it without the tombstone.
create function transparency.erase_record(erased uuid, because text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  about uuid;
begin
  if coalesce(current_setting('netral.actor', true), '') not in ('member', 'system') then
    raise exception 'only a member or the house erases a record' using errcode = 'insufficient_privilege';
  end if;
  delete from transparency.records where entry = erased returning subject into about;
  if about is null then return null; end if;
  insert into transparency.tombstones (entry, day, reason, institution)
  values (erased, (now() at time zone 'Asia/Jakarta')::date, because,
    coalesce(nullif(current_setting('netral.institution', true), ''), 'netral'));
  return about;
end $$;
revoke all on function transparency.erase_record(uuid, text) from public;
grant execute on function transparency.erase_record(uuid, text) to netral_web, netral_worker;
create policy erasing_finds on transparency.records for select to netral_owner using (true);
create policy erasing on transparency.records for delete to netral_owner using (true);
create policy erasing_tells on transparency.tombstones for insert to netral_owner with check (true);
