-- Every time an accused person's number left the mask: on the page of one case with the reason, or in a list as a file.
create table cases.unmaskings (
  id uuid primary key,
  -- The case, or none when a whole list was taken.
  case_id uuid references cases.cases,
  -- Address of the list with its filter.
  list text not null default '' check (char_length(list) <= 2000),
  reason text not null default '' check (char_length(reason) <= 500),
  account uuid not null,
  institution text not null,
  role text not null,
  at timestamptz not null,
  constraint one_case_with_reason_or_a_list check ((case_id is not null and reason <> '' and list = '') or (case_id is null and list <> ''))
);
create index unmaskings_case on cases.unmaskings (case_id, at desc);
create index unmaskings_at on cases.unmaskings (at desc);
create trigger append_only before update or delete on cases.unmaskings for each row execute function cases.never_change();
alter table cases.unmaskings enable row level security;
alter table cases.unmaskings force row level security;
create policy asker_adds on cases.unmaskings for insert with check (
  account::text = cases.setting('account') and (select cases.sees_names())
  and (case_id is null or cases.sees(case_id) or cases.open_to_me(case_id)));
create policy asker_and_auditor_read on cases.unmaskings for select using (
  account::text = (select cases.setting('account')) or (select cases.has_role('auditor')));
grant select, insert on cases.unmaskings to netral_web, netral_worker;
