/** Values of a form that is not sent yet, kept in this tab: they survive a reload, an error and signing in again. */
const PREFIX = 'leergang.draft.';

export function readDraft(key: string): Record<string, unknown> | null {
  try {
    const kept = sessionStorage.getItem(PREFIX + key);
    return kept === null ? null : (JSON.parse(kept) as Record<string, unknown>);
  } catch {
    return null;
  }
}

/** Files cannot be kept; they are left away. */
export function keepDraft(key: string, values: Record<string, unknown>): void {
  const words = Object.entries(values).filter(([, value]) => !(value instanceof FileList) && !(value instanceof File));
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(Object.fromEntries(words)));
  } catch {
    // Storage is full or closed off: the form still works, it only forgets on a reload.
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // See above.
  }
}

/** On signing out: nothing typed stays behind for the next person at this computer. */
export function dropAllDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}
