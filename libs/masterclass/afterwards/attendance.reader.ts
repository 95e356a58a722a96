import type { RequestContext } from '#platform/graphql/request-context.js';
import type { MasterclassMaterial } from './materials.service.js';
import type { Audience } from '../seat.rules.js';
import { COMES } from '../registration-states.sql.js';

/** A masterclass as who coordinates or teaches it looks back on it. */
export interface AttendanceRow {
  readonly sessionId: string;
  readonly leergangId: string;
  readonly leadOrganisationId: string;
  readonly title: string;
  readonly leergangTitle: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly retentionDays: number;
  readonly lines: readonly AttendanceLineRow[];
  readonly materials: readonly MasterclassMaterial[];
  readonly evaluation: EvaluationRow;
}

export interface AttendanceLineRow {
  readonly organisation: string;
  readonly audience: Audience;
  readonly seated: number;
  readonly came: number;
  readonly walkedIn: number;
}

/** All but `answers` is empty below five answers. */
export interface EvaluationRow {
  readonly answers: number;
  /** How many gave 1, 2, 3, 4 and 5. */
  readonly scores: readonly number[];
  readonly liked: readonly string[];
  readonly missed: readonly string[];
}

const ATTENDANCE = {
  name: 'masterclass-attendance',
  text: `select m.session_id as "sessionId", s.leergang_id as "leergangId", l.lead_organisation_id as "leadOrganisationId",
      s.title, l.title as "leergangTitle", s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone,
      m.retention_days as "retentionDays",
      coalesce((select json_agg(line order by line.organisation, line.audience) from (
        select r.organisation, r.audience, count(*) filter (where r.state = 'SEATED') as seated,
          count(*) filter (where r.state = 'SEATED' and r.came_at is not null) as came,
          count(*) filter (where r.state = 'WALKED_IN' and r.came_at is not null) as "walkedIn"
        from registration r where r.session_id = m.session_id
          and ${COMES}
        group by r.organisation, r.audience) line), '[]') as lines,
      coalesce((select json_agg(json_build_object('title', a.title, 'url', a.url) order by a.position)
        from masterclass_material a where a.session_id = m.session_id), '[]') as materials,
      (select to_json(e) from app.evaluation_of(m.session_id) e) as evaluation
    from masterclass m join session s on s.id = m.session_id join leergang l on l.id = s.leergang_id where m.session_id = $1`,
};

/** How a masterclass was attended, in one statement; null for one that the reader may not see. */
export function attendanceOf(context: RequestContext, sessionId: string): Promise<AttendanceRow | null> {
  return context.readOne<AttendanceRow>(ATTENDANCE, [sessionId]);
}
