import type { DoorLine } from './check-in.rules.js';

/**
 * What was done at this door and is not answered yet, kept in this browser: each line under a key of its own, so that two
 * tabs never write over each other, and a reload or a closed browser loses nothing.
 */
const BEGINS = 'leergang-deur';

export function keptLines(sessionId: string): DoorLine[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(`${BEGINS} ${sessionId} `))
    .flatMap((key) => readLine(localStorage.getItem(key)));
}

/** @returns false when the browser keeps nothing: it is full, or does not allow it */
export function keepLine(sessionId: string, line: DoorLine): boolean {
  try {
    localStorage.setItem(keyOf(sessionId, line.clientKey), JSON.stringify(line));
    return true;
  } catch {
    return false;
  }
}

export function dropLine(sessionId: string, clientKey: string): void {
  localStorage.removeItem(keyOf(sessionId, clientKey));
}

function keyOf(sessionId: string, clientKey: string): string {
  return `${BEGINS} ${sessionId} ${clientKey}`;
}

function readLine(text: string | null): DoorLine[] {
  try {
    const line = JSON.parse(text ?? '') as DoorLine;
    return typeof line.clientKey === 'string' && typeof line.cameAt === 'string' ? [line] : [];
  } catch {
    return [];
  }
}
