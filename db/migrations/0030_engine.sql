-- The engine of the statistics: sums that are kept up to date, so that a figure costs the same for ten thousand cases
-- and for a million, and a past day is answered from the changes up to it.

-- What a case may be counted by, as it was known from when on. Without it a case whose employer is found out later
-- would change the answers of days that are past. The first row holds from the beginning; so do those of imported
-- cases, whose categories are their publisher's. No name and no number of a person.
create table cases.counted_facts (
  place bigint generated always as identity primary key,
  case_id uuid not null references cases.cases,
  -- Null: from the beginning.
  recorded timestamptz,
  province text not null,
  employer text,
  form text,
  position_level text
);
create index counted_facts_case on cases.counted_facts (case_id, place);
alter table cases.counted_facts enable row level security;
alter table cases.counted_facts force row level security;
create policy counted on cases.counted_facts for select using ((select cases.is_job('statistics')));
create policy noted on cases.counted_facts for insert with check ((select cases.may_write()));
grant select, insert on cases.counted_facts to netral_web, netral_worker;
create trigger append_only before update or delete on cases.counted_facts for each row execute function cases.never_change();

-- Cases of which something new is not counted yet. Rows are added with the act and taken by the statistics; no row is
-- ever shared, so that no act waits for a count.
create table cases.uncounted (
  place bigint generated always as identity primary key,
  case_id uuid not null
);
alter table cases.uncounted enable row level security;
alter table cases.uncounted force row level security;
create policy counted on cases.uncounted for select using ((select cases.is_job('statistics')));
create policy taken on cases.uncounted for delete using ((select cases.is_job('statistics')));
create policy added on cases.uncounted for insert with check ((select cases.may_write()) or (select cases.is_job('statistics')));
grant select, insert, delete on cases.uncounted to netral_web, netral_worker;

create function cases.note_facts() returns trigger language plpgsql as $$
begin
  insert into cases.counted_facts (case_id, recorded, province, employer, form, position_level)
  values (new.id, case when tg_op = 'UPDATE' and not new.reconstruction then new.changed_at end,
          new.province, new.employer, new.form, new.position_level);
  insert into cases.uncounted (case_id) values (new.id);
  return null;
end $$;
create trigger facts_first after insert on cases.cases for each row execute function cases.note_facts();
create trigger facts_changed after update of province, employer, form, position_level on cases.cases for each row
  when ((old.province, old.employer, old.form, old.position_level) is distinct from
        (new.province, new.employer, new.form, new.position_level))
  execute function cases.note_facts();

create function cases.note_uncounted() returns trigger language plpgsql as $$
begin
  insert into cases.uncounted (case_id) select distinct case_id from added;
  return null;
end $$;
create trigger uncounted after insert on cases.milestones referencing new table as added
  for each statement execute function cases.note_uncounted();
create trigger uncounted after insert on cases.stage_intervals referencing new table as added
  for each statement execute function cases.note_uncounted();
create function cases.note_uncounted_events() returns trigger language plpgsql as $$
begin
  insert into cases.uncounted (case_id)
  select distinct case_id from added where kind in ('dispute', 'deadline-missed');
  return null;
end $$;
create trigger uncounted after insert on cases.events referencing new table as added
  for each statement execute function cases.note_uncounted_events();

-- A correction is found from what it corrects, too.
create index milestones_replaces on cases.milestones (replaces) where replaces is not null;
create index events_counted on cases.events (case_id) where kind in ('dispute', 'deadline-missed');
-- Who sees every case is asked once, not for each row.
alter policy seen on cases.stage_intervals using (
  (select cases.sees_all()) or cases.sees(case_id)
  or exists (select 1 from cases.employer_files f
             where f.case_id = stage_intervals.case_id and f.opened_to = (select cases.employer()) and position >= f.opened_position));
alter policy seen on cases.events using (
  (select cases.sees_all()) or cases.sees(case_id) or (open_to_employer and cases.open_to_me(case_id)));

-- The owner, too, stands under the policies, so what is there already is written with them off for a moment.
alter table cases.cases disable row level security;
alter table cases.counted_facts disable row level security;
alter table cases.uncounted disable row level security;
insert into cases.counted_facts (case_id, province, employer, form, position_level)
  select id, province, employer, form, position_level from cases.cases;
insert into cases.uncounted (case_id) select id from cases.cases;
alter table cases.cases enable row level security;
alter table cases.counted_facts enable row level security;
alter table cases.uncounted enable row level security;

-- One counter, of one election, for one value of one dimension ('' is the whole country).
create table monitoring.series (
  id integer generated always as identity primary key,
  election text collate "C" not null,
  counter text collate "C" not null,
  dimension text collate "C" not null,
  value text collate "C" not null,
  unique (election, counter, dimension, value)
);

-- By how much a series changed, on a day (grain 0), in a month (1), and altogether (2). `at` is the day as a number
-- counted from 1970-01-01, the month as year × 12 + month, or 0. A bucket is a length in days, or the day of entry of
-- what still runs. The figure as of a day is the sum of the months before and of the days of its month.
create table monitoring.cells (
  series integer not null references monitoring.series,
  grain smallint not null check (grain in (0, 1, 2)),
  at integer not null,
  bucket integer not null,
  amount bigint not null,
  primary key (series, grain, at, bucket)
);

-- What of each case is in the cells, so that the next count adds the difference.
create table monitoring.counted_cases (
  case_id uuid primary key,
  election text collate "C" not null,
  changes text not null
);

-- Days on which a case keeps its election's funnel from closing.
create table monitoring.unclosed (
  case_id uuid not null,
  election text collate "C" not null,
  from_day integer not null,
  until_day integer,
  primary key (case_id, from_day)
);
create index unclosed_election on monitoring.unclosed (election, from_day);

-- The first and the last day on which anything of an election changed.
create table monitoring.spans (
  election text collate "C" primary key,
  first_day integer not null,
  last_day integer not null
);

-- With which meaning of the counters the cells were counted; with another everything is counted anew.
create table monitoring.counting (
  only_row boolean primary key default true check (only_row),
  version integer not null
);

do $$
declare name text;
begin
  foreach name in array array['series', 'cells', 'counted_cases', 'unclosed', 'spans', 'counting'] loop
    execute format('alter table monitoring.%I enable row level security', name);
    execute format('alter table monitoring.%I force row level security', name);
    execute format('create policy counted on monitoring.%I using (
      (select current_setting(''netral.actor'', true)) = ''system'' and (select current_setting(''netral.job'', true)) = ''statistics'')', name);
    execute format('grant select, insert, update, delete on monitoring.%I to netral_web, netral_worker', name);
  end loop;
end $$;
