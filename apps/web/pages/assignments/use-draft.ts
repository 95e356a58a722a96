import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { UploadedFile } from '../../kit/file-field.js';
import { AssignmentQuery, SaveDraft, type AssignmentDetail } from './assignments.graphql.js';

const WAIT_MS = 1_200;
const AGAIN_MS = 8_000;

type DraftFile = Pick<UploadedFile, 'id' | 'name'>;
interface Kept {
  readonly text: string;
  readonly files: readonly DraftFile[];
  readonly revision: number;
}

/**
 * What someone is writing. It is kept in the browser at every key and on the server a moment later, so that neither a
 * closed tab nor a lost connection loses a word. When another tab or device saved meanwhile, both texts are shown.
 */
export function useDraft(assignment: AssignmentDetail) {
  const client = useClient();
  const place = `opdracht-${assignment.id}`;
  const [content, setContent] = useState<Kept>(() => startOf(assignment, place));
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'offline'>(assignment.myDraft ? 'saved' : 'idle');
  const [savedAt, setSavedAt] = useState(assignment.myDraft?.savedAt ?? null);
  const [conflict, setConflict] = useState<Kept | null>(null);
  const unsaved = useRef(isNewer(content, assignment));
  /** A save is on its way: a second one beside it would not know the revision that the first makes. */
  const underway = useRef(false);
  const [attempt, setAttempt] = useState(0);

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
      const input = { assignmentId: assignment.id, text, fileIds: files.map((file) => file.id), revision };
      const { data } = await client.mutation(SaveDraft, { input }, { quiet: true }).toPromise();
      underway.current = false;
      const answer = data?.saveDraft;
      if (answer?.__typename === 'Draft') {
        unsaved.current = false;
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
      } else if (answer?.__typename === 'Refusal' && answer.code === 'CHANGED_MEANWHILE') {
        const latest = await read();
        const theirs = latest.data?.assignment?.myDraft;
        setState('idle');
        setConflict({ text: theirs?.text ?? '', files: theirs?.files ?? [], revision: theirs?.revision ?? 0 });
      } else {
        setState('offline');
        setAttempt((times) => times + 1);
      }
    }
  }, [content, attempt, conflict, client, assignment.id, assignment.myState, place]);

  const change = (next: Kept) => {
    unsaved.current = true;
    localStorage.setItem(place, JSON.stringify(next));
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
        localStorage.setItem(place, JSON.stringify(next));
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
function startOf(assignment: AssignmentDetail, place: string): Kept {
  const server: Kept = {
    text: assignment.myDraft?.text ?? '',
    files: assignment.myDraft?.files ?? [],
    revision: assignment.myDraft?.revision ?? 0,
  };
  const kept = localStorage.getItem(place);
  return kept ? (JSON.parse(kept) as Kept) : server;
}

function isNewer(content: Kept, assignment: AssignmentDetail): boolean {
  return content.text !== (assignment.myDraft?.text ?? '');
}
