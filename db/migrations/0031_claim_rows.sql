-- Tables that others have published, as they were: one row of their table a row here, read by the roles of its columns. They
-- are never corrected and never mixed into our own counts.
create table monitoring.claim_rows (
  -- From the file's name, what the row holds, and which of its like in the file it is: the same row is taken up once.
  key text collate "C" primary key check (key ~ '^[0-9a-f]{64}$'),
  place bigint generated always as identity,
  file text collate "C" not null check (char_length(file) between 1 and 255),
  line integer not null check (line > 0),
  -- Empty where the row names none; the pages say so.
  publisher text not null,
  event text not null,
  -- Every cell with its column's name and role, and what was read from them.
  content jsonb not null,
  imported_at timestamptz not null
);
create index claim_rows_file on monitoring.claim_rows (file, line);

-- What does not fit together in these rows, computed from their numbers anew with each import.
create table monitoring.claim_conflicts (
  place bigint generated always as identity primary key,
  content jsonb not null,
  -- The rows that take part, the one with the total first.
  row_keys text[] not null
);

do $$
declare name text;
begin
  foreach name in array array['claim_rows', 'claim_conflicts'] loop
    execute format('alter table monitoring.%I enable row level security', name);
    execute format('alter table monitoring.%I force row level security', name);
    execute format('create policy everyone_reads on monitoring.%I for select using (true)', name);
    execute format('create policy house_adds on monitoring.%I for insert with check (
      (select current_setting(''netral.actor'', true)) = ''system'' and (select current_setting(''netral.job'', true)) = ''claims'')', name);
    execute format('grant select on monitoring.%I to netral_web, netral_worker', name);
    execute format('grant insert on monitoring.%I to netral_worker', name);
  end loop;
end $$;
create policy house_renews on monitoring.claim_conflicts for delete using (
  (select current_setting('netral.actor', true)) = 'system' and (select current_setting('netral.job', true)) = 'claims');
grant delete on monitoring.claim_conflicts to netral_worker;
