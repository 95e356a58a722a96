/** A part of a plain text. Pure. */
export interface Block {
  readonly kind: 'paragraph' | 'bullets' | 'numbers';
  /** Without the marks of a list. */
  readonly lines: readonly string[];
}

/** The paragraphs and lists of a plain text, in order; nothing of it is lost but the marks of the lists. */
export function blocksOf(text: string): Block[] {
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let fresh = true;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (line.trim() === '') {
      fresh = true;
      continue;
    }
    const { kind, words } = readLine(line);
    const last = blocks.at(-1);
    if (fresh || last?.kind !== kind) blocks.push({ kind, lines: [words] });
    else last.lines.push(words);
    fresh = false;
  }
  return blocks;
}

function readLine(line: string): { kind: Block['kind']; words: string } {
  const bullet = /^\s*[-*•]\s+(.+)$/.exec(line);
  if (bullet) return { kind: 'bullets', words: bullet[1]! };
  const number = /^\s*\d{1,2}[.)]\s+(.+)$/.exec(line);
  return number ? { kind: 'numbers', words: number[1]! } : { kind: 'paragraph', words: line.trimEnd() };
}
