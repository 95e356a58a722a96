/** A font, by what it can show. */
export interface Font {
  readonly name: string;
  readonly has: (codePoint: number) => boolean;
}

/** A piece of a text that is set in one font. */
export interface Run {
  readonly text: string;
  readonly font: string;
  readonly rightToLeft: boolean;
}

/** A letter or mark of a script that is read from the right; what joins nothing (U+200C) stands between those. */
const RIGHT_TO_LEFT = String.raw`(?!\p{Nd})[\p{scx=Arab}\p{scx=Hebr}\u200c]`;

/** A word, or spaces. Words that are read from the right stay together, or they would change places. */
const PIECE = new RegExp(
  String.raw`(?<right>(?:${RIGHT_TO_LEFT})+(?:[\s.'’‐-]+(?:${RIGHT_TO_LEFT})+)*)` +
    String.raw`|(?<left>(?:(?!${RIGHT_TO_LEFT})\S)+)|\s+`,
  'gu',
);

/** Marks that steer a text and have no shape of their own, but for U+200C. */
const STEERING = /\ufe0f|[^\P{Cf}\u200c]/gu;

/**
 * The pieces of a text, each in the first of these fonts that has all of it, for what sets pieces from the left to the
 * right and shapes each of them as a whole. What is no letter and is in no font (pictographs) is left out; so is a whole
 * word of which no font has every letter: a name with a gap is another name. Nothing left: no pieces.
 */
export function runsOf(text: string, fonts: readonly Font[]): Run[] {
  const runs: Run[] = [];
  let apart = '';
  for (const { groups } of text.normalize('NFC').replace(STEERING, '').matchAll(PIECE)) {
    const { right, left } = groups!;
    const rightToLeft = right !== undefined;
    const word = rightToLeft ? asOne(right) : left;
    const font = word && fontOf(word, fonts);
    const shown = font ? shownIn(font, word) : '';
    if (font && shown) {
      // A space belongs to what is read from the left: in a piece that is read from the right it would change sides.
      if (apart && rightToLeft) add(runs, { text: ' ', font: fonts[0]!.name, rightToLeft: false });
      add(runs, { text: rightToLeft ? shown : apart + shown, font: font.name, rightToLeft });
      apart = '';
    } else if (runs.length > 0) apart = ' ';
  }
  return runs;
}

function add(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last && last.font === run.font && !last.rightToLeft && !run.rightToLeft)
    runs[runs.length - 1] = { ...last, text: last.text + run.text };
  else runs.push(run);
}

/** With spaces and hyphens at which no line breaks. */
function asOne(words: string): string {
  return words.replace(/\s+/g, '\u00a0').replace(/[-‐\u05be]/g, '\u2011');
}

function fontOf(word: string, fonts: readonly Font[]): Font | undefined {
  const letters = word.replace(/[^\p{L}\p{N}]/gu, '');
  return fonts.find((font) => shownIn(font, word) === word) ?? fonts.find((font) => shownIn(font, letters) === letters);
}

/** What of it the font has. */
function shownIn(font: Font, text: string): string {
  return [...text].filter((character) => font.has(character.codePointAt(0)!)).join('');
}

/** A piece that is read from the right, in lines of at most so many characters where its words allow it. */
export function linesOf(text: string, most: number): string {
  return text.split('\u00a0').reduce((lines, word) => {
    const line = lines.slice(lines.lastIndexOf('\n') + 1);
    return `${lines}${line.length + 1 + word.length > most ? '\n' : '\u00a0'}${word}`;
  });
}
