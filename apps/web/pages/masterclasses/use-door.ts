import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { CommandContext } from '../../platform/client.js';
import type { SentRefusal } from '../../texts/refusals.js';
import { asksAttention, inOrder, shownPeople, type DoorLine, type ShownPerson } from './check-in.rules.js';
import { dropLine, keepLine, keptLines } from './check-in-queue.js';
import {
  CheckIn,
  DoorListQuery,
  type CheckedInLine,
  type DoorListData,
  type DoorPerson,
} from './masterclass-day.graphql.js';

const LOOK_EVERY_MS = 5_000;
/** As many as go in one request; the rest follow at once. */
const SENT_AT_ONCE = 100;
const QUIET: CommandContext = { quiet: true };

/** An answer that needs a look of whoever stands at the door, with the line that it is about. */
export interface DoorTrouble {
  readonly line: DoorLine;
  /** Null: the server could make nothing of the line. */
  readonly answer: CheckedInLine | null;
}

export interface Door {
  /** Undefined until the list is there; null when there is none for this reader. */
  readonly list: DoorListData | null | undefined;
  readonly people: readonly ShownPerson[];
  /** How many lines the server has not answered yet. */
  readonly unsent: number;
  readonly isOffline: boolean;
  /** Why nothing is sent although there is a connection. */
  readonly refusal: SentRefusal | null;
  /** Why the list could not be had the first time. */
  readonly error: CombinedError | null;
  /** Whether this browser cannot keep what is not sent. */
  readonly cannotKeep: boolean;
  readonly troubles: readonly DoorTrouble[];
  readonly add: (done: Omit<DoorLine, 'clientKey' | 'cameAt'>) => DoorLine;
  /** Takes back a line that was not sent yet. */
  readonly drop: (clientKey: string) => void;
  /** Whether this is someone who walked in here and is not sent yet. */
  readonly isWalkIn: (id: string) => boolean;
  readonly forgetTrouble: (clientKey: string) => void;
}

/** The list at the door, kept up to date while there is a connection, and everything done here, sent as soon as there is one. */
export function useDoor(sessionId: string): Door {
  const client = useClient();
  const [list, setList] = useState<DoorListData | null>();
  const [people, setPeople] = useState<readonly DoorPerson[]>([]);
  const [lines, setLines] = useState<readonly DoorLine[]>(() => keptLines(sessionId));
  const [isOffline, setOffline] = useState(false);
  const [refusal, setRefusal] = useState<SentRefusal | null>(null);
  const [error, setError] = useState<CombinedError | null>(null);
  const [cannotKeep, setCannotKeep] = useState(false);
  const [troubles, setTroubles] = useState<readonly DoorTrouble[]>([]);
  const waiting = useRef(lines);
  const stamp = useRef<string | null>(null);
  const busy = useRef(false);

  const settle = useCallback(
    (done: readonly DoorLine[]) => {
      for (const { clientKey } of done) dropLine(sessionId, clientKey);
      const keys = new Set(done.map(({ clientKey }) => clientKey));
      waiting.current = waiting.current.filter(({ clientKey }) => !keys.has(clientKey));
      setLines(waiting.current);
    },
    [sessionId],
  );

  /** Asks for the list. @returns whether the server was there */
  const look = useCallback(async (): Promise<boolean> => {
    const variables = { sessionId, stamp: stamp.current };
    const answer = await client.query(DoorListQuery, variables, { requestPolicy: 'network-only' }).toPromise();
    if (answer.error || !answer.data) {
      setError(answer.error ?? null);
      return answer.error?.networkError === undefined || answer.error.response !== undefined;
    }
    const { doorList } = answer.data;
    setError(null);
    setList(doorList);
    if (doorList && !doorList.isSame) {
      stamp.current = doorList.stamp;
      setPeople(doorList.people);
    }
    return true;
  }, [client, sessionId]);

  /** Sends what waits, in order. @returns whether there is anything left that could be sent at once */
  const send = useCallback(async (): Promise<boolean> => {
    const sent = inOrder(waiting.current).slice(0, SENT_AT_ONCE);
    if (sent.length === 0) return false;
    const input = { sessionId, sentAt: new Date().toISOString(), lines: sent };
    const { data, error: problem } = await client.mutation(CheckIn, { input }, QUIET).toPromise();
    setOffline(problem?.networkError !== undefined && problem.response === undefined);
    setError(problem ?? null);
    if (!data) return false;
    const answer = data.checkIn;
    if (answer.__typename === 'Refusal') {
      // A line that the server can make nothing of holds up no other.
      const bad = new Set(answer.problems.flatMap(({ path }) => /^lines\.(\d+)/.exec(path)?.[1] ?? []).map(Number));
      const unusable = sent.filter((_, place) => bad.has(place));
      settle(unusable);
      setTroubles((before) => [...before, ...unusable.map((line) => ({ line, answer: null }))]);
      setRefusal(unusable.length > 0 ? null : answer);
      return unusable.length > 0;
    }
    setRefusal(null);
    const byKey = new Map(answer.lines.map((line) => [line.clientKey, line]));
    await look();
    settle(sent.filter(({ clientKey }) => byKey.has(clientKey)));
    const seen = sent.flatMap((line): DoorTrouble[] => {
      const answered = byKey.get(line.clientKey);
      return answered && asksAttention(answered) ? [{ line, answer: answered }] : [];
    });
    if (seen.length > 0) setTroubles((before) => [...before, ...seen]);
    return waiting.current.length > 0;
  }, [client, sessionId, look, settle]);

  const turn = useCallback(async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      if (waiting.current.length === 0) setOffline(!(await look()));
      // Also what was done meanwhile.
      while (await send());
    } finally {
      busy.current = false;
    }
  }, [look, send]);

  useEffect(() => {
    const again = () => void turn();
    void look().then(again);
    const timer = setInterval(again, LOOK_EVERY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [look, turn]);

  const add: Door['add'] = useCallback(
    (done) => {
      const line = { ...done, clientKey: crypto.randomUUID(), cameAt: new Date().toISOString() };
      if (!keepLine(sessionId, line)) setCannotKeep(true);
      waiting.current = [...waiting.current, line];
      setLines(waiting.current);
      void turn();
      return line;
    },
    [sessionId, turn],
  );
  const drop = useCallback(
    (clientKey: string) => settle(waiting.current.filter((line) => line.clientKey === clientKey)),
    [settle],
  );
  const forgetTrouble = useCallback(
    (clientKey: string) => setTroubles((before) => before.filter(({ line }) => line.clientKey !== clientKey)),
    [],
  );
  const isWalkIn = (id: string) => lines.some(({ clientKey }) => clientKey === id);
  return {
    ...{ list, people: shownPeople(people, lines), unsent: lines.length },
    ...{ isOffline, refusal, error, cannotKeep, troubles, add, drop, isWalkIn, forgetTrouble },
  };
}
