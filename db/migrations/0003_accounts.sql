-- Who someone is, what they may do, and how they proved it.
create schema accounts;
grant usage on schema accounts to netral_web, netral_worker;

-- The narrow path: jobs of the house that may look where no member may.
create function accounts.at_work(variadic jobs text[]) returns boolean
  language sql stable parallel safe
  as $$ select current_setting('netral.actor', true) = 'system' and current_setting('netral.job', true) = any (jobs) $$;
create function accounts.me() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('netral.account', true), '')::uuid $$;
create function accounts.is_administrator() returns boolean
  language sql stable parallel safe
  as $$ select current_setting('netral.actor', true) = 'member' and current_setting('netral.role', true) = 'administrator' $$;
create function accounts.my_institution() returns text
  language sql stable parallel safe
  as $$ select nullif(current_setting('netral.institution', true), '') where current_setting('netral.actor', true) = 'member' $$;

create table accounts.people (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120)
);

-- One account works for one side only: whoever supervises is not whoever is supervised, and an administrator reads
-- no case. `side` stands in every membership too, so the foreign key keeps the rule.
create table accounts.accounts (
  id uuid primary key,
  person uuid not null references accounts.people (id),
  email text not null check (email = lower(email) and char_length(email) <= 254),
  side text not null check (side in ('supervision', 'employer', 'audit', 'administration')),
  created_at timestamptz not null,
  -- When the invitation was accepted; null while it was not.
  opened_at timestamptz,
  unique (id, person, side)
);
create unique index accounts_email on accounts.accounts (lower(email));

-- Kept apart from the account, so that an administrator who reads accounts cannot read these.
create table accounts.credentials (
  account uuid primary key references accounts.accounts (id),
  password_hash text not null,
  totp_sealed bytea not null,
  changed_at timestamptz not null
);
create table accounts.recovery_codes (
  account uuid not null references accounts.accounts (id),
  -- HMAC-SHA-256 under a key of the house: the codes cannot be searched through with the database alone.
  hash bytea not null check (octet_length(hash) = 32),
  used_at timestamptz,
  primary key (account, hash)
);
-- A code of the app is good for one sign-in, also inside its half minute.
create table accounts.used_totp (
  account uuid not null references accounts.accounts (id),
  step bigint not null,
  used_at timestamptz not null,
  primary key (account, step)
);
-- Failed tries by a keyed hash of what was tried, for known and unknown addresses alike.
create table accounts.tries (
  key bytea primary key check (octet_length(key) = 32),
  failed integer not null check (failed >= 0),
  next_try_at timestamptz,
  last_try_at timestamptz not null
);

create table accounts.memberships (
  id uuid primary key,
  account uuid not null,
  person uuid not null,
  side text not null,
  institution text not null check (institution ~ '^[a-z0-9][a-z0-9.-]{0,79}$'),
  role text not null,
  region text not null check (region ~ '^(\d{2}(\.\d{2}){0,2})?$'),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  state text not null check (state in ('proposed', 'active', 'withdrawn')),
  -- The first administrators, named at the machine.
  founding boolean not null default false,
  granted_by uuid references accounts.accounts (id),
  second_granter uuid references accounts.accounts (id),
  proposed_at timestamptz not null,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (account, person, side) references accounts.accounts (id, person, side),
  check (side = case role
    when 'administrator' then 'administration'
    when 'auditor' then 'audit'
    when 'personnel-office' then 'employer'
    when 'inspectorate' then 'employer'
    when 'personnel-authority' then 'employer'
    else 'supervision' end),
  check (founding or granted_by is not null),
  -- Two different administrators, neither of them the one who gets the right.
  check (state <> 'active' or founding or (second_granter is not null and second_granter <> granted_by)),
  check (account <> granted_by and account <> second_granter)
);
create unique index memberships_once on accounts.memberships (account, institution, role) where state <> 'withdrawn';
create index memberships_institution on accounts.memberships (institution, role) where state = 'active';
create index memberships_person on accounts.memberships (person);

create table accounts.invitations (
  id uuid primary key,
  account uuid not null references accounts.accounts (id),
  kind text not null check (kind in ('open', 'renew')),
  founding boolean not null default false,
  proposed_by uuid references accounts.accounts (id),
  confirmed_by uuid references accounts.accounts (id),
  -- SHA-256 of the link's token; null until a second administrator has confirmed.
  token_hash bytea unique check (octet_length(token_hash) = 32),
  expires_at timestamptz,
  created_at timestamptz not null,
  accepted_at timestamptz,
  cancelled_at timestamptz,
  check (founding or proposed_by is not null),
  check (token_hash is null or founding or (confirmed_by is not null and confirmed_by <> proposed_by)),
  check ((token_hash is null) = (expires_at is null)),
  check (account <> proposed_by and account <> confirmed_by)
);
create unique index invitations_open on accounts.invitations (account) where accepted_at is null and cancelled_at is null;

-- What happened to rights and access, for ever.
create table accounts.grant_events (
  id uuid primary key,
  account uuid not null references accounts.accounts (id),
  membership uuid references accounts.memberships (id),
  what text not null check (what in ('proposed', 'confirmed', 'withdrawn', 'declined', 'founded', 'opened',
    'renewal-proposed', 'renewal-confirmed', 'renewal-cancelled', 'renewed', 'invited-again')),
  -- Null where the house itself acted.
  by_account uuid references accounts.accounts (id),
  reason text check (char_length(reason) <= 1000),
  at timestamptz not null
);
create index grant_events_account on accounts.grant_events (account, at);

create table accounts.sessions (
  id uuid primary key,
  -- SHA-256 of the opaque cookie.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account uuid not null references accounts.accounts (id),
  membership uuid references accounts.memberships (id),
  stage text not null check (stage in ('enrolment', 'code', 'role', 'full')),
  device text not null check (char_length(device) <= 40),
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz,
  -- Sealed: a form to be sent again, new recovery codes until they are written down, a code app being set up.
  carried bytea check (octet_length(carried) <= 1048576),
  check (stage = 'full' or membership is null)
);
create index sessions_account on accounts.sessions (account, last_seen_at);

do $$ declare name text; begin
  foreach name in array array['people', 'accounts', 'credentials', 'recovery_codes', 'used_totp', 'tries',
    'memberships', 'invitations', 'grant_events', 'sessions']
  loop
    execute format('alter table accounts.%I enable row level security', name);
    execute format('alter table accounts.%I force row level security', name);
  end loop;
end $$;

-- Signing in, accepting an invitation, and setting up the first accounts are the house's own work.
do $$ declare name text; begin
  foreach name in array array['people', 'accounts', 'credentials', 'recovery_codes', 'used_totp', 'tries',
    'memberships', 'invitations', 'sessions']
  loop
    execute format('create policy signing_in on accounts.%I using ((select accounts.at_work(''sign-in'', ''set-up-accounts'')))', name);
  end loop;
end $$;
create policy housekeeping on accounts.sessions using ((select accounts.at_work('housekeeping')));
create policy housekeeping on accounts.used_totp using ((select accounts.at_work('housekeeping')));
create policy housekeeping on accounts.tries using ((select accounts.at_work('housekeeping')));

-- A member sees the own account and the names and roles of the own institution; an administrator sees all of these.
create policy names on accounts.people for select
  using ((select accounts.is_administrator())
    or exists (select from accounts.memberships m where m.person = people.id));
create policy new_names on accounts.people for insert with check ((select accounts.is_administrator()));

create policy own on accounts.accounts for select using (id = (select accounts.me()));
create policy administration on accounts.accounts for select using ((select accounts.is_administrator()));
create policy new_accounts on accounts.accounts for insert
  with check ((select accounts.is_administrator()) and opened_at is null);

create policy own on accounts.memberships for select using (account = (select accounts.me()));
create policy colleagues on accounts.memberships for select using (institution = (select accounts.my_institution()));
create policy administration on accounts.memberships for select using ((select accounts.is_administrator()));
-- Nobody touches their own rights, and nothing starts out active.
create policy proposing on accounts.memberships for insert
  with check ((select accounts.is_administrator()) and state = 'proposed' and not founding
    and granted_by = (select accounts.me()) and account <> (select accounts.me()));
create policy deciding on accounts.memberships for update
  using ((select accounts.is_administrator()) and account <> (select accounts.me()))
  with check (state = 'withdrawn' or (not founding and second_granter = (select accounts.me())));

create policy administration on accounts.invitations
  using ((select accounts.is_administrator()) and account <> (select accounts.me()));

create policy own on accounts.grant_events for select using (account = (select accounts.me()));
create policy administration on accounts.grant_events for select using ((select accounts.is_administrator()));
create policy adding on accounts.grant_events for insert
  with check ((select accounts.at_work('sign-in', 'set-up-accounts'))
    or ((select accounts.is_administrator()) and by_account = (select accounts.me())));

create policy own on accounts.sessions for select using (account = (select accounts.me()));
create policy revoking on accounts.sessions for update using (account = (select accounts.me()));

grant select, insert, update on accounts.people, accounts.accounts, accounts.credentials, accounts.memberships,
  accounts.invitations, accounts.tries to netral_web, netral_worker;
grant select, insert, update, delete on accounts.recovery_codes, accounts.sessions to netral_web, netral_worker;
grant select, insert on accounts.used_totp to netral_web, netral_worker;
grant select, insert on accounts.grant_events to netral_web, netral_worker;
grant delete on accounts.used_totp, accounts.tries to netral_worker;

-- Asked on every request: as a function its plan is kept, which halves its cost. It runs with the caller's rights
-- and passes the policies above.
create function accounts.session_of(token bytea, today date) returns table (
  id uuid, account uuid, person uuid, name text, email text, stage text, device text, "startedAt" timestamptz,
  "lastSeenAt" timestamptz, "revokedAt" timestamptz, "carriesSomething" boolean, membership uuid,
  institution text, role text, region text)
  language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
    select s.id, s.account, a.person, p.name, a.email, s.stage, s.device, s.started_at, s.last_seen_at, s.revoked_at,
      s.carried is not null, m.id, m.institution, m.role, m.region
    from accounts.sessions s
    join accounts.accounts a on a.id = s.account
    join accounts.people p on p.id = a.person
    left join accounts.memberships m on m.id = s.membership and m.account = s.account and m.state = 'active'
      and m.valid_from <= today and coalesce(m.valid_until, 'infinity') >= today
    where s.token_hash = token;
end $$;
