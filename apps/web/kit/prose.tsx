import { blocksOf } from '../../../libs/kernel/prose-blocks.js';

/** Plain text as someone typed it: an empty line starts a paragraph, lines that start with `-` or `1.` are a list. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="lg-prose">
      {blocksOf(text).map((block, place) => {
        // The order of the blocks is all that they have: nothing moves within a text that is shown.
        if (block.kind === 'paragraph') {
          return (
            <p key={place} className="lg-prose__text">
              {block.lines.join('\n')}
            </p>
          );
        }
        const List = block.kind === 'numbers' ? 'ol' : 'ul';
        return (
          <List key={place}>
            {block.lines.map((line, item) => (
              <li key={item}>{line}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
