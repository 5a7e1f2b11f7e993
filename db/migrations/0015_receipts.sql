-- The reporter's receipt. Whoever holds the seven words reads the commitments of that one thread, with salt and record,
-- and the proof that a job of the house hands over once the commitment lies in the log. The reporter's program still
-- sees nothing of the log itself, nor which entry a commitment became.
alter table intake.commitments add column proof text check (octet_length(proof) between 100 and 100000);
-- Empty most of the day: a commitment enters when it was moved, and leaves with its proof.
create index commitments_to_prove on intake.commitments (id) where entry is not null and proof is null;

grant select (id, day, commitment, salt, record, proof) on intake.commitments to netral_intake;
grant update (proof) on intake.commitments to netral_worker;

-- The record names its report; a dummy names none. Rows are looked for by their id alone, so that one is read and no list.
create policy given on intake.commitments for select to netral_intake
  using ((convert_from(record, 'UTF8')::jsonb ->> 'report')
    = (select t.report::text from intake.threads t where t.lookup = (select intake.given_thread())));

create policy hands_over on intake.commitments for select to netral_worker
  using ((select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'hand-over-proofs');
create policy proves on intake.commitments for update to netral_worker
  using (entry is not null and proof is null and (select current_setting('netral.actor', true)) = 'system'
    and (select current_setting('netral.job', true)) = 'hand-over-proofs')
  with check (proof is not null);
