/** What of a leergang a place in its file is. Pure. */
export type FilePart =
  | { readonly kind: 'leergang' | 'partner' | 'free' | 'module' | 'masterclass' | 'homework' }
  | { readonly kind: 'meeting'; readonly number: number };

/** Reads a place such as `modules[0].bijeenkomsten[1].titel`; null when there is none (a sheet). */
export function partOf(place: string | null): FilePart | null {
  if (place === null) return null;
  if (/\.huiswerk\[/.test(place)) return { kind: 'homework' };
  const meeting = /\.bijeenkomsten\[(\d+)\]/.exec(place);
  if (meeting) return { kind: 'meeting', number: Number(meeting[1]) + 1 };
  if (/\.masterclass\b/.test(place)) return { kind: 'masterclass' };
  if (place.startsWith('modules[')) return { kind: 'module' };
  if (place.startsWith('samenwerkingsverband[')) return { kind: 'partner' };
  return place.startsWith('vrije-periodes[') ? { kind: 'free' } : { kind: 'leergang' };
}
