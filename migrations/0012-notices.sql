-- Mails that say something and change no calendar: reminders, date polls, what changed in a plan. They share the outbox
-- with the calendar messages: each is sent once, seen, and sent again on request.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- A calendar message is about one session, and numbered. A notice tells one person one thing: `notice_key` says which.
-- squawk-ignore ban-drop-not-null
alter table mail alter column session_id drop not null;
-- squawk-ignore ban-drop-not-null
alter table mail alter column number drop not null;
alter table mail alter column number drop default;
-- squawk-ignore ban-drop-not-null
alter table mail alter column sequence drop not null;
alter table mail add column about_id uuid;
alter table mail add column notice_key text;

-- (Every row is read once; there are too few for anyone to notice the lock.)
alter table mail drop constraint mail_kind_check;
-- squawk-ignore constraint-missing-not-valid
alter table mail add constraint mail_kind_check check (
  kind in ('INVITATION', 'CANCELLATION', 'OVERVIEW', 'REMINDER', 'DATE_POLL', 'DATE_POLL_CLOSED'));
-- squawk-ignore constraint-missing-not-valid
alter table mail add constraint mail_calendar_or_notice check (case
  when kind in ('INVITATION', 'CANCELLATION')
    then session_id is not null and number is not null and sequence is not null and notice_key is null
  else notice_key is not null and number is null and sequence is null end);
-- squawk-ignore require-concurrent-index-creation
create unique index mail_notice_once on mail (person_id, notice_key) where notice_key is not null;
