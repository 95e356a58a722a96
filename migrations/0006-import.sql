-- What a file says of a leergang beside its words: by which name it knows a module, how a coordinator would like to plan.
set local lock_timeout = '5s';
set local statement_timeout = '60s';

-- So that importing again finds the module, also when its title became another.
alter table learning_module add column file_key text check (char_length(file_key) between 1 and 80);
-- A few thousand rows at most: locked for a moment, and inside the transaction that adds the column.
-- squawk-ignore require-concurrent-index-creation
create unique index learning_module_file_key on learning_module (leergang_id, file_key) where file_key is not null;

-- Offered when a module is planned, and decided then: day, weekday, time, interval, place; and the weeks to skip.
alter table learning_module add column plan_wish jsonb;
alter table leergang add column free_periods jsonb not null default '[]';

-- The house loads what an organisation knows of its people, teams included.
create policy employment_provisioned on employment for update to leergang_app
  using ((select app.purpose()) = 'provision');
create policy enrolment_taken_up_again on enrolment for update to leergang_app
  using ((select app.purpose()) = 'provision');
