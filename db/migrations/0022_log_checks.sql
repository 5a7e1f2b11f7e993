-- The hourly check of the log against the database: one row each, so that a check that stopped is seen as well.
create table transparency.checks (
  id uuid primary key,
  at timestamptz not null,
  size bigint not null check (size >= 0),
  entries bigint not null check (entries >= 0),
  erased bigint not null check (erased >= 0),
  lost bigint not null check (lost >= 0),
  findings integer not null check (findings >= 0)
);
create index checks_newest on transparency.checks (at desc);

alter table transparency.checks enable row level security;
alter table transparency.checks force row level security;
grant select on transparency.checks to netral_web, netral_worker;
grant insert on transparency.checks to netral_worker;
create policy auditors_read on transparency.checks for select
  using ((select current_setting('netral.role', true)) in ('auditor', 'administrator', 'bawaslu-ri', 'bkn-analyst')
    or (select current_setting('netral.actor', true)) = 'system');
create policy checking_adds on transparency.checks for insert to netral_worker
  with check ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'verify-log');
create trigger checks_stay before update or delete on transparency.checks
  for each row execute function transparency.refuse_change();
