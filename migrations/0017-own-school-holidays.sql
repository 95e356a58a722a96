-- School holidays that an organisation keeps to other than its region does: other dates than the ministry advises, or of a
-- school year that is not known yet. One a school year and name; it takes the place of that of the region.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

create table own_school_holiday (
  organisation_id uuid not null references organisation,
  -- The year in which the school year begins.
  school_year integer not null check (school_year between 2000 and 2998),
  name text not null check (name in ('AUTUMN', 'CHRISTMAS', 'SPRING', 'MAY', 'SUMMER')),
  first_day date not null,
  last_day date not null,
  primary key (organisation_id, school_year, name),
  constraint own_school_holiday_ends_after_start check (last_day >= first_day)
);

select app.secure('own_school_holiday', 'select, insert, update, delete');
create policy own_school_holiday_seen on own_school_holiday for select to leergang_app
  using (exists (select from partner p where p.organisation_id = own_school_holiday.organisation_id));
create policy own_school_holiday_managed on own_school_holiday to leergang_app
  using (organisation_id = any ((select app.organisations_where('{ADMINISTRATOR,COORDINATOR}'))::uuid[]));
