import { Injectable } from '@nestjs/common';
import { systemFor } from '#kernel/actor.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { Database, type ActorTransaction } from '#platform/database/database.js';

/** What someone found of a masterclass. */
export interface Evaluation {
  /** From 1, poor, to 5, excellent. */
  readonly score: number;
  readonly liked: string;
  readonly missed: string;
}

const STANDING = `select r.came_at is not null as came, r.evaluated_at is not null as given, s.starts_at as "startsAt"
  from registration r join session s on s.id = r.session_id
  where r.session_id = $1 and r.person_id = $2 order by r.came_at is not null desc limit 1`;

/** What people found of a masterclass, and whether they want to hear of the next. */
@Injectable()
export class EvaluationService {
  constructor(private readonly database: Database) {}

  /**
   * Keeps what the acting person, or guest, found of a masterclass: apart from who gave it, and once.
   * @returns the id of the session; NOT_FOUND for who was not registered; NOT_INVITED for who did not come; TOO_EARLY is
   * STATUS_NOT_POSSIBLE, before it began; ALREADY_EXISTS when it was given
   */
  async evaluate(
    tx: ActorTransaction,
    sessionId: string,
    { score, liked, missed }: Evaluation,
  ): Promise<string | Refusal> {
    const { actor } = tx;
    if (actor.kind !== 'person' && actor.kind !== 'guest') return refuse('NOT_PERMITTED');
    const [standing] = await tx.query<{ came: boolean; given: boolean; startsAt: Date }>(STANDING, [
      sessionId,
      actor.personId,
    ]);
    if (!standing) return refuse('NOT_FOUND');
    if (!standing.came) return refuse('NOT_INVITED');
    if (standing.startsAt > tx.now) return refuse('STATUS_NOT_POSSIBLE');
    const [kept] = await tx.query<{ kept: boolean }>(`select app.evaluate($1, $2, $3, $4, $5) as kept`, [
      sessionId,
      score,
      liked,
      missed,
      tx.now,
    ]);
    return kept!.kept ? sessionId : refuse('ALREADY_EXISTS');
  }

  /** Whether someone wants to hear of the next masterclass of a leergang; asked once, it holds for all of its masterclasses. */
  async hearOfNext(sessionId: string, personId: string, wants: boolean, now: Date): Promise<void> {
    await this.database.command(
      systemFor('registration'),
      (tx) =>
        tx.query(
          `update registration r set wants_next = $3 and r.session_id = $1
           where r.person_id = $2 and r.leergang_id = (select m.leergang_id from masterclass m where m.session_id = $1)
             and r.wants_next is distinct from ($3 and r.session_id = $1)`,
          [sessionId, personId, wants],
        ),
      now,
    );
  }
}
