-- A session that is not certain yet, in people's calendars because a coordinator asked for it.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- When everyone who belongs in it was first told of it while it was tentative; null when nobody was. It stays when the
-- session is confirmed or cancelled: nothing that was said becomes unsaid.
alter table session add column announced_at timestamptz;

-- Planning a module again takes away what nobody has heard of. What stands in calendars is cancelled, so that it leaves them.
drop policy session_replanned on session;
create policy session_replanned on session for delete to leergang_app using (
  status = 'TENTATIVE' and announced_at is null
  and leergang_id = any ((select app.leergangen_coordinated())::uuid[]) and not app.has_work(id));
