-- A country in one transaction, every table by one statement. Deterministic: everything is counted out, nothing is
-- thrown with dice. Reads its size from the temporary table country (one row):
--   municipalities, institutions, leergangen   how many
--   monday                                     the Monday from which every date counts
--
-- The shape is that of the domain page: a leergang of three municipalities and an institution, twenty participants, three
-- modules of a masterclass and five meetings, one every two weeks, homework before each meeting and a practice assignment.
-- Leergangen are in different weeks of their year (column phase), so that sessions are spread over the whole year.

-- Sorts in order of making, as the ids of the product do (UUID version 7).
create function pg_temp.id(kind integer, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(1788220800000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(n), 12, '0'))::uuid
$$;
create function pg_temp.name_of(n bigint) returns text language sql immutable as $$
  select (array['Anna','Bram','Chantal','Douwe','Esra','Fenna','Gijs','Hanna','Imke','Jelle','Karin','Lars','Marwa','Nynke',
      'Otto','Petra','Quinten','Rachida','Sietske','Tom','Ümit','Vera','Wouter','Xandra','Yusuf','Zoë','Femke'])[1 + n % 27]
    || ' ' ||
    (array['Aalbers','van den Brink','Cornelisse','Dijkema','El Amrani','Faber','Groeneveld','Hoekstra','IJzerman','de Jong',
      'Kuipers','Linthorst','Meijerink','Nauta','Oosterbaan','Postma','Rietveld','Schuring','Terpstra','Ubels','Veenstra',
      'Wiersma','Yıldız','Zandstra','Hendriks','Brouwer','Kloosterman','Visscher','Talsma'])[1 + (n / 27) % 29]
$$;

-- Kinds: 1 municipality, 2 institution, 3 participant, 4 lecturer, 5 coordinator of one leergang, 6 coordinator of a
-- municipality, 7 administrator, 8 team lead, 9 director; 10 leergang and so on. An institution's administrator counts on from 100000.
insert into organisation (id, name, kind, cbs_code, key, created_at)
select pg_temp.id(1, m),
  (array['Ooster','Wester','Noorder','Zuider','Nieuw','Oud','Hoog','Laag','Groot','Klein','Lang','Kort','Wit','Zwart','Rood','Groen','Schoon','Stil'])[1 + m / 19]
  || (array['broek','dam','dijk','duin','eind','haven','hout','kerk','land','meer','molen','recht','sluis','veen','veld','waard','wolde','woude','zijl'])[1 + m % 19],
  -- Beyond the codes that Statistics Netherlands gave out, so that a real municipality can join them.
  'MUNICIPALITY', 'GM' || 2001 + m, 'gemeente-' || 1 + m, c.monday - 400
from country c, generate_series(0, c.municipalities - 1) m;

insert into organisation (id, name, kind, key, created_at)
select pg_temp.id(2, i), 'Hogeschool ' ||
  (array['De Linde','Het Kompas','De Brug','Delta','Aurora','Meridiaan','De Horizon','Fontein'])[1 + i % 8] || ' ' ||
  (array['Noord','Oost','Zuid','West','Midden'])[1 + i / 8], 'INSTITUTION', 'hogeschool-' || 1 + i, c.monday - 400
from country c, generate_series(0, c.institutions - 1) i;

create temporary table track on commit drop as
select n, pg_temp.id(10, n) as id, n % c.municipalities as lead, (n + 1) % c.municipalities as second, (n + 2) % c.municipalities as third,
  n % c.institutions as institution, (24 + n * 7) % 52 - 8 as phase, c.monday + 1 + (n % 3)::integer as weekday,
  -- Ten leergangen share a pair of lecturers. By their phases and weekdays, six of them never meet; the other four meet
  -- those, and are in the afternoon.
  case when n / (c.institutions * 5) < 6 then time '09:30' else time '13:30' end as begins
from country c, generate_series(0, c.leergangen - 1) n;

create temporary table human on commit drop as
select pg_temp.id(3, p.n) as id, 3 as kind, p.n, 'deelnemer' || p.n as mailbox,
  case p.n % 20 / 7 when 0 then t.lead when 1 then t.second else t.third end as municipality, null::bigint as institution
from country c cross join generate_series(0, c.leergangen * 20 - 1) p (n) join track t on t.n = p.n / 20
union all select pg_temp.id(4, n), 4, n, 'docent' || n, null, n / 10 from country c, generate_series(0, c.institutions * 10 - 1) n
union all select pg_temp.id(5, n), 5, n, 'coordinator' || n, n % c.municipalities, null from country c, generate_series(0, c.leergangen - 1) n
union all select pg_temp.id(kind, m), kind, m, word || m, m, null
  from country c, generate_series(0, c.municipalities - 1) m,
    (values (6, 'programma'), (7, 'beheer'), (8, 'teamleider'), (9, 'directeur')) as roles (kind, word)
union all select pg_temp.id(7, 100000 + i), 7, 100000 + i, 'beheer', null, i from country c, generate_series(0, c.institutions - 1) i;

insert into person (id, name, language, first_signed_in_at, created_at)
select h.id, pg_temp.name_of(h.kind * 131 + h.n), case when h.n % 20 = 19 then 'en' else 'nl' end,
  case when h.n % 4 < 3 then c.monday - 60 end, c.monday - 380
from human h, country c;
insert into person_email (person_id, address)
select id, mailbox || '@' || case when municipality is null then 'hogeschool-' || institution + 1 else 'gemeente-' || municipality + 1 end || '.example'
from human;
insert into employment (person_id, organisation_id, team)
select id, case when municipality is null then pg_temp.id(2, institution) else pg_temp.id(1, municipality) end,
  case kind when 3 then 'Team ' || (array['Participatie','Inkomen','Werk','Zorg'])[1 + n % 4] end
from human;

insert into leergang (id, title, description, status, lead_organisation_id, starts_on, ends_on, created_at)
select t.id, (array['Vakmanschap','Omgaan met armoede','Werk en inkomen','Samen in de wijk','Jeugd en gezin'])[1 + t.n % 5] || ' ' || 1 + t.n,
  'Drie modules voor werkconsulenten van drie gemeenten, met een masterclass en vijf bijeenkomsten per module.',
  case when t.phase < 0 then 'COMMISSIONED' when t.phase < 39 then 'RUNNING' else 'COMPLETED' end,
  pg_temp.id(1, t.lead), t.weekday - t.phase * 7, t.weekday + (39 - t.phase) * 7, c.monday - 380
from track t, country c;
insert into partner (leergang_id, organisation_id, part)
select id, pg_temp.id(1, lead), 'LEAD' from track
union all select id, pg_temp.id(1, second), 'PARTICIPANT' from track
union all select id, pg_temp.id(1, third), 'PARTICIPANT' from track
union all select id, pg_temp.id(2, institution), 'DELIVERS' from track;

insert into role_grant (id, person_id, role, organisation_id, leergang_id, granted_at)
select pg_temp.id(20 + h.kind, h.n), h.id, case h.kind when 6 then 'COORDINATOR' when 7 then 'ADMINISTRATOR' when 8 then 'TEAM_LEAD' else 'DIRECTOR' end,
  case when h.municipality is null then pg_temp.id(2, h.institution) else pg_temp.id(1, h.municipality) end, null::uuid, c.monday - 370
from human h, country c where h.kind between 6 and 9
union all
select pg_temp.id(25, t.n), pg_temp.id(5, t.n), 'COORDINATOR', null, t.id, c.monday - 370 from track t, country c
union all
-- Two of the ten lecturers of the institution, turn by turn.
select pg_temp.id(24, t.n * 2 + k), pg_temp.id(4, t.institution * 10 + (t.n / c.institutions * 2 + k) % 10), 'LECTURER', null, t.id, c.monday - 370
from track t, country c, generate_series(0, 1) k;

insert into enrolment (id, leergang_id, person_id, organisation_id, enrolled_at)
select pg_temp.id(11, h.n), t.id, h.id, pg_temp.id(1, h.municipality), c.monday - 360
from human h join track t on t.n = h.n / 20, country c where h.kind = 3
union all
-- Some follow a second one: the first participant of every tenth leergang also takes part in the next.
select pg_temp.id(12, t.n), next.id, pg_temp.id(3, t.n * 20), pg_temp.id(1, t.lead), c.monday - 350
from track t join track next on next.n = t.n + 1, country c where t.n % 10 = 5;

create temporary table chapter on commit drop as
select t.n * 3 + k as n, pg_temp.id(13, t.n * 3 + k) as id, t.n as track, t.id as leergang_id, t.institution, t.weekday, t.begins, k, k * 13 - t.phase as week
from track t, generate_series(0, 2) k;
insert into learning_module (id, leergang_id, position, title, description, status, created_at)
select ch.id, ch.leergang_id, ch.k + 1, (array['Motiverende gespreksvoering','Culturele diversiteit','Bijzondere doelgroepen'])[1 + ch.k],
  'Een masterclass en vijf bijeenkomsten, met huiswerk uit de eigen praktijk.',
  case when ch.week + 10 < 0 then 'COMPLETED' when ch.week <= 0 then 'RUNNING' else 'SCHEDULED' end, c.monday - 370
from chapter ch, country c;

create temporary table gathering on commit drop as
select ch.n * 6 + s as n, pg_temp.id(14, ch.n * 6 + s) as id, ch.id as module_id, ch.track, ch.leergang_id, s, ch.k, ch.institution,
  ch.week + s * 2 as week, ch.week > 3 as tentative, ch.weekday + (ch.week + s * 2) * 7 + ch.begins as starts, c.monday + (ch.week - 5) * 7 as planned,
  -- The room of the fourth meeting changed, two weeks before it.
  s = 4 and ch.week <= 3 and ch.week + s * 2 - 3 <= 0 as changed
from chapter ch, country c, generate_series(0, 5) s;
insert into session (id, module_id, leergang_id, kind, number, title, description, status, starts_local, ends_local, starts_at, ends_at,
  place, online_url, calendar_uid, sequence, version, created_at, changed_at, confirmed_at)
select g.id, g.module_id, g.leergang_id, case g.s when 0 then 'MASTERCLASS' else 'MEETING' end, g.s,
  case g.s when 0 then 'Masterclass' else 'Bijeenkomst ' || g.s end, 'Wat we doen, wie er spreekt en wat je meeneemt.',
  case when g.tentative then 'TENTATIVE' else 'CONFIRMED' end,
  g.starts, g.starts + interval '3 hours', c.monday, c.monday, -- the moments follow from the wall time
  'Zaal ' || 1 + g.n % 9, case when g.s = 3 then 'https://overleg.example/zaal/' || g.n end, g.id || '@leergang.example',
  g.changed::integer, 1 + g.changed::integer, least(g.planned, c.monday - 14),
  case when g.changed then g.starts - interval '21 days' else least(g.planned, c.monday - 14) end,
  case when not g.tentative then least(g.planned, c.monday - 14) end
from gathering g, country c;
insert into session_lecturer (session_id, leergang_id, person_id)
select g.id, g.leergang_id, pg_temp.id(4, g.institution * 10 + (g.track / c.institutions * 2 + g.k % 2) % 10) from gathering g, country c;

create temporary table task on commit drop as
select g.n * 2 as n, pg_temp.id(15, g.n * 2) as id, g.id as session_id, g.track, g.leergang_id, 'HOMEWORK' as kind, g.s, 1 as due_days_before,
  g.starts::date - 1 + time '23:59' as due, g.starts - interval '21 days' as added
from gathering g where g.s > 0
union all
select g.n * 2 + 1, pg_temp.id(15, g.n * 2 + 1), g.id, g.track, g.leergang_id, 'PRACTICE', g.s, null, g.starts::date + 14 + time '17:00', g.starts - interval '21 days'
from gathering g where g.s = 5;
insert into assignment (id, session_id, leergang_id, kind, title, instructions, due_days_before, due_time, due_at, created_at)
select id, session_id, leergang_id, kind, case kind when 'HOMEWORK' then 'Huiswerk voor bijeenkomst ' || s else 'Praktijkopdracht' end,
  'Beschrijf in een halve bladzijde wat je deed, wat er gebeurde en wat je een volgende keer anders doet. Noem geen namen.',
  due_days_before, case when due_days_before is not null then time '23:59' end, due at time zone 'Europe/Amsterdam',
  least(added at time zone 'Europe/Amsterdam', c.monday)
from task, country c;

-- Eight of ten hand in; of what is due within a week, three of ten already did.
create temporary table work on commit drop as
select t.n * 20 + p as n, pg_temp.id(16, t.n * 20 + p) as id, t.id as assignment_id, t.leergang_id, pg_temp.id(3, t.track * 20 + p) as person_id,
  least(t.due, c.monday::timestamp) - make_interval(hours => (1 + p * 5 % 70)::integer) as at
from task t, country c, generate_series(0, 19) p
where (t.n * 7 + p * 3) % 10 < case when t.due < c.monday then 8 when t.due < c.monday + 7 then 3 else 0 end;
insert into submission (id, assignment_id, leergang_id, person_id, first_handed_in_at) select id, assignment_id, leergang_id, person_id, at from work;
insert into submission_version (submission_id, number, leergang_id, person_id, text, client_key, handed_in_at)
select id, 1, leergang_id, person_id,
  'Ik sprak met iemand die al lang zonder werk zit. Ik vroeg door op wat er wel lukt, en liet stiltes vallen. Na een kwartier kwam er een plan, '
  || 'niet het mijne. Een volgende keer vat ik eerder samen en laat ik het tempo meer over. Verslag ' || n || '.', id, at from work;

insert into attendance (session_id, leergang_id, person_id, presence, recorded_by, recorded_at)
select g.id, g.leergang_id, pg_temp.id(3, g.track * 20 + p),
  case when (g.n + p * 3) % 10 < 8 then 'PRESENT' when (g.n + p * 3) % 30 < 29 then (array['PARTLY','EXCUSED'])[1 + p % 2] else 'ABSENT' end,
  pg_temp.id(4, g.institution * 10 + (g.track / c.institutions * 2) % 10), g.starts + interval '4 hours'
from gathering g, country c, generate_series(0, 19) p where g.starts < c.monday;

-- The invitations of the next weeks; older ones were cleaned away.
insert into mail (id, kind, person_id, leergang_id, session_id, number, sequence, state, message_id, address, subject, attempts, last_error, queued_at, sent_at)
select pg_temp.id(17, g.n * 20 + p), 'INVITATION', pg_temp.id(3, g.track * 20 + p), g.leergang_id, g.id, 1, 0,
  case when failed then 'FAILED' else 'SENT' end, '<' || g.n || '.' || p || '@leergang.example>', 'deelnemer' || g.track * 20 + p || '@gemeente.example',
  'Uitnodiging', case when failed then 25 else 1 end, case when failed then '550 no such mailbox' end, c.monday - 14, case when not failed then c.monday - 14 end
from gathering g cross join country c cross join generate_series(0, 19) p cross join lateral (select (g.n + p) % 50 = 7) as f (failed)
where not g.tentative and g.week between 0 and 6;

insert into calendar_feed (id, person_id, token_hash, created_at)
select pg_temp.id(18, h.n), h.id, sha256(convert_to('feed ' || h.n, 'UTF8')), c.monday - 100 from human h, country c where h.kind = 3 and h.n % 2 = 0;
insert into sign_in_session (id, person_id, token_hash, device, created_at, last_seen_at, expires_at, ended_at)
select pg_temp.id(19, h.n), h.id, sha256(convert_to('ended ' || h.n, 'UTF8')), 'Firefox', c.monday - 3, c.monday - 3, c.monday - 2, c.monday - 3
from human h, country c where h.kind = 3 and h.n % 5 = 0;

insert into audit_entry (id, at, actor_person_id, action, subject_kind, subject_id, subject_label, organisation_id, leergang_id)
select pg_temp.id(30, g.n), least(g.planned, c.monday - 14), pg_temp.id(5, g.track), 'session.confirmed', 'session', g.id, 'Bijeenkomst ' || g.s, null, g.leergang_id
from gathering g, country c where not g.tentative
union all
select pg_temp.id(31, h.n * 10 + h.kind), c.monday - 200, pg_temp.id(7, h.municipality), 'person.added', 'person', h.id, pg_temp.name_of(h.kind * 131 + h.n),
  pg_temp.id(1, h.municipality), null
from human h, country c where h.municipality is not null;
