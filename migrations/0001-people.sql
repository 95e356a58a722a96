-- People, organisations, roles and sign-in; the functions that row policies read; the audit trail.
--
-- Three database roles (made before the first migration runs):
--   leergang_owner  owns everything; nobody signs in as it
--   leergang_app    api and worker; owns nothing, sees only what a policy opens
-- Every table has row security enabled and forced. No actor set means no rows.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create schema app;
grant usage on schema app to leergang_app;

-- Who acts: a person, or the house itself for one purpose. An ended local setting reads '' (not null) on a pooled
-- connection, hence nullif: both mean "nobody".
create function app.person_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;
create function app.purpose() returns text language sql stable parallel safe
  return nullif(current_setting('app.purpose', true), '');

-- Closes a table: row security on, also for its owner, and only the named commands for the application role.
create function app.secure(closed regclass, commands text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', closed);
  execute format('alter table %s force row level security', closed);
  execute format('grant %s on %s to leergang_app', commands, closed);
end $$;
revoke execute on function app.secure(regclass, text) from public;

create table organisation (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  kind text not null check (kind in ('MUNICIPALITY', 'INSTITUTION', 'EXTERNAL')),
  cbs_code text unique check (cbs_code ~ '^GM[0-9]{4}$'),
  key text not null unique check (key ~ '^[a-z0-9-]{1,80}$'),
  version integer not null default 1,
  created_at timestamptz not null,
  constraint organisation_municipality_has_code check ((kind = 'MUNICIPALITY') = (cbs_code is not null))
);

create table organisation_sign_in (
  organisation_id uuid primary key references organisation,
  issuer text not null check (char_length(issuer) <= 500),
  client_id text not null check (char_length(client_id) <= 500),
  client_secret text not null check (char_length(client_secret) <= 2000)
);

create table person (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  language text not null default 'nl' check (language in ('nl', 'en')),
  first_signed_in_at timestamptz,
  -- Sessions, links and tokens from before this moment have ended: the e-mail address was someone else's until then.
  signed_out_before timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);

-- Apart from the name, because fewer people may see it.
create table person_email (
  person_id uuid primary key references person on delete cascade,
  address text not null check (char_length(address) between 3 and 320)
);
create unique index person_email_address on person_email (lower(address));

create table employment (
  person_id uuid not null references person on delete cascade,
  organisation_id uuid not null references organisation,
  team text check (char_length(team) <= 200),
  primary key (person_id, organisation_id)
);
create index employment_organisation on employment (organisation_id);

create table external_account (
  issuer text not null,
  subject text not null,
  person_id uuid not null references person on delete cascade,
  linked_at timestamptz not null,
  -- Whether whoever signed in with the account also read the mail of the person.
  proven_by_mail boolean not null default false,
  primary key (issuer, subject),
  constraint external_account_once_per_person unique (person_id, issuer)
);

-- A row comes before its mail; the secret is made while mailing, so that only its hash is ever kept. With issuer and
-- subject, using the link in the browser that signed in there also proves that account to be the person's.
create table sign_in_link (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  token_hash bytea unique,
  return_to text check (char_length(return_to) <= 500),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  issuer text,
  subject text,
  browser_hash bytea,
  constraint sign_in_link_account_is_whole check (num_nulls(issuer, subject, browser_hash) in (0, 3))
);
create index sign_in_link_person on sign_in_link (person_id);

create table oidc_attempt (
  state_hash bytea primary key,
  organisation_id uuid not null references organisation on delete cascade,
  nonce text not null,
  code_verifier text not null,
  return_to text check (char_length(return_to) <= 500),
  expires_at timestamptz not null
);
create index oidc_attempt_organisation on oidc_attempt (organisation_id);

create table sign_in_session (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  token_hash bytea not null unique,
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sign_in_session_person on sign_in_session (person_id);

create table access_token (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  name text not null check (char_length(name) between 1 and 100),
  token_hash bytea not null unique,
  scopes text[] not null check (scopes <@ array['read', 'write'] and cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  withdrawn_at timestamptz
);
create index access_token_person on access_token (person_id);

-- Leergangen stand in the next migration; the column and its key come there.
create table role_grant (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  role text not null check (role in ('ADMINISTRATOR', 'COORDINATOR', 'LECTURER', 'TEAM_LEAD', 'DIRECTOR')),
  organisation_id uuid references organisation,
  leergang_id uuid,
  granted_by uuid references person on delete set null,
  granted_at timestamptz not null,
  constraint role_grant_has_one_scope check (num_nonnulls(organisation_id, leergang_id) = 1),
  constraint role_grant_fits_scope check (
    case when leergang_id is not null then role in ('COORDINATOR', 'LECTURER') else role <> 'LECTURER' end
  ),
  constraint role_grant_once unique nulls not distinct (person_id, role, organisation_id, leergang_id)
);
create index role_grant_organisation on role_grant (organisation_id) where organisation_id is not null;
create index role_grant_leergang on role_grant (leergang_id) where leergang_id is not null;
create index role_grant_granted_by on role_grant (granted_by);

create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor_person_id uuid,
  actor_purpose text,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_label text not null default '',
  organisation_id uuid,
  leergang_id uuid,
  reason text,
  facts jsonb not null default '{}',
  -- The name of that moment: whoever reads the line may not be allowed to see the person.
  actor_label text not null default '',
  constraint audit_entry_has_one_actor check (num_nonnulls(actor_person_id, actor_purpose) = 1)
);
create index audit_entry_leergang on audit_entry (leergang_id, id desc) where leergang_id is not null;
create index audit_entry_organisation on audit_entry (organisation_id, id desc) where organisation_id is not null;

-- Unlogged: losing the counters with a crash only gives a fresh start.
create unlogged table rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

create table worker_heartbeat (
  worker_id text primary key,
  seen_at timestamptz not null
);

-- Facts that policies stand on. They run as their owner, so that a policy can ask about rows that its reader may not
-- see; every one answers about the acting person only.
create function app.organisations_where(roles text[]) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(organisation_id), '{}') from role_grant
  where person_id = app.person_id() and organisation_id is not null and role = any (roles)
$$;

create function app.is_employed(who uuid, organisation uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from employment where person_id = who and organisation_id = organisation)
$$;

-- Everyone that a person works for is administered by the reader: only then may the e-mail address change,
-- because whoever holds the address can sign in.
create function app.administers_all_employers_of(who uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from employment where person_id = who)
     and not exists (
       select from employment e where e.person_id = who
         and not e.organisation_id = any (app.organisations_where('{ADMINISTRATOR}')))
$$;

-- The owner reads these tables inside the functions above and below; row security is forced, so it needs a policy too.
create policy owner_reads on role_grant for select to leergang_owner using (true);
create policy owner_reads on employment for select to leergang_owner using (true);
