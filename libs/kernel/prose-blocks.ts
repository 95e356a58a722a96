/** A part of a plain text. Pure. */
export interface Block {
  readonly kind: 'paragraph' | 'bullets' | 'numbers';
  /** Without the marks of a list. */
  readonly lines: readonly string[];
}

/** A line this long was broken by the editor it was written in, not by the writer: the next one goes on behind it. */
const BROKEN_BY_EDITOR = 80;

/** The paragraphs and lists of a plain text, in order; nothing of it is lost but the marks of the lists. */
export function blocksOf(text: string): Block[] {
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let before = '';
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const { kind, words } = readLine(line);
    const last = blocks.at(-1);
    if (words === '') {
      // An empty line: whatever follows stands on its own.
    } else if (before.trim() === '' || !last || (kind !== 'paragraph' && kind !== last.kind)) {
      blocks.push({ kind, lines: [words] });
    } else if (kind === 'paragraph' && (isBroken(before) || goesOn(line, last.kind))) {
      last.lines.push(`${last.lines.pop()} ${words}`);
    } else if (kind !== last.kind) {
      blocks.push({ kind, lines: [words] });
    } else {
      last.lines.push(words);
    }
    before = line;
  }
  return blocks;
}

function isBroken(line: string): boolean {
  return line.length >= BROKEN_BY_EDITOR;
}

/** A line under an item of a list, indented: the rest of that item. */
function goesOn(line: string, kind: Block['kind']): boolean {
  return kind !== 'paragraph' && /^\s{2,}/.test(line);
}

function readLine(line: string): { kind: Block['kind']; words: string } {
  const bullet = /^\s*[-*•]\s+(.+)$/.exec(line);
  if (bullet) return { kind: 'bullets', words: bullet[1]!.trimEnd() };
  const number = /^\s*\d{1,2}[.)]\s+(.+)$/.exec(line);
  return number ? { kind: 'numbers', words: number[1]!.trimEnd() } : { kind: 'paragraph', words: line.trim() };
}
