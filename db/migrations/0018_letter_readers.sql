-- A letter names the accused. An administrator reads no case, whichever institution pays them; an auditor reads every case
-- without names, so no letter; and of the house's jobs only those that work on cases do.
create function letters.my_institution() returns text language sql stable parallel safe
  as $$ select case when current_setting('netral.role', true) not in ('administrator', 'auditor')
               then nullif(current_setting('netral.institution', true), '') end $$;
create function letters.is_case_work() returns boolean language sql stable parallel safe
  as $$ select current_setting('netral.actor', true) = 'system'
           and current_setting('netral.job', true) in ('cases', 'demonstration') $$;
revoke execute on function letters.my_institution(), letters.is_case_work() from public;
grant execute on function letters.my_institution(), letters.is_case_work() to netral_web, netral_worker;

drop policy audited on letters.letters;
alter policy own_letters on letters.letters using (institution = (select letters.my_institution()));
alter policy received_letters on letters.letters
  using (released_at is not null and addressee = (select letters.my_institution()));
alter policy house_work on letters.letters using ((select letters.is_case_work()));
alter policy writes_own on letters.letters
  with check (institution = (select letters.my_institution()) or (select letters.is_case_work()));
alter policy releases_own on letters.letters
  using (institution = (select letters.my_institution())) with check (institution = (select letters.my_institution()));
