/** Who is to come, as it was typed. */
export interface TypedName {
  name: string;
  email: string;
}

/** By the seats for which they were typed. */
export interface TypedNames {
  names: Record<string, TypedName>;
}

export const NOBODY: TypedName = { name: '', email: '' };

/** Whether anything was typed in a row. */
export function isTyped(row: TypedName | undefined): boolean {
  return row !== undefined && (row.name.trim() !== '' || row.email.trim() !== '');
}

/** Both, as far as they were typed. */
export function typedWords({ name, email }: TypedName): string {
  return [name.trim(), email.trim()].filter((word) => word !== '').join(', ');
}
