-- Who handed a file over, as its letter says: an agency that need not be in the registry, with the letter's number and day.
alter table cases.incidents
  add column sender text not null default '' check (char_length(sender) <= 300),
  add column sender_letter text not null default '' check (char_length(sender_letter) <= 100),
  add column sender_letter_day date;
