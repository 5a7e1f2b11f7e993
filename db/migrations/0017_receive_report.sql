-- A report and all that belongs to it in one call: between two derivations of a code every way to the server and back
-- is dear. It runs with the caller's own rights, so every grant and policy of the tables holds as before.
create function intake.receive(
  thread text, report uuid, election text, region text, kind text, day date, size_class text, came_by text, sealed bytea,
  public_key text, wrapped_key bytea, content_tag bytea,
  told_kind text, told_day date, told_next text, told_due date,
  committed uuid, commitment bytea, salt bytea, record bytea
) returns boolean language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform pg_catalog.set_config('netral.thread', thread, true);
  insert into intake.reports (id, election, region, kind, day, size_class, came_by, sealed)
    values (report, election, region, kind, day, size_class, came_by, sealed) on conflict do nothing;
  if not found then
    return false;
  end if;
  insert into intake.threads (lookup, report, public_key, wrapped_key, content_tag)
    values (pg_catalog.decode(thread, 'hex'), report, public_key, wrapped_key, content_tag);
  perform intake.tell_reporter(report, told_kind, told_day, null, null, told_next, told_due);
  insert into intake.commitments (id, day, commitment, salt, record)
    values (committed, day, commitment, salt, record);
  return true;
end $$;
revoke execute on function intake.receive(text, uuid, text, text, text, date, text, text, bytea, text, bytea, bytea, text,
  date, text, date, uuid, bytea, bytea, bytea) from public;
grant execute on function intake.receive(text, uuid, text, text, text, date, text, text, bytea, text, bytea, bytea, text,
  date, text, date, uuid, bytea, bytea, bytea) to netral_intake, netral_web;

-- What is sealed looks like noise: trying to compress it only costs.
alter table intake.reports alter column sealed set storage external;
alter table intake.messages alter column sealed set storage external;
