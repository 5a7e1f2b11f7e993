-- Every act leaves a commitment in its own transaction; the record and its salt stay private with the subject.
create schema transparency;
grant usage on schema transparency to netral_web, netral_worker;

-- No serial here: the index of an entry comes at sealing, so its order tells nothing before that.
create table transparency.entries (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]*$'),
  facts bytea not null,
  commitment bytea not null check (octet_length(commitment) = 32),
  recorded_day date not null
);
create table transparency.records (
  entry uuid primary key references transparency.entries (id),
  subject uuid not null,
  salt bytea not null check (octet_length(salt) = 32),
  record bytea not null
);
create index records_subject on transparency.records (subject);

alter table transparency.entries enable row level security;
alter table transparency.entries force row level security;
create policy anyone_adds on transparency.entries for insert with check (coalesce(current_setting('netral.actor', true), '') <> '');
create policy public_reads on transparency.entries for select using (true);

alter table transparency.records enable row level security;
alter table transparency.records force row level security;
create policy anyone_adds on transparency.records for insert with check (coalesce(current_setting('netral.actor', true), '') <> '');
create policy verifying on transparency.records for select
  using ((select current_setting('netral.actor', true)) = 'system' and (select current_setting('netral.job', true)) in ('verify-log', 'receipt'));

grant select, insert on transparency.entries, transparency.records to netral_web, netral_worker;

create function transparency.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the log are never changed' using errcode = 'restrict_violation';
end $$;
create trigger entries_stay before update or delete on transparency.entries
  for each row execute function transparency.refuse_change();
