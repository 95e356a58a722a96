import type { Actor, Language } from '#kernel/actor.js';
import type { Database, Statement } from '#platform/database/database.js';
import type { MasterclassMaterial } from './materials.service.js';

/** A masterclass afterwards, as someone who was registered for it sees it. */
export interface LookBackRow {
  readonly sessionId: string;
  readonly title: string;
  readonly leergangTitle: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly language: Language;
  readonly came: boolean;
  readonly hasEvaluated: boolean;
  readonly wantsNext: boolean;
  readonly materials: readonly MasterclassMaterial[];
}

/** $1 session, $2 person. The last registration counts. */
const LOOK_BACK: Statement = {
  name: 'look-back',
  text: `select s.id as "sessionId", s.title, l.title as "leergangTitle", s.starts_at as "startsAt", s.ends_at as "endsAt", s.zone,
      p.language, r.came_at is not null as came, r.evaluated_at is not null as "hasEvaluated", r.wants_next as "wantsNext",
      case when r.came_at is null then '[]' else coalesce((select json_agg(json_build_object('title', m.title, 'url', m.url)
        order by m.position) from masterclass_material m where m.session_id = s.id), '[]') end as materials
    from registration r join session s on s.id = r.session_id join leergang l on l.id = s.leergang_id
      join person p on p.id = r.person_id
    where r.session_id = $1 and r.person_id = $2 order by r.came_at is not null desc, r.made_at desc limit 1`,
};

/** What someone sees afterwards; null for who was never registered, or is not known any more. */
export async function lookBackOf(
  database: Database,
  actor: Actor,
  sessionId: string,
  personId: string,
): Promise<LookBackRow | null> {
  const [row] = await database.read<LookBackRow>(actor, LOOK_BACK, [sessionId, personId]);
  return row ?? null;
}
