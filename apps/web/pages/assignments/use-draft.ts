import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { UploadedFile } from '../../kit/file-field.js';
import { AssignmentQuery, SaveDraft, type AssignmentDetail } from './assignments.graphql.js';

const WAIT_MS = 1_200;
const AGAIN_MS = 8_000;
/** Of what was sent without an answer, so many are remembered: there is not much room in a browser. */
const SENT_AT_MOST = 3;

type DraftFile = Pick<UploadedFile, 'id' | 'name'>;
interface Words {
  readonly text: string;
  readonly files: readonly DraftFile[];
}
interface Draft extends Words {
  readonly revision: number;
}
/** As it lies in the browser: with what was sent and never answered, which may have arrived. */
interface KeptDraft extends Draft {
  readonly sent?: readonly Words[];
}

/**
 * What someone is writing. It is kept in the browser at every key and on the server a moment later, so that neither a
 * closed tab nor a lost connection loses a word. When another tab or device saved meanwhile, both texts are shown.
 */
export function useDraft(assignment: AssignmentDetail) {
  const client = useClient();
  const place = `opdracht-${assignment.id}`;
  const [content, setContent] = useState<Draft>(() => startOf(assignment, place));
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'offline'>(assignment.myDraft ? 'saved' : 'idle');
  const [savedAt, setSavedAt] = useState(assignment.myDraft?.savedAt ?? null);
  const [conflict, setConflict] = useState<Draft | null>(null);
  const unsaved = useRef(!sameWords(content, draftOf(assignment)));
  /** A save is on its way: a second one beside it would not know the revision that the first makes. */
  const underway = useRef(false);
  /** What was sent and not answered yet. */
  const sent = useRef<readonly Words[]>([]);
  const [attempt, setAttempt] = useState(0);
  const keep = useCallback(
    (draft: Draft) => {
      const kept: KeptDraft = { ...draft, sent: sent.current };
      localStorage.setItem(place, JSON.stringify(kept));
    },
    [place],
  );

  useEffect(() => {
    if (!unsaved.current || underway.current || conflict) return;
    const timer = setTimeout(() => void save(), attempt === 0 ? WAIT_MS : AGAIN_MS);
    return () => clearTimeout(timer);

    function read() {
      return client.query(AssignmentQuery, { id: assignment.id }, { requestPolicy: 'network-only' }).toPromise();
    }

    async function save() {
      underway.current = true;
      setState('saving');
      const { text, files, revision } = content;
      sent.current = [...sent.current, { text, files }].slice(-SENT_AT_MOST);
      keep(content);
      const input = { assignmentId: assignment.id, text, fileIds: files.map((file) => file.id), revision };
      const { data } = await client.mutation(SaveDraft, { input }, { quiet: true }).toPromise();
      const answer = data?.saveDraft;
      const changed = answer?.__typename === 'Refusal' && answer.code === 'CHANGED_MEANWHILE';
      const theirs = changed ? draftOf((await read()).data?.assignment) : null;
      underway.current = false;
      if (answer?.__typename === 'Draft') {
        unsaved.current = false;
        sent.current = [];
        setAttempt(0);
        setSavedAt(answer.savedAt);
        setState('saved');
        if (assignment.myState === 'TO_DO') void read(); // the page says from now on that it was begun
        setContent((now) => {
          // Typed on while it was being saved: that goes with the next one.
          if (now.text !== text || now.files !== files) unsaved.current = true;
          else localStorage.removeItem(place);
          return { ...now, revision: answer.revision };
        });
      } else if (theirs && isOurs(theirs, sent.current)) {
        setContent((now) => ({ ...now, revision: theirs.revision }));
      } else if (theirs) {
        setState('idle');
        setConflict(theirs);
      } else {
        setState('offline');
        setAttempt((times) => times + 1);
      }
    }
  }, [content, attempt, conflict, client, assignment.id, assignment.myState, place, keep]);

  const change = (next: Draft) => {
    unsaved.current = true;
    keep(next);
    setContent(next);
  };

  return {
    text: content.text,
    files: content.files,
    state,
    savedAt,
    conflict,
    write: (text: string) => change({ ...content, text }),
    addFile: ({ id, name }: UploadedFile) =>
      setContent((now) => {
        const next = { ...now, files: [...now.files, { id, name }] };
        unsaved.current = true;
        keep(next);
        return next;
      }),
    removeFile: (id: string) => change({ ...content, files: content.files.filter((file) => file.id !== id) }),
    keepMine: () => {
      change({ ...content, revision: conflict?.revision ?? content.revision });
      setConflict(null);
    },
    takeTheirs: () => {
      if (conflict) setContent(conflict);
      unsaved.current = false;
      localStorage.removeItem(place);
      setConflict(null);
    },
    /** After handing in: the draft has done its work. */
    forget: () => {
      unsaved.current = false;
      localStorage.removeItem(place);
    },
  };
}

/** The server's draft, unless this browser still holds words that never arrived there. */
function startOf(assignment: AssignmentDetail, place: string): Draft {
  const server = draftOf(assignment);
  const item = localStorage.getItem(place);
  if (item === null) return server;
  const { sent = [], ...kept } = JSON.parse(item) as KeptDraft;
  return isOurs(server, sent) ? { ...kept, revision: server.revision } : kept;
}

function draftOf(assignment: Pick<AssignmentDetail, 'myDraft'> | null | undefined): Draft {
  const { text = '', files = [], revision = 0 } = assignment?.myDraft ?? {};
  return { text, files, revision };
}

/** Whether the server has what was sent from here, though its answer never came: that is no other device. */
function isOurs(server: Words, sent: readonly Words[]): boolean {
  return sent.some((words) => sameWords(words, server));
}

function sameWords(one: Words, other: Words): boolean {
  const ids = ({ files }: Words) => files.map(({ id }) => id).join();
  return one.text === other.text && ids(one) === ids(other);
}
