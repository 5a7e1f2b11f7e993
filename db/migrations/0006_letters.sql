-- Letters that were printed: what went out, under which number, and the file as it was.
create schema letters;
grant usage on schema letters to netral_web, netral_worker;

create table letters.letters (
  id uuid primary key,
  kind text not null check (kind in ('forwarding', 'recommendation', 'receipt')),
  -- Typed by hand; empty where the number is written on paper.
  number text not null check (char_length(number) <= 120),
  day date not null,
  -- The institution that writes it, and the one it goes to (nobody in the system: empty).
  institution text not null check (institution <> ''),
  addressee text not null default '',
  -- The case or packet it belongs to; that room decides who else may see it.
  subject uuid not null,
  -- Only a letter that was released is seen by its addressee.
  released_at timestamptz,
  file bytea not null check (octet_length(file) between 1 and 52428800),
  sha256 bytea not null check (octet_length(sha256) = 32),
  created_at timestamptz not null
);
create index letters_subject on letters.letters (subject);
create unique index letters_number on letters.letters (institution, kind, number, extract(year from day)) where number <> '';

alter table letters.letters enable row level security;
alter table letters.letters force row level security;
create policy own_letters on letters.letters for select
  using (institution = (select nullif(current_setting('netral.institution', true), '')));
create policy received_letters on letters.letters for select
  using (released_at is not null and addressee = (select nullif(current_setting('netral.institution', true), '')));
create policy audited on letters.letters for select
  using ((select current_setting('netral.role', true)) = 'auditor');
create policy house_work on letters.letters for select
  using ((select current_setting('netral.actor', true)) = 'system');
create policy writes_own on letters.letters for insert
  with check (
    institution = (select nullif(current_setting('netral.institution', true), ''))
    or (select current_setting('netral.actor', true)) = 'system'
  );
create policy releases_own on letters.letters for update
  using (institution = (select nullif(current_setting('netral.institution', true), '')))
  with check (institution = (select nullif(current_setting('netral.institution', true), '')));

grant select, insert on letters.letters to netral_web, netral_worker;
grant update (released_at) on letters.letters to netral_web;

-- A letter that went out is never changed; releasing it once is the only change there is.
create function letters.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.released_at is null and new.released_at is not null then
    return new;
  end if;
  raise exception 'a letter is never changed' using errcode = 'restrict_violation';
end $$;
create trigger letters_stay before update or delete on letters.letters
  for each row execute function letters.refuse_change();
