-- Looking across: what others have published, kept as claims beside our own counts.
create schema monitoring;
grant usage on schema monitoring to netral_web, netral_worker;

-- One published figure a row: who said what, of which unit, for which day. A figure is a copied fact with its source;
-- it is never corrected and never mixed into our own counts. `measure` is the key of our measure that it speaks of.
create table monitoring.claims (
  -- One statement of one publisher; its rows belong together.
  series text collate "C" not null check (series ~ '^[a-z0-9][a-z0-9.-]{1,79}$'),
  measure text collate "C" not null check (measure ~ '^[a-zA-Z][a-zA-Z0-9-]{1,59}$'),
  publisher text not null check (char_length(publisher) between 1 and 200),
  -- The registry's key of the election.
  election text collate "C" not null,
  unit text not null check (char_length(unit) between 1 and 100),
  value integer not null check (value >= 0),
  as_of date not null,
  -- False where the publisher named no day of its data: then `as_of` is the day of the statement.
  day_is_of_data boolean not null,
  stated_on date not null,
  -- Belongs to the published identity of its series (its parts sum to what was reported).
  in_sum boolean not null default true,
  label text not null default '' check (char_length(label) <= 200),
  note text not null default '' check (char_length(note) <= 500),
  source text not null check (source ~ '^https?://'),
  -- How the figure came here.
  provenance text not null check (provenance in ('copied', 'imported')),
  primary key (series, measure)
);
create index claims_election on monitoring.claims (election, as_of, series);

alter table monitoring.claims enable row level security;
create policy everyone_reads on monitoring.claims for select using (true);
create policy house_adds on monitoring.claims for insert with check (
  (select current_setting('netral.actor', true)) = 'system' and (select current_setting('netral.job', true)) = 'claims');
grant select on monitoring.claims to netral_web, netral_worker;
grant insert on monitoring.claims to netral_worker;

-- These rows come with the house, so they are written before the owner, too, falls under the policies.

-- KASN on Pilkada 2020: accused civil servants reported, recommended, followed up by their employer. The last four
-- are dated by the day of the statement.
insert into monitoring.claims
  (series, measure, publisher, election, unit, value, as_of, day_is_of_data, stated_on, note, source, provenance)
select s.series, m.measure, s.publisher, 'pilkada-2020', 'ASN', m.value, s.as_of::date, s.day_is_of_data,
       s.stated_on::date, s.note, s.source, 'copied'
from (values
  ('kasn-20200626', 'KASN', '2020-06-26', true, '2020-06-30', 369, 283, 99, '',
   'https://bkpp.demakkab.go.id/2020/06/369-asn-dilaporkan-langgar-netralitas.html'),
  ('kasn-20200731', 'KASN', '2020-07-31', true, '2020-08-05', 456, 344, 189, '',
   'https://m.tribunnews.com/amp/pilkada-2020/2020/08/05/kasn-temukan-asn-yang-lakukan-pendekatan-ke-partai-politik'),
  ('kasn-20200819', 'KASN', '2020-08-19', true, '2020-08-26', 490, 372, 194, '',
   'https://nasional.kompas.com/read/2020/08/26/10442431/178-asn-tak-netral-belum-disanksi-respons-ppk-disebut-lambat?page=all'),
  ('kasn-20200930', 'KASN', '2020-09-30', true, '2020-10-07', 694, 492, 256, '',
   'https://m.tribunnews.com/nasional/2020/10/07/492-asn-diberi-sanksi-karena-terbukti-tidak-netral-dalam-pilkada-serentak-2020'),
  ('kasn-20201013', 'KASN', '2020-10-13', true, '2020-10-13', 732, 518, 273, '',
   'https://www.medcom.id/pilkada/news-pilkada/4baY0Erb-ratusan-asn-pelanggar-netralitas-diadang-naik-pangkat'),
  ('kasn-20201219', 'KASN (melalui Bawaslu)', '2020-12-19', true, '2020-12-27', 1305, 872, 635, '',
   'https://news.republika.co.id/berita/qlzjbg354/bawaslu-sebut-ada-1194-dugaan-pelanggaran-asn-saat-pilkada'),
  ('kasn-20211216', 'KASN', '2021-12-16', false, '2021-12-16', 2007, 1588, 1365, '',
   'https://news.detik.com/berita/d-5857678/survei-kasn-5116-responden-setuju-hak-pilih-asn-dicabut-di-pilkada'),
  ('kasn-20220531', 'KASN', '2022-05-31', false, '2022-05-31', 2034, 1596, 1373, 'Data Januari 2021.',
   'https://news.okezone.com/amp/2022/05/31/337/2603135/1'),
  ('kasn-20230131', 'KASN', '2023-01-31', false, '2023-01-31', 2034, 1596, 1413, '',
   'https://www.merahputih.com/post/read/perkuat-pengawasan-netralitas-asn-melalui-aplikasi-siapnet'),
  ('kasn-20240206', 'KASN', '2024-02-06', false, '2024-02-06', 2034, 1597, 1450, '',
   'https://jabar.antaranews.com/berita/494733/kasn-catat-183-asn-lakukan-pelanggaran-netralitas-di-pemilu-2024')
) as s (series, publisher, as_of, day_is_of_data, stated_on, reported, recommended, followed_up, note, source),
lateral (values ('reported', s.reported), ('recommended', s.recommended), ('followedUp', s.followed_up)) as m (measure, value);

insert into monitoring.claims
  (series, measure, publisher, election, unit, value, as_of, day_is_of_data, stated_on, source, provenance)
select 'kasn-20211216', m.measure, 'KASN', 'pilkada-2020', 'ASN', m.value, '2021-12-16', false, '2021-12-16',
       'https://jatengtoday.com/2007-asn-dilaporkan-langgar-netralitas-pilkada', 'copied'
from (values ('notProven', 311), ('incomplete', 108)) as m (measure, value);

-- The SBT on Pilkada 2024, as stated on 4 December 2024. Five statuses sum to 1,158; two figures stand beside it.
insert into monitoring.claims
  (series, measure, publisher, election, unit, value, as_of, day_is_of_data, stated_on, in_sum, label, source, provenance)
select 'sbt-20241204', m.measure, 'Kemendagri (dari SBT BKN)', 'pilkada-2024', 'ASN', m.value, '2024-12-04', true,
       '2024-12-04', m.in_sum, m.label,
       'https://nusabali.com/index.php/berita/182198/bkn-temukan-1158-asn-diduga-tak-netral-di-pilkada-2024', 'copied'
from (values
  ('reported', 1158, true, ''),
  ('awaitingBkn', 667, true, 'Menunggu verifikasi BKN'),
  ('awaitingPpk', 436, true, 'Menunggu tindak lanjut PPK'),
  ('notServing', 4, true, 'Terlapor diberhentikan/pensiun/APS'),
  ('notProven', 24, true, 'Tidak terbukti'),
  ('cancelled', 27, true, 'Dibatalkan'),
  ('incomplete', 60, false, 'Ditolak'),
  ('sanctioned', 19, false, 'Sudah dijatuhi hukuman')
) as m (measure, value, in_sum, label);

alter table monitoring.claims force row level security;
