import { oneLine, shortened } from '#kernel/plain-text.js';
import type { Facts } from '#kernel/refusal.js';

// No letter in use carries more marks. Putting thousands on one letter in order would take a normaliser minutes
// (UAX #15, 13: Stream-Safe Text Format).
const PILE_OF_MARKS = /\p{M}{31}/u;

// Control characters except tab and line ends; what turns the reading direction or hides (a name that reads backwards
// can pass for another's); and the sign that an earlier program put where it could not read a letter.
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufffd]/u;

/**
 * The first character in a text that has no place in it: a control character, one that turns the reading direction or
 * is invisible, half a character (a lone surrogate), U+FFFD, or the first of more than 30 marks on a letter. Answers
 * it as facts for FORBIDDEN_CHARACTERS (`character`: 'U+202E'), or undefined. Emoji, letters of every language and
 * anything that looks like markup are text like any other.
 */
export function forbiddenCharacterIn(text: string): Facts | undefined {
  const found = [FORBIDDEN, /\p{Surrogate}/u, PILE_OF_MARKS].map((rule) => rule.exec(text)?.[0]).find(Boolean);
  if (found === undefined) return undefined;
  return { character: `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` };
}

/**
 * A text on one line: every run of white space (also a line end or a no-break space from another program) becomes one
 * space.
 */
export function tidied(text: string): string {
  return composed(text).replace(/\s+/gu, ' ').trim();
}

/** A text of several lines, without white space at its ends or at the end of a line. */
export function tidiedLines(text: string): string {
  const lines = composed(text).split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** The same letters, each as one character where there is one: é, not e and a mark. */
function composed(text: string): string {
  return PILE_OF_MARKS.test(text) ? text : text.normalize('NFC');
}

/** The length as a person counts it in code points, so that an emoji is not two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** A text short and clean enough to show in an explanation: one line, nothing forbidden, at most 60 characters. */
export function excerptOf(text: string): string {
  return shortened(oneLine(text.slice(0, 400)), 60);
}

/**
 * The word that was probably meant: the nearest of the known ones when at most a third of it must change, otherwise
 * undefined.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > 60) return undefined;
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const changes = changesBetween(word.toLowerCase(), candidate.toLowerCase());
    if (changes < least && changes <= Math.max(1, Math.floor(candidate.length / 3))) {
      least = changes;
      nearest = candidate;
    }
  }
  return nearest;
}

/** How many letters must be added, left out or replaced to make one word of the other (Levenshtein). */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
