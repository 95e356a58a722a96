-- Who runs or teaches a leergang is someone to turn to: those who take part or teach in it see the address.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create policy person_email_of_hosts on person_email for select to leergang_app using (
  exists (
    select from role_grant g where g.person_id = person_email.person_id and g.role in ('COORDINATOR', 'LECTURER')
      and g.leergang_id = any ((select app.leergangen_joined() || app.leergangen_taught())::uuid[]))
  or exists (
    select from role_grant g join leergang l on l.lead_organisation_id = g.organisation_id
    where g.person_id = person_email.person_id and g.role = 'COORDINATOR'
      and l.id = any ((select app.leergangen_joined() || app.leergangen_taught())::uuid[]))
);
