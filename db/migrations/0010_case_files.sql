-- Files of a case: decrees, evidence without metadata, pictures for a question, packets as they went out.
create table cases.files (
  id uuid primary key,
  case_id uuid not null references cases.cases,
  kind text not null check (kind in ('decree', 'evidence', 'clarification', 'picture', 'bundle')),
  -- As the sender called it; shown, never used as a path.
  name text not null check (char_length(name) between 1 and 200),
  type text not null check (type in ('application/pdf', 'image/jpeg')),
  body bytea not null check (octet_length(body) between 1 and 52428800),
  sha256 bytea not null check (octet_length(sha256) = 32),
  by_institution text not null,
  by_account uuid,
  added_at timestamptz not null
);
create index files_case on cases.files (case_id, kind);
create trigger append_only before update or delete on cases.files for each row execute function cases.never_change();
alter table cases.files enable row level security;
alter table cases.files force row level security;
-- An employer gets the packet and its own decree, never evidence as such; an institution that is asked, the picture.
create policy seen on cases.files for select using (
  (select cases.is_job('cases'))
  or ((select cases.sees_inside()) and cases.sees(case_id))
  or (kind in ('decree', 'bundle') and ((select cases.has_role('panrb', 'kemendagri')) and cases.sees(case_id)))
  or (kind in ('decree', 'bundle') and cases.open_to_me(case_id))
  or (kind = 'picture' and (select cases.sees_names()) and exists (
        select 1 from cases.requests r where r.picture = files.id and r.to_institution = cases.setting('institution'))));
create policy added on cases.files for insert with check (
  (select cases.is_job('cases', 'demonstration'))
  or (by_institution = cases.setting('institution')
      and (((select cases.may_write()) and cases.sees(case_id)) or (kind = 'decree' and cases.open_to_me(case_id)))));
grant select, insert on cases.files to netral_web, netral_worker;
