-- The addresses at which the page of a masterclass was before.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

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

-- The one that had an address last, of those that everyone can see now. The others may not be told apart from an address
-- that never was: also not by another that has it and is not shown there.
create function app.masterclass_once_at(of_slug text) returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.shown_of(m.session_id)
  from masterclass_address_before b join masterclass m on m.session_id = b.session_id
  where b.slug = of_slug and m.visibility = 'PUBLIC'
  order by b.left_at desc, b.session_id limit 1
$$;

-- The one that a guest is about, wherever its page is and whoever may see it.
create function app.masterclass_of_guest() returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.shown_of(m.session_id) from masterclass m where m.session_id = app.guest_session()
$$;
grant execute on function app.masterclass_once_at(text), app.masterclass_of_guest() to leergang_app;
