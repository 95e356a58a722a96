import { refuse, refuseInput, type Refusal } from '#kernel/refusal.js';

/** What someone uploads a file for. */
export type UploadPurpose = 'IMPORT' | 'HOMEWORK';

/** One kind of file that may be uploaded. */
export interface FileKind {
  /** How it is served again; never what the uploader said it was. */
  readonly mediaType: string;
  /** What the bytes must turn out to be, in the words of the detector; TEXT is what it knows no name for and reads as text. */
  readonly content: readonly string[] | 'TEXT' | 'ANY';
}

/** What the bytes of a file turned out to be. */
export interface FoundContent {
  /** Name of the detector, without a dot; null when it knows none. */
  readonly detected: string | null;
  /** Whether there are only characters in it, no control bytes. */
  readonly readsAsText: boolean;
  readonly sizeBytes: number;
}

const office = (kind: string) => `application/vnd.openxmlformats-officedocument.${kind}`;
const openDocument = (kind: string) => `application/vnd.oasis.opendocument.${kind}`;
const exactly = (mediaType: string, ...content: string[]): FileKind => ({ mediaType, content });
const text = (mediaType: string): FileKind => ({ mediaType, content: 'TEXT' });

/**
 * Documents, images and plain text. Left out on purpose: what runs in a browser (html, svg), what carries macros (docm,
 * xlsm, and the formats of before 2007, which cannot be told apart from those) and archives, which can carry anything.
 */
const HOMEWORK: Readonly<Record<string, FileKind>> = {
  pdf: exactly('application/pdf', 'pdf'),
  docx: exactly(office('wordprocessingml.document'), 'docx'),
  xlsx: exactly(office('spreadsheetml.sheet'), 'xlsx'),
  pptx: exactly(office('presentationml.presentation'), 'pptx'),
  odt: exactly(openDocument('text'), 'odt'),
  ods: exactly(openDocument('spreadsheet'), 'ods'),
  odp: exactly(openDocument('presentation'), 'odp'),
  rtf: exactly('application/rtf', 'rtf'),
  png: exactly('image/png', 'png', 'apng'),
  jpg: exactly('image/jpeg', 'jpg'),
  jpeg: exactly('image/jpeg', 'jpg'),
  gif: exactly('image/gif', 'gif'),
  webp: exactly('image/webp', 'webp'),
  heic: exactly('image/heic', 'heic'),
  txt: text('text/plain; charset=utf-8'),
  md: text('text/plain; charset=utf-8'),
  csv: text('text/csv; charset=utf-8'),
};

/** What the importer reads. It judges the content itself, and can say more of it than a detector. */
const IMPORT: Readonly<Record<string, FileKind>> = {
  csv: { mediaType: 'text/csv', content: 'ANY' },
  xlsx: { mediaType: office('spreadsheetml.sheet'), content: 'ANY' },
  yaml: { mediaType: 'application/yaml', content: 'ANY' },
  yml: { mediaType: 'application/yaml', content: 'ANY' },
};

const KINDS = { HOMEWORK, IMPORT } as const;
const MEGABYTE = 1_048_576;

/** The largest file for each purpose, in bytes. */
export const MOST_BYTES: Readonly<Record<UploadPurpose, number>> = { HOMEWORK: 10 * MEGABYTE, IMPORT: 2 * MEGABYTE };

/** The last part of a path: some browsers and programs send the whole of it. */
export function baseNameOf(name: string): string {
  return name.split(/[/\\]/).at(-1)!.trim();
}

/** The kind that the ending of a name promises; null when that kind may not be uploaded for this purpose. */
export function kindOf(name: string, purpose: UploadPurpose): FileKind | null {
  const ending = /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(KINDS[purpose], ending) ? KINDS[purpose][ending]! : null;
}

/**
 * Whether a file of this name and size may be uploaded.
 * @param name without a path, see {@link baseNameOf}
 * @returns null when it may; INVALID_INPUT with NOT_ALLOWED at `name` (fact `allowed`: the endings) or TOO_LOW at
 *   `sizeBytes`; TOO_LARGE with `max` in bytes
 */
export function whyNotExpected(name: string, sizeBytes: number, purpose: UploadPurpose): Refusal | null {
  if (kindOf(name, purpose) === null) {
    const allowed = Object.keys(KINDS[purpose]).join(', ');
    return refuseInput({ path: 'name', code: 'NOT_ALLOWED', facts: { allowed } });
  }
  if (sizeBytes < 1) return refuseInput({ path: 'sizeBytes', code: 'TOO_LOW', facts: { min: 1 } });
  return sizeBytes > MOST_BYTES[purpose] ? refuse('TOO_LARGE', { max: MOST_BYTES[purpose] }) : null;
}

/**
 * Whether the bytes that came are what the name promised.
 * @returns null when they are; FILE_NOT_READABLE with `reason` EMPTY or OTHER_CONTENT
 */
export function whyNotKept(kind: FileKind, found: FoundContent): Refusal | null {
  if (found.sizeBytes === 0) return refuse('FILE_NOT_READABLE', { reason: 'EMPTY' });
  return isAsPromised(kind, found) ? null : refuse('FILE_NOT_READABLE', { reason: 'OTHER_CONTENT' });
}

function isAsPromised({ content }: FileKind, { detected, readsAsText }: FoundContent): boolean {
  if (content === 'ANY') return true;
  if (content === 'TEXT') return detected === null && readsAsText;
  return detected !== null && content.includes(detected);
}
