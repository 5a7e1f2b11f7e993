-- One letter may carry several accused: its number then stands with each of their cases.
drop index letters.letters_number;
create unique index letters_number on letters.letters (institution, kind, number, extract(year from day), subject)
  where number <> '';
