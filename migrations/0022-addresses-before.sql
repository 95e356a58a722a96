-- What of a masterclass was public before it became otherwise: the addresses of its page, and when it was to start.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- ── Addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- How the address of its page did end while everyone could see it. Links that were printed or found lead on by this. What is
-- shown by link needs none: its key stays. More than one masterclass may have had the same.
create table masterclass_address_before (
  slug text not null,
  session_id uuid not null references masterclass on delete cascade,
  left_at timestamptz not null default now(),
  primary key (slug, session_id)
);
create index masterclass_address_before_session on masterclass_address_before (session_id);
-- Nobody reads or writes the rows but by the functions below.
select app.secure('masterclass_address_before', 'select');
create policy owner_keeps on masterclass_address_before to leergang_owner using (true);

create function app.address_left() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into masterclass_address_before (slug, session_id) values (old.slug, old.session_id)
  on conflict (slug, session_id) do update set left_at = excluded.left_at;
  return null;
end $$;
revoke execute on function app.address_left() from public;
create trigger address_left after update of slug, visibility on masterclass for each row
  when (old.visibility = 'PUBLIC' and (old.slug, old.visibility) is distinct from (new.slug, new.visibility))
  execute function app.address_left();

-- ── Its start ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- When it was to start by its page, before it was moved last; null: not moved since everyone can see it.
alter table masterclass add column started_at_before timestamptz;

create function app.public_start_moved() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update masterclass m set started_at_before = old.starts_at where m.session_id = new.id and m.visibility = 'PUBLIC';
  return null;
end $$;
revoke execute on function app.public_start_moved() from public;
create trigger public_start_moved after update on session for each row
  when (old.starts_at <> new.starts_at and new.kind = 'MASTERCLASS') execute function app.public_start_moved();

-- ── What is shown ────────────────────────────────────────────────────────────────────────────────────────────────────
-- What the page of one masterclass says: what everyone may see of it, and what was before.
create function app.page_of(m masterclass) returns jsonb
  language sql stable as $$
  select app.shown_of(m.session_id) || jsonb_build_object('startedAtBefore', m.started_at_before)
$$;
revoke execute on function app.page_of(masterclass) from public;

-- As before, and with what was before.
create or replace function app.masterclass_at(of_slug text) returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.page_of(m)
  from masterclass m
  where (m.slug = of_slug and m.visibility <> 'LINK' or m.link_key = right(of_slug, 20))
    and (m.visibility <> 'INTERNAL' or m.session_id = app.guest_session())
$$;

-- The one that had an address last, of those that everyone can see now. Nothing is told by it of one that not everyone can
-- see: neither that it had the address, nor that it has it.
create function app.masterclass_once_at(of_slug text) returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.page_of(m)
  from masterclass_address_before b join masterclass m on m.session_id = b.session_id
  where b.slug = of_slug and m.visibility = 'PUBLIC'
  order by b.left_at desc, b.session_id limit 1
$$;

-- The one that a guest is about, wherever its page is and whoever may see it.
create function app.masterclass_of_guest() returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.page_of(m) from masterclass m where m.session_id = app.guest_session()
$$;
grant execute on function app.masterclass_once_at(text), app.masterclass_of_guest() to leergang_app;
