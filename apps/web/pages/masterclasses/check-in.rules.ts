import type { CheckedInLine, DoorPerson } from './masterclass-day.graphql.js';

/** Something that was done at this door and that the server has not answered yet. */
export interface DoorLine {
  readonly clientKey: string;
  /** When it was done, as ISO 8601. */
  readonly cameAt: string;
  readonly undone?: boolean;
  readonly registrationId?: string;
  /** What the QR code says. */
  readonly ticket?: string;
  readonly letIn?: boolean;
  readonly walkIn?: { readonly name: string; readonly organisation: string; readonly address: string | null };
}

/** Someone on the list as it is here: with what the server has not heard yet. */
export interface ShownPerson extends DoorPerson {
  /** Whether this is yet to be sent. */
  readonly unsent: boolean;
}

/** The list with what was done at this door since. Who walked in and is not sent yet stands on it too. */
export function shownPeople(people: readonly DoorPerson[], lines: readonly DoorLine[]): ShownPerson[] {
  const last = new Map<string, DoorLine>();
  for (const line of inOrder(lines)) {
    const id = line.registrationId ?? (line.ticket && registrationOf(line.ticket));
    if (id) last.set(id, line);
  }
  const known = people.map((person): ShownPerson => {
    const line = last.get(person.id);
    if (!line || (person.standing === 'NO_SEAT' && !line.letIn)) return { ...person, unsent: false };
    const cameAt = line.undone ? null : (person.cameAt ?? line.cameAt);
    return { ...person, cameAt, standing: line.letIn ? 'WALKED_IN' : person.standing, unsent: true };
  });
  const walkedIn = lines.flatMap(({ clientKey, cameAt, walkIn }): ShownPerson[] =>
    walkIn ? [{ ...walkIn, id: clientKey, audience: 'OUTSIDERS', standing: 'WALKED_IN', cameAt, unsent: true }] : [],
  );
  return [...known, ...walkedIn];
}

/** In the order in which they were done. */
export function inOrder(lines: readonly DoorLine[]): DoorLine[] {
  return [...lines].sort((one, other) => one.cameAt.localeCompare(other.cameAt));
}

/** How many of whom have come, and how many are expected: of an audience, or of all. Who only waits is not expected. */
export interface DoorCount {
  readonly came: number;
  readonly expected: number;
  readonly walkedIn: number;
}

export function countAtDoor(people: readonly ShownPerson[], audience?: DoorPerson['audience']): DoorCount {
  const counted = people.filter((person) => audience === undefined || person.audience === audience);
  const seated = counted.filter(({ standing }) => standing === 'SEATED');
  return {
    came: seated.filter(({ cameAt }) => cameAt !== null).length,
    expected: seated.length,
    walkedIn: counted.filter(({ standing, cameAt }) => standing === 'WALKED_IN' && cameAt !== null).length,
  };
}

/** The people whose name or organisation has every word, in whatever order and with whatever accents. */
export function foundPeople(people: readonly ShownPerson[], search: string): ShownPerson[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return people.filter(({ name, organisation }) => {
    const text = plain(`${name} ${organisation}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The registration that a ticket names, read without a check of its signature: that is the server's. Null when the code is
 * no ticket.
 */
export function registrationOf(ticket: string): string | null {
  const token = ticket.trim().replace(/^.*\/ticket\//, '');
  if (!/^[\w-]{35}$/.test(token)) return null;
  const bytes = [...atob(token.replaceAll('-', '+').replaceAll('_', '/') + '=')].slice(0, 16);
  const hex = bytes.map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether an answer of the server is something that whoever stands at the door has to see. */
export function asksAttention({ outcome }: CheckedInLine): boolean {
  return outcome !== 'IN' && outcome !== 'OUT' && outcome !== 'ALREADY_IN';
}
