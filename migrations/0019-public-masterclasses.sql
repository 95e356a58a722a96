-- What visitors see of masterclasses, in the colours of the organisation that leads.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- In which colours the public pages of an organisation are: one of a few whose contrast was tried.
alter table organisation add column palette text not null default 'PETROL'
  check (palette in ('PETROL', 'BLUE', 'GREEN', 'PURPLE', 'RED', 'GREY'));

-- Of one masterclass what everyone may see who may see it at all. Not where it is online, nor who comes.
create function app.shown_of(of_session uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select
    jsonb_build_object(
      'sessionId', m.session_id, 'slug', app.address_of(m), 'isPublic', m.visibility = 'PUBLIC',
      'isInternal', m.visibility = 'INTERNAL',
      'title', s.title, 'description', s.description, 'status', s.status,
      'startsDay', to_char(s.starts_local, 'YYYY-MM-DD'), 'startsTime', to_char(s.starts_local, 'HH24:MI'),
      'endsDay', to_char(s.ends_local, 'YYYY-MM-DD'), 'endsTime', to_char(s.ends_local, 'HH24:MI'),
      'zone', s.zone, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
      'place', s.place, 'address', case when strpos(s.place, ro.address) > 0 then ro.address else '' end, 'isOnline', s.online_url is not null,
      'uid', s.calendar_uid, 'sequence', s.sequence, 'changedAt', s.changed_at,
      'theme', m.theme, 'forWhom', m.for_whom, 'programme', m.programme, 'speakers', m.speakers,
      'route', m.route, 'access', m.access,
      'capacity', m.capacity, 'quotaParticipants', m.quota_participants, 'quotaPartnership', m.quota_partnership,
      'quotaOutsiders', m.quota_outsiders, 'sharedDays', m.shared_days,
      'opensAt', m.opens_at, 'closesAt', m.closes_at, 'cancelUntil', m.cancel_until, 'needsApproval', m.needs_approval,
      'minimum', m.minimum, 'decideOn', m.decide_on, 'decided', m.decided,
      'cancelReason', case when s.status = 'CANCELLED' then s.cancel_reason end,
      'asks', m.asks, 'offerHours', m.offer_hours, 'retentionDays', m.retention_days,
      'moduleTitle', lm.title, 'leergangTitle', l.title,
      'lead', o.name, 'leadKey', o.key, 'palette', o.palette, 'partners', p.names, 'regions', p.regions
    )
  from masterclass m
    join session s on s.id = m.session_id
    left join room ro on ro.id = s.room_id
    join learning_module lm on lm.id = s.module_id
    join leergang l on l.id = m.leergang_id
    join organisation o on o.id = l.lead_organisation_id
    cross join lateral (
      select coalesce(array_agg(po.name order by po.name), '{}') as names,
        coalesce(array_agg(po.name order by po.name) filter (where po.kind = 'MUNICIPALITY'), '{}') as regions
      from partner pa join organisation po on po.id = pa.organisation_id
      where pa.leergang_id = l.id) p
  where m.session_id = of_session
$$;
-- Only by the two below, which know what may be shown to whom.
revoke execute on function app.shown_of(uuid) from public;

-- The public masterclasses that did not end before a moment. These run as their owner: a visitor sees no row of any table.
create function app.masterclasses_shown(since timestamptz)
  returns table (session_id uuid, slug text, starts_at timestamptz, starts_day date, theme text, regions text[], lead_key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, m.slug, s.starts_at, s.starts_local::date, m.theme, p.regions, o.key
  from masterclass m
    join session s on s.id = m.session_id
    join leergang l on l.id = m.leergang_id
    join organisation o on o.id = l.lead_organisation_id
    cross join lateral (
      select coalesce(array_agg(po.name order by po.name), '{}') as regions
      from partner pa join organisation po on po.id = pa.organisation_id
      where pa.leergang_id = l.id and po.kind = 'MUNICIPALITY') p
  where m.visibility = 'PUBLIC' and s.ends_at > since
$$;

-- The public ones among these, as they are shown.
create function app.masterclasses_in_public(of_sessions uuid[]) returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.shown_of(m.session_id)
  from masterclass m where m.session_id = any (of_sessions) and m.visibility = 'PUBLIC'
$$;

-- The one with an address, also when it is shown by link only, or to who holds the link to a registration for it. Whoever has
-- the key of a link finds it behind whatever words, and when it has become public since: what is shown says where it is now.
create function app.masterclass_at(of_slug text) returns table (session_id uuid, shown jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.session_id, app.shown_of(m.session_id)
  from masterclass m
  where (m.slug = of_slug and m.visibility <> 'LINK' or m.link_key = right(of_slug, 20))
    and (m.visibility <> 'INTERNAL' or m.session_id = app.guest_session())
$$;
grant execute on function app.masterclasses_shown(timestamptz), app.masterclasses_in_public(uuid[]), app.masterclass_at(text) to leergang_app;
-- What the functions above read; row security is forced, so its owner needs a policy too.
create policy owner_reads on learning_module for select to leergang_owner using (true);

-- ── The own registration ─────────────────────────────────────────────────────────────────────────────────────────────
-- For who holds the link to it. It is one masterclass and one person, and both are in the link.

-- Whom to ask: who coordinates a leergang, or else for the organisation that leads it; the one who began first.
create function app.whom_to_ask(of_leergang uuid) returns jsonb
  language sql stable as $$
  select jsonb_build_object('name', p.name, 'address', a.address)
  from leergang l
    join role_grant g on g.role = 'COORDINATOR' and (g.leergang_id = l.id or g.organisation_id = l.lead_organisation_id)
    join person p on p.id = g.person_id
    join person_email a on a.person_id = p.id
  where l.id = of_leergang
  order by g.leergang_id nulls last, g.granted_at, g.id limit 1
$$;

-- All that is known of someone in one masterclass: the last registration, with whom it brought along, the person, and what
-- was mailed about it. Runs as its owner, because a guest sees no table of these.
create function app.own_registration()
  returns table (slug text, own jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select app.address_of(m), jsonb_build_object(
      'id', r.id, 'state', r.state, 'audience', r.audience, 'offeredUntil', r.offered_until, 'reason', r.reason,
      'organisation', r.organisation, 'function', r.function, 'diet', r.diet, 'accessNeeds', r.access_needs,
      'wantsNext', r.wants_next, 'language', r.language, 'version', r.version, 'madeAt', r.made_at,
      'consentedAt', r.consented_at, 'cameAt', r.came_at,
      'place', case when r.state = 'WAITING' then (select count(*) from registration w
        where w.session_id = r.session_id and w.state = 'WAITING' and w.number <= r.number) end,
      'onlineUrl', case when r.state = 'SEATED' and s.status = 'CONFIRMED' then s.online_url end,
      'name', p.name, 'address', a.address, 'isGuest', p.guest_since is not null,
      'broughtBy', (select b.name from person b where b.id = r.brought_by),
      -- A request that never came to the gate.
      'isUnanswered', r.state = 'LAPSED' and r.number is null,
      'contact', app.whom_to_ask(r.leergang_id),
      -- The names as they were typed, and no more: who they are and whether they had a registration is not for this reader.
      'brought', (select coalesce(jsonb_agg(b.guest_name order by b.made_at, b.id), '[]')
        from registration b where b.session_id = r.session_id and b.brought_by = r.person_id and not b.reserved),
      'answer', (select jsonb_build_object('answer', w.answer, 'givenAt', w.given_at) from session_answer w
        where w.session_id = r.session_id and w.person_id = r.person_id),
      'mails', (select coalesce(jsonb_agg(jsonb_build_object('kind', q.kind, 'subject', q.subject, 'sentAt', q.sent_at) order by q.id), '[]')
        from mail q where q.session_id = r.session_id and q.person_id = r.person_id and q.sent_at is not null))
  from registration r
    join masterclass m on m.session_id = r.session_id
    join session s on s.id = r.session_id
    join person p on p.id = r.person_id
    left join person_email a on a.person_id = p.id
  where r.session_id = app.guest_session() and r.person_id = app.guest_person() and app.guest_poll() is null
  order by r.state in ('REQUESTED', 'WAITING', 'OFFERED', 'SEATED', 'WALKED_IN') desc, r.made_at desc, r.id desc
  limit 1
$$;

-- A guest says how the own name is written; who has an account does so elsewhere.
create function app.rename_guest(full_name text) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  update person set name = full_name where id = app.guest_person() and app.guest_poll() is null and guest_since is not null
$$;

-- Takes out of the registrations of a guest in one masterclass whatever makes them somebody's, and forgets the guest
-- altogether when nothing else is left: with the mails, the answers and the attendance. What it was about stays to be
-- counted. False for who has an account: that is for the organisation to do.
create function app.erase_guest(at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  who uuid := app.guest_person();
  own_address text;
begin
  if app.guest_poll() is not null or not exists (select from person p where p.id = who and p.guest_since is not null) then
    return false;
  end if;
  select a.address into own_address from person_email a where a.person_id = who;
  -- Forms with this address that nobody confirmed, with whom they were to bring along.
  update registration r set state = 'LAPSED', guest_name = null, guest_address = null, organisation = '', function = '', diet = '',
      access_needs = '', wants_next = false, erased_at = at, version = r.version + 1, changed_at = at
    from registration f
    where f.session_id = app.guest_session() and f.state = 'UNCONFIRMED' and lower(f.guest_address) = lower(own_address)
      and r.state = 'UNCONFIRMED' and (r.id = f.id or r.brought_with = f.id);
  -- The names that this one typed, and the one by which another wanted to bring this one along.
  update registration n set guest_name = null, address_key = case when n.state <> 'UNCONFIRMED' then n.address_key end
    where n.session_id = app.guest_session() and (n.brought_by = who or n.state = 'UNCONFIRMED' and n.guest_address is null
      and n.address_key in (select r.address_key from registration r where r.session_id = n.session_id and r.person_id = who));
  -- What was written of this one in the trail; that it happened stays.
  update audit_entry a set reason = null from registration r
    where r.session_id = app.guest_session() and r.person_id = who and a.leergang_id = r.leergang_id
      and a.subject_kind = 'registration' and a.subject_id = r.id and a.reason is not null;
  update registration set person_id = null, guest_name = null, address_key = null, organisation = '', function = '', diet = '', access_needs = '',
      reason = null, wants_next = false, erased_at = at, version = version + 1, changed_at = at
    where session_id = app.guest_session() and person_id = who;
  delete from mail where session_id = app.guest_session() and person_id = who;
  delete from session_answer where session_id = app.guest_session() and person_id = who;
  delete from person p where p.id = who and p.guest_since is not null
    and not exists (select from registration r where r.person_id = who);
  return true;
end $$;
grant execute on function app.own_registration(), app.rename_guest(text), app.erase_guest(timestamptz) to leergang_app;
create policy owner_reads on session_answer for select to leergang_owner using (true);
create policy owner_reads on mail for select to leergang_owner using (true);
create policy owner_erases on registration for update to leergang_owner using (true);
create policy owner_erases on mail for delete to leergang_owner using (true);
create policy owner_erases on session_answer for delete to leergang_owner using (true);
create policy owner_reads on audit_entry for select to leergang_owner using (subject_kind = 'registration');
create policy owner_erases on audit_entry for update to leergang_owner using (subject_kind = 'registration');
-- Never someone with an account.
create policy owner_erases on person for delete to leergang_owner using (guest_since is not null);
