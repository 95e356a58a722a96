import { holdsAnywhere } from '#kernel/actor.js';
import type { RequestContext } from '#platform/graphql/request-context.js';
import { AUDIT_COLUMNS } from '#people/audit.reader.js';
import type { AuditEntry } from '#people/audit.type.js';
import type { Organisation } from '#people/organisation.entity.js';
import { ORGANISATION_COLUMNS } from '#people/organisation.reader.js';
import type { AdministratorHome } from './home.type.js';
import { moment, type FromJson } from './linked-rows.js';

const AUDIT = 10;

/** Everything of the page in one statement. Whoever has a role there need not work there. */
const ADMINISTRATOR_HOME = {
  name: 'administrator-home',
  text: `with mine as materialized (
      select * from organisation where id = any ((select app.organisations_where('{ADMINISTRATOR}'))::uuid[])
    ), latest as materialized (
      select of_one.* from mine cross join lateral (
        select * from audit_entry e where e.organisation_id = mine.id order by e.id desc limit ${AUDIT}
      ) of_one order by of_one.id desc limit ${AUDIT}
    )
    select
      (select json_agg(json_build_object(
        'organisation', (select row_to_json(row) from (select ${ORGANISATION_COLUMNS}) row),
        'people', e.people, 'neverSignedIn', e.never,
        'withRole', (select count(distinct g.person_id) from role_grant g where g.organisation_id = o.id)
      ) order by o.name collate "nl-x-icu", o.id) from mine o cross join lateral (
        select count(*) as people, count(*) filter (where p.first_signed_in_at is null) as never
        from employment e join person p on p.id = e.person_id where e.organisation_id = o.id
      ) e) as organisations,
      (select json_agg(row order by id desc) from (select ${AUDIT_COLUMNS} from latest a) row) as audit`,
};

interface Page {
  readonly organisations:
    readonly { organisation: FromJson<Organisation>; people: number; withRole: number; neverSignedIn: number }[] | null;
  readonly audit: readonly FromJson<AuditEntry>[] | null;
}

/** How the organisations stand that whoever asks administers; null for who administers none. One statement. */
export async function administratorHome(context: RequestContext): Promise<AdministratorHome | null> {
  if (!holdsAnywhere(context.actor, 'ADMINISTRATOR')) return null;
  const page = (await context.readOne<Page>(ADMINISTRATOR_HOME))!;
  return {
    organisations: (page.organisations ?? []).map((row) => ({
      ...row,
      organisation: { ...row.organisation, createdAt: moment(row.organisation.createdAt) },
    })),
    latestAudit: (page.audit ?? []).map((row) => ({ ...row, at: moment(row.at) })),
  };
}
