-- Leergangen with their partnership, modules, sessions and enrolments; homework; mail; and every row policy.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create table leergang (
  id uuid primary key,
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '' check (char_length(description) <= 20000),
  status text not null default 'DRAFT' check (status in ('DRAFT', 'COMMISSIONED', 'RUNNING', 'COMPLETED', 'CANCELLED')),
  lead_organisation_id uuid not null references organisation,
  starts_on date not null,
  ends_on date not null,
  version integer not null default 1,
  created_at timestamptz not null,
  constraint leergang_ends_after_start check (ends_on >= starts_on)
);
create index leergang_lead_organisation on leergang (lead_organisation_id);
create index leergang_starts_on on leergang (starts_on, id);

-- Nothing is in these tables yet.
-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
alter table role_grant add constraint role_grant_leergang_fk foreign key (leergang_id) references leergang on delete cascade;

create table partner (
  leergang_id uuid not null references leergang on delete cascade,
  organisation_id uuid not null references organisation,
  part text not null check (part in ('LEAD', 'PARTICIPANT', 'DELIVERS')),
  primary key (leergang_id, organisation_id)
);
create index partner_organisation on partner (organisation_id);
create unique index partner_one_lead on partner (leergang_id) where part = 'LEAD';

create table learning_module (
  id uuid primary key,
  leergang_id uuid not null references leergang on delete cascade,
  position integer not null check (position > 0),
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '' check (char_length(description) <= 20000),
  status text not null default 'IDEA' check (status in ('IDEA', 'DESIGNED', 'SCHEDULED', 'RUNNING', 'COMPLETED')),
  version integer not null default 1,
  created_at timestamptz not null,
  constraint learning_module_position_once unique (leergang_id, position) deferrable initially immediate,
  constraint learning_module_in_leergang unique (id, leergang_id)
);

-- Wall time is what people agreed (starts_local, ends_local in zone); the instants follow from it.
create table session (
  id uuid primary key,
  module_id uuid not null,
  leergang_id uuid not null,
  kind text not null check (kind in ('MASTERCLASS', 'MEETING')),
  number integer not null check (number >= 0),
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '' check (char_length(description) <= 20000),
  status text not null default 'TENTATIVE' check (status in ('TENTATIVE', 'CONFIRMED', 'CANCELLED')),
  starts_local timestamp not null,
  ends_local timestamp not null,
  zone text not null default 'Europe/Amsterdam',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '' check (char_length(place) <= 500),
  online_url text check (char_length(online_url) <= 2000),
  moved_because jsonb not null default '[]',
  cancel_reason text check (char_length(cancel_reason) <= 2000),
  calendar_uid text not null unique,
  sequence integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  foreign key (module_id, leergang_id) references learning_module (id, leergang_id) on delete cascade,
  constraint session_ends_after_start check (ends_local > starts_local),
  constraint session_within_a_day check (ends_local <= starts_local + interval '24 hours'),
  constraint session_in_leergang unique (id, leergang_id)
);
create index session_module on session (module_id, starts_at);
create index session_leergang on session (leergang_id, starts_at);

-- When the clock goes back, a wall time comes twice: people (and RFC 5545) mean the first, PostgreSQL takes the second.
create function app.instant_of(local_time timestamp, in_zone text) returns timestamptz language sql stable parallel safe
  return case
    when ((local_time at time zone in_zone) - interval '1 hour') at time zone in_zone = local_time
      then (local_time at time zone in_zone) - interval '1 hour'
    else local_time at time zone in_zone
  end;

create function app.instants_follow_the_wall() returns trigger language plpgsql as $$
begin
  new.starts_at := app.instant_of(new.starts_local, new.zone);
  new.ends_at := app.instant_of(new.ends_local, new.zone);
  return new;
end $$;
create trigger instants_follow_the_wall before insert or update of starts_local, ends_local, zone, starts_at, ends_at on session
  for each row execute function app.instants_follow_the_wall();

create table session_lecturer (
  session_id uuid not null,
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  primary key (session_id, person_id),
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade
);
create index session_lecturer_person on session_lecturer (person_id);

create table enrolment (
  id uuid primary key,
  leergang_id uuid not null references leergang on delete cascade,
  person_id uuid not null references person on delete cascade,
  organisation_id uuid not null references organisation,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'LEFT')),
  enrolled_at timestamptz not null,
  left_at timestamptz,
  constraint enrolment_once unique (leergang_id, person_id),
  constraint enrolment_left_when_left check ((status = 'LEFT') = (left_at is not null))
);
create index enrolment_person on enrolment (person_id);
create index enrolment_organisation on enrolment (organisation_id);

create table assignment (
  id uuid primary key,
  session_id uuid not null,
  leergang_id uuid not null,
  kind text not null default 'HOMEWORK' check (kind in ('HOMEWORK', 'PRACTICE')),
  title text not null check (char_length(title) between 1 and 200),
  instructions text not null default '' check (char_length(instructions) <= 20000),
  due_days_before integer check (due_days_before between 0 and 365),
  due_time time,
  due_at timestamptz not null,
  version integer not null default 1,
  created_at timestamptz not null,
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade,
  constraint assignment_due_one_way check ((due_days_before is null) = (due_time is null)),
  constraint assignment_in_leergang unique (id, leergang_id)
);
create index assignment_session on assignment (session_id);
create index assignment_leergang_due on assignment (leergang_id, due_at);

create table submission_draft (
  assignment_id uuid not null,
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  text text not null check (char_length(text) <= 50000),
  file_ids uuid[] not null default '{}',
  revision integer not null default 1,
  saved_at timestamptz not null,
  primary key (assignment_id, person_id),
  foreign key (assignment_id, leergang_id) references assignment (id, leergang_id) on delete cascade
);
create index submission_draft_person on submission_draft (person_id);

create table submission (
  id uuid primary key,
  assignment_id uuid not null,
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  first_handed_in_at timestamptz not null,
  constraint submission_once unique (assignment_id, person_id),
  foreign key (assignment_id, leergang_id) references assignment (id, leergang_id)
);
create index submission_person on submission (person_id);
create index submission_leergang on submission (leergang_id);

-- What was handed in is only ever added to.
create table submission_version (
  submission_id uuid not null references submission on delete cascade,
  number integer not null check (number > 0),
  leergang_id uuid not null,
  person_id uuid not null references person on delete cascade,
  text text not null check (char_length(text) <= 50000),
  client_key uuid not null,
  handed_in_at timestamptz not null,
  primary key (submission_id, number),
  constraint submission_version_once unique (submission_id, client_key)
);
create index submission_version_person on submission_version (person_id);
create index submission_version_latest on submission_version (leergang_id, handed_in_at desc);

create table stored_file (
  id uuid primary key,
  owner_person_id uuid not null references person on delete cascade,
  purpose text not null check (purpose in ('IMPORT', 'HOMEWORK')),
  leergang_id uuid references leergang on delete cascade,
  submission_id uuid references submission on delete cascade,
  submission_number integer,
  name text not null check (char_length(name) between 1 and 255),
  media_type text not null default 'application/octet-stream',
  size_bytes bigint not null default 0,
  sha256 bytea,
  state text not null default 'EXPECTED' check (state in ('EXPECTED', 'STORED')),
  created_at timestamptz not null,
  foreign key (submission_id, submission_number) references submission_version (submission_id, number) on delete cascade
);
create index stored_file_owner on stored_file (owner_person_id);
create index stored_file_submission on stored_file (submission_id, submission_number) where submission_id is not null;
create index stored_file_leergang on stored_file (leergang_id) where leergang_id is not null;

create table calendar_feed (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_read_at timestamptz,
  withdrawn_at timestamptz
);
create index calendar_feed_person on calendar_feed (person_id);

-- One row a message: what was sent to whom, and what it said. `number` counts the messages to one person about one
-- session; two workers that would write the same one cannot. `handed_over_at` is when it last went to the mail server,
-- null while it surely did not arrive.
create table mail (
  id uuid primary key,
  kind text not null check (kind in ('INVITATION', 'CANCELLATION')),
  person_id uuid not null references person on delete cascade,
  leergang_id uuid not null,
  session_id uuid not null,
  number integer not null default 1 check (number > 0),
  sequence integer not null,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED', 'SUPERSEDED')),
  message_id text not null unique,
  address text,
  subject text,
  body text,
  calendar_object text,
  attempts integer not null default 0,
  last_error text,
  queued_at timestamptz not null,
  handed_over_at timestamptz,
  sent_at timestamptz,
  foreign key (session_id, leergang_id) references session (id, leergang_id) on delete cascade,
  constraint mail_once unique (session_id, person_id, number)
);
create index mail_person on mail (person_id, session_id);
create index mail_leergang on mail (leergang_id, id desc);
create index mail_failed on mail (leergang_id) where state = 'FAILED';

-- What a person is to which leergangen.
create function app.leergangen_coordinated() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select leergang_id from role_grant where person_id = app.person_id() and role = 'COORDINATOR' and leergang_id is not null
    union
    select l.id from role_grant g join leergang l on l.lead_organisation_id = g.organisation_id
    where g.person_id = app.person_id() and g.role = 'COORDINATOR')
$$;

create function app.leergangen_taught() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select leergang_id from role_grant where person_id = app.person_id() and role = 'LECTURER' and leergang_id is not null)
$$;

create function app.leergangen_joined() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(select leergang_id from enrolment where person_id = app.person_id() and status = 'ACTIVE')
$$;

-- Everything seen: joined (also left, and not while it is a draft), taught, coordinated, or overseen for a partner.
create function app.leergangen_seen() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select e.leergang_id from enrolment e join leergang l on l.id = e.leergang_id
    where e.person_id = app.person_id() and l.status <> 'DRAFT'
    union
    select leergang_id from role_grant where person_id = app.person_id() and leergang_id is not null
    union
    select p.leergang_id from role_grant g join partner p on p.organisation_id = g.organisation_id
    where g.person_id = app.person_id() and g.role in ('COORDINATOR', 'TEAM_LEAD', 'DIRECTOR')
    union
    select l.id from role_grant g join leergang l on l.lead_organisation_id = g.organisation_id
    where g.person_id = app.person_id() and g.role = 'COORDINATOR')
$$;

create function app.leergangen_left() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select array(select leergang_id from enrolment where person_id = app.person_id() and status = 'LEFT')
$$;

-- Someone who left keeps the past and loses the future.
create function app.left_before(leergang uuid, moment timestamptz) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from enrolment where person_id = app.person_id() and leergang_id = leergang and left_at < moment)
$$;

create function app.is_partner(leergang uuid, organisation uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from partner where leergang_id = leergang and organisation_id = organisation)
$$;

create function app.is_employed_by_partner(who uuid, leergang uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from employment e join partner p on p.organisation_id = e.organisation_id
    where e.person_id = who and p.leergang_id = leergang)
$$;

-- The one gate by which an administrator or a coordinator brings someone in. Finds the person by address or makes the
-- person, and adds the employment. A known person keeps the own name and language: those belong to the person.
-- Refuses (42501) who neither administers the organisation nor coordinates a leergang that it takes part in.
create function app.bring_in(new_id uuid, full_name text, email text, mail_language text, organisation uuid, in_team text, at timestamptz)
  returns table (person_id uuid, made boolean, employed boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_id uuid;
begin
  if app.purpose() is distinct from 'provision'
     and not organisation = any (app.organisations_where('{ADMINISTRATOR}'))
     and not exists (select from partner p where p.organisation_id = organisation and p.leergang_id = any (app.leergangen_coordinated()))
  then
    raise insufficient_privilege using message = 'not permitted to bring people into this organisation';
  end if;
  select e.person_id into found_id from person_email e where lower(e.address) = lower(email);
  if found_id is null then
    begin
      insert into person (id, name, language, created_at) values (new_id, full_name, mail_language, at);
      insert into person_email (person_id, address) values (new_id, email);
    exception when unique_violation then
      -- Someone else made the person just now.
      select e.person_id into strict found_id from person_email e where lower(e.address) = lower(email);
    end;
  end if;
  person_id := coalesce(found_id, new_id);
  made := found_id is null;
  insert into employment (person_id, organisation_id, team) values (coalesce(found_id, new_id), organisation, in_team)
    on conflict do nothing;
  employed := found;
  return next;
end $$;

create function app.organisation_with_code(code text) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select id from organisation where cbs_code = code
    and (app.purpose() = 'provision' or cardinality(app.leergangen_coordinated()) > 0
         or cardinality(app.organisations_where('{COORDINATOR}')) > 0)
$$;

create policy owner_reads on leergang for select to leergang_owner using (true);
create policy owner_reads on partner for select to leergang_owner using (true);
create policy owner_reads on enrolment for select to leergang_owner using (true);
create policy owner_reads on organisation for select to leergang_owner using (true);
create policy owner_reads on person_email for select to leergang_owner using (true);
create policy owner_brings_in on person for insert to leergang_owner with check (true);
create policy owner_brings_in on person_email for insert to leergang_owner with check (true);
create policy owner_brings_in on employment for insert to leergang_owner with check (true);

-- ── Row policies ─────────────────────────────────────────────────────────────────────────────────────────────────
-- (select …) makes the answer once per statement, not once per row.

select app.secure('organisation', 'select, insert, update');
create policy organisation_seen on organisation for select to leergang_app using (
  exists (select from employment e where e.organisation_id = organisation.id and e.person_id = (select app.person_id()))
  or exists (select from role_grant g where g.organisation_id = organisation.id and g.person_id = (select app.person_id()))
  or exists (select from partner p where p.organisation_id = organisation.id)
);
create policy organisation_added on organisation for insert to leergang_app with check (
  cardinality((select app.organisations_where('{COORDINATOR}'))) > 0 or cardinality((select app.leergangen_coordinated())) > 0);
create policy organisation_administered on organisation for update to leergang_app
  using (id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]));
create policy organisation_house on organisation for select to leergang_app
  using ((select app.purpose()) in ('sign-in', 'mail', 'provision'));
create policy organisation_provisioned on organisation for insert to leergang_app
  with check ((select app.purpose()) = 'provision');

select app.secure('organisation_sign_in', 'select, insert, update, delete');
create policy organisation_sign_in_administered on organisation_sign_in to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]));
create policy organisation_sign_in_house on organisation_sign_in for select to leergang_app
  using ((select app.purpose()) = 'sign-in');

select app.secure('person', 'select, insert, update');
create policy person_self on person for select to leergang_app using (id = (select app.person_id()));
create policy person_shares_leergang on person for select to leergang_app using (
  exists (select from enrolment e where e.person_id = person.id)
  or exists (select from role_grant g where g.person_id = person.id)
  or exists (select from session_lecturer s where s.person_id = person.id)
);
create policy person_administered on person for select to leergang_app using (
  exists (select from employment e where e.person_id = person.id
    and e.organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]))
);
create policy person_changes_self on person for update to leergang_app using (id = (select app.person_id()));
create policy person_changed_by_administrator on person for update to leergang_app
  using (app.administers_all_employers_of(id));
create policy person_house on person for select to leergang_app using ((select app.purpose()) in ('sign-in', 'mail', 'provision'));
create policy person_signed_in on person for update to leergang_app using ((select app.purpose()) in ('sign-in', 'provision'));

select app.secure('person_email', 'select, update');
create policy person_email_self on person_email for select to leergang_app using (person_id = (select app.person_id()));
create policy person_email_coordinated on person_email for select to leergang_app using (
  exists (select from enrolment e where e.person_id = person_email.person_id and e.leergang_id = any ((select app.leergangen_coordinated())::uuid[]))
  or exists (select from role_grant g where g.person_id = person_email.person_id and g.leergang_id = any ((select app.leergangen_coordinated())::uuid[]))
);
create policy person_email_administered on person_email for select to leergang_app using (
  exists (select from employment e where e.person_id = person_email.person_id
    and e.organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]))
);
create policy person_email_changed on person_email for update to leergang_app using (app.administers_all_employers_of(person_id));
create policy person_email_house on person_email for select to leergang_app
  using ((select app.purpose()) in ('sign-in', 'mail', 'provision'));

select app.secure('employment', 'select, insert, update, delete');
create policy employment_seen on employment for select to leergang_app using (
  person_id = (select app.person_id())
  or organisation_id = any ((select app.organisations_where('{ADMINISTRATOR,TEAM_LEAD,DIRECTOR}'))::uuid[])
  or exists (select from enrolment e where e.person_id = employment.person_id and e.organisation_id = employment.organisation_id)
  or exists (select from role_grant g join partner p on p.leergang_id = g.leergang_id
    where g.person_id = employment.person_id and p.organisation_id = employment.organisation_id)
);
create policy employment_administered on employment for update to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]));
create policy employment_ended on employment for delete to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]));
create policy employment_house on employment for select to leergang_app
  using ((select app.purpose()) in ('sign-in', 'provision'));

select app.secure('external_account', 'select, insert, update');
create policy external_account_self on external_account for select to leergang_app using (person_id = (select app.person_id()));
create policy external_account_house on external_account for select to leergang_app using ((select app.purpose()) = 'sign-in');
create policy external_account_linked on external_account for insert to leergang_app with check ((select app.purpose()) = 'sign-in');
create policy external_account_proven on external_account for update to leergang_app using ((select app.purpose()) = 'sign-in');

select app.secure('sign_in_link', 'select, insert, update, delete');
create policy sign_in_link_house on sign_in_link to leergang_app using ((select app.purpose()) = 'sign-in');

select app.secure('oidc_attempt', 'select, insert, delete');
create policy oidc_attempt_house on oidc_attempt to leergang_app using ((select app.purpose()) = 'sign-in');

select app.secure('sign_in_session', 'select, insert, update, delete');
create policy sign_in_session_self on sign_in_session for select to leergang_app using (person_id = (select app.person_id()));
create policy sign_in_session_ended on sign_in_session for update to leergang_app using (person_id = (select app.person_id()));
create policy sign_in_session_house on sign_in_session to leergang_app using ((select app.purpose()) = 'sign-in');

select app.secure('access_token', 'select, insert, update');
create policy access_token_self on access_token to leergang_app using (person_id = (select app.person_id()));
create policy access_token_house on access_token for select to leergang_app using ((select app.purpose()) = 'sign-in');
create policy access_token_used on access_token for update to leergang_app using ((select app.purpose()) = 'sign-in');

select app.secure('role_grant', 'select, insert, delete');
create policy role_grant_seen on role_grant for select to leergang_app using (
  person_id = (select app.person_id())
  or organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[])
  or leergang_id = any ((select app.leergangen_seen())::uuid[])
  -- Who coordinates for the leading organisation is someone to turn to.
  or (role = 'COORDINATOR' and exists (select from leergang l where l.lead_organisation_id = role_grant.organisation_id))
);
create policy role_granted_in_organisation on role_grant for insert to leergang_app with check (
  organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]) and app.is_employed(person_id, organisation_id));
create policy role_granted_in_leergang on role_grant for insert to leergang_app with check (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[]) and app.is_employed_by_partner(person_id, leergang_id));
create policy role_withdrawn on role_grant for delete to leergang_app using (
  organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[])
  or leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy role_grant_house on role_grant for select to leergang_app
  using ((select app.purpose()) in ('sign-in', 'mail', 'provision'));
create policy role_provisioned on role_grant for insert to leergang_app with check ((select app.purpose()) = 'provision');

select app.secure('audit_entry', 'select, insert');
create policy audit_entry_of_leergang on audit_entry for select to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy audit_entry_of_organisation on audit_entry for select to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[]));
create policy audit_entry_by_person on audit_entry for insert to leergang_app
  with check (actor_person_id = (select app.person_id()) and actor_purpose is null);
create policy audit_entry_by_house on audit_entry for insert to leergang_app
  with check (actor_purpose = (select app.purpose()));

select app.secure('rate_limit', 'select, insert, update, delete');
create policy rate_limit_house on rate_limit to leergang_app using ((select app.purpose()) = 'housekeeping');

select app.secure('worker_heartbeat', 'select, insert, update, delete');
create policy worker_heartbeat_house on worker_heartbeat to leergang_app using ((select app.purpose()) = 'housekeeping');

select app.secure('leergang', 'select, insert, update');
create policy leergang_seen on leergang for select to leergang_app using (
  id = any ((select app.leergangen_seen())::uuid[]) or lead_organisation_id = any ((select app.organisations_where('{COORDINATOR}'))::uuid[]));
create policy leergang_created on leergang for insert to leergang_app
  with check (lead_organisation_id = any ((select app.organisations_where('{COORDINATOR}'))::uuid[]));
create policy leergang_coordinated on leergang for update to leergang_app using (id = any ((select app.leergangen_coordinated())::uuid[]));
create policy leergang_house on leergang for select to leergang_app using ((select app.purpose()) in ('mail', 'provision'));
create policy leergang_provisioned on leergang for insert to leergang_app with check ((select app.purpose()) = 'provision');
create policy leergang_moved on leergang for update to leergang_app using ((select app.purpose()) = 'provision');

select app.secure('partner', 'select, insert, delete');
create policy partner_seen on partner for select to leergang_app using (leergang_id = any ((select app.leergangen_seen())::uuid[]));
create policy partner_added on partner for insert to leergang_app with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy partner_removed on partner for delete to leergang_app using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy partner_house on partner for select to leergang_app using ((select app.purpose()) = 'provision');
create policy partner_provisioned on partner for insert to leergang_app with check ((select app.purpose()) = 'provision');

select app.secure('learning_module', 'select, insert, update');
create policy learning_module_seen on learning_module for select to leergang_app
  using (leergang_id = any ((select app.leergangen_seen())::uuid[]));
create policy learning_module_added on learning_module for insert to leergang_app
  with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy learning_module_changed on learning_module for update to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy learning_module_house on learning_module for select to leergang_app
  using ((select app.purpose()) in ('mail', 'provision'));
create policy learning_module_provisioned on learning_module for insert to leergang_app
  with check ((select app.purpose()) = 'provision');
create policy learning_module_moved on learning_module for update to leergang_app
  using ((select app.purpose()) = 'provision');

select app.secure('session', 'select, insert, update');
create policy session_seen on session for select to leergang_app using (
  leergang_id = any ((select app.leergangen_seen())::uuid[])
  and not (leergang_id = any ((select app.leergangen_left())::uuid[]) and app.left_before(leergang_id, starts_at)));
create policy session_planned on session for insert to leergang_app
  with check (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy session_changed on session for update to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy session_house on session for select to leergang_app using ((select app.purpose()) in ('mail', 'provision'));
create policy session_provisioned on session for insert to leergang_app with check ((select app.purpose()) = 'provision');
create policy session_moved on session for update to leergang_app using ((select app.purpose()) = 'provision');

select app.secure('session_lecturer', 'select, insert, delete');
create policy session_lecturer_seen on session_lecturer for select to leergang_app
  using (leergang_id = any ((select app.leergangen_seen())::uuid[]));
create policy session_lecturer_added on session_lecturer for insert to leergang_app with check (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[]) and app.is_employed_by_partner(person_id, leergang_id));
create policy session_lecturer_removed on session_lecturer for delete to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy session_lecturer_house on session_lecturer for select to leergang_app
  using ((select app.purpose()) in ('mail', 'provision'));
create policy session_lecturer_provisioned on session_lecturer for insert to leergang_app
  with check ((select app.purpose()) = 'provision');

select app.secure('enrolment', 'select, insert, update');
create policy enrolment_seen on enrolment for select to leergang_app
  using (person_id = (select app.person_id()) or leergang_id = any ((select app.leergangen_seen())::uuid[]));
create policy enrolment_made on enrolment for insert to leergang_app with check (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[])
  and app.is_employed(person_id, organisation_id) and app.is_partner(leergang_id, organisation_id));
create policy enrolment_changed on enrolment for update to leergang_app
  using (leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy enrolment_house on enrolment for select to leergang_app using ((select app.purpose()) in ('mail', 'provision'));
create policy enrolment_provisioned on enrolment for insert to leergang_app with check ((select app.purpose()) = 'provision');

select app.secure('assignment', 'select, insert, update');
create policy assignment_seen on assignment for select to leergang_app using (leergang_id = any ((select app.leergangen_seen())::uuid[]));
create policy assignment_added on assignment for insert to leergang_app with check (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[]) or leergang_id = any ((select app.leergangen_taught())::uuid[]));
create policy assignment_changed on assignment for update to leergang_app using (
  leergang_id = any ((select app.leergangen_coordinated())::uuid[]) or leergang_id = any ((select app.leergangen_taught())::uuid[]));
create policy assignment_house on assignment for select to leergang_app using ((select app.purpose()) = 'provision');
create policy assignment_provisioned on assignment for insert to leergang_app with check ((select app.purpose()) = 'provision');

select app.secure('submission_draft', 'select, insert, update, delete');
create policy submission_draft_own on submission_draft to leergang_app
  using (person_id = (select app.person_id()))
  with check (person_id = (select app.person_id()) and leergang_id = any ((select app.leergangen_joined())::uuid[]));

-- That something was handed in: its maker, the lecturers, the coordinators. What it says: its maker and the lecturers.
select app.secure('submission', 'select, insert');
create policy submission_seen on submission for select to leergang_app using (
  person_id = (select app.person_id())
  or leergang_id = any ((select app.leergangen_taught())::uuid[]) or leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy submission_made on submission for insert to leergang_app
  with check (person_id = (select app.person_id()) and leergang_id = any ((select app.leergangen_joined())::uuid[]));

select app.secure('submission_version', 'select, insert');
create policy submission_version_seen on submission_version for select to leergang_app
  using (person_id = (select app.person_id()) or leergang_id = any ((select app.leergangen_taught())::uuid[]));
create policy submission_version_made on submission_version for insert to leergang_app
  with check (person_id = (select app.person_id()) and leergang_id = any ((select app.leergangen_joined())::uuid[]));

select app.secure('stored_file', 'select, insert, update, delete');
create policy stored_file_own on stored_file to leergang_app using (owner_person_id = (select app.person_id()));
create policy stored_file_handed_in on stored_file for select to leergang_app
  using (submission_id is not null and leergang_id = any ((select app.leergangen_taught())::uuid[]));

select app.secure('calendar_feed', 'select, insert, update');
create policy calendar_feed_own on calendar_feed to leergang_app using (person_id = (select app.person_id()));
create policy calendar_feed_house on calendar_feed for select to leergang_app using ((select app.purpose()) = 'sign-in');
create policy calendar_feed_read on calendar_feed for update to leergang_app using ((select app.purpose()) = 'sign-in');

select app.secure('mail', 'select, insert, update');
create policy mail_seen on mail for select to leergang_app
  using (person_id = (select app.person_id()) or leergang_id = any ((select app.leergangen_coordinated())::uuid[]));
create policy mail_house on mail to leergang_app using ((select app.purpose()) = 'mail');

grant execute on all functions in schema app to leergang_app;
revoke execute on function app.secure(regclass, text) from leergang_app;
