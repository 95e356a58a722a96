import type { RoomToChoose } from '../sessions/room-parts.graphql.js';
import type { Planned } from './draft.rules.js';
import type { Named, PlanWords } from './plan-words.js';
import type { PlanDesk } from './use-plan-desk.js';

/** What the dialog of a session and its forms work with. */
export interface SessionDialogProps {
  planned: Planned;
  desk: PlanDesk;
  words: PlanWords;
  rooms: readonly RoomToChoose[];
  people: readonly Named[];
  say: (text: string) => void;
  onClose: () => void;
}

/** A form of the dialog, from which one goes back to what can be done. */
export interface SessionFormProps extends SessionDialogProps {
  onBack: () => void;
}
