/** A draft of a plan as it is sent, and what comes back about it. Pure. */
import { changesOf, type PlanDraft, type PlanSession, type SecondPart, type SessionFacts } from './draft.rules.js';

/** What is sent: each session once per kind of change, with the version that the coordinator saw. */
export interface PlanChange {
  changes: ({ sessionId: string; version: number } & Partial<SentFacts>)[];
  cancellations: { sessionId: string; version: number; reason: string }[];
  splits: ({ sessionId: string; version: number } & SecondPart)[];
  confirmations: { sessionId: string; version: number }[];
}
type SentFacts = Omit<SessionFacts, 'lecturerIds'> & { lecturerIds: string[] };

export function planChangeOf(draft: PlanDraft, sessions: readonly PlanSession[]): PlanChange {
  const sent: PlanChange = { changes: [], cancellations: [], splits: [], confirmations: [] };
  for (const { session, change } of changesOf(draft, sessions)) {
    const which = { sessionId: session.id, version: draft.seen[session.id]?.version ?? session.version };
    const { facts, second, cancelled, confirmed } = change;
    if (cancelled) sent.cancellations.push({ ...which, ...cancelled });
    // With a new room alone the server would fill in its address; the coordinator may have said the place otherwise.
    if (facts) {
      const { lecturerIds, ...others } = facts;
      const place = 'roomId' in facts ? { place: session.place } : {};
      sent.changes.push({ ...which, ...place, ...others, ...(lecturerIds ? { lecturerIds: [...lecturerIds] } : {}) });
    }
    if (second) sent.splits.push({ ...which, ...second });
    if (confirmed) sent.confirmations.push(which);
  }
  return sent;
}

/** Which session a problem of the server is about, by its path (`changes.2.day`); null when it is about none. */
export function sessionOfPath(sent: PlanChange, path: string): string | null {
  const [list = '', index = ''] = path.replace(/^input\./, '').split('.');
  if (!(list in sent)) return null;
  return sent[list as keyof PlanChange][Number(index)]?.sessionId ?? null;
}
