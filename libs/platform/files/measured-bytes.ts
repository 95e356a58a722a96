import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** What passed through, known when the stream has ended. */
export interface Measure {
  sizeBytes: number;
  sha256: Buffer;
  /** No control bytes other than tabs and line ends; text in UTF-16 with its mark counts too. */
  readsAsText: boolean;
  /** COMPLETE, or why not all of it came: more than the limit, or the sender stopped. */
  end: 'COMPLETE' | 'TOO_LARGE' | 'BROKEN_OFF';
}

/**
 * Passes bytes on and measures them. It stops at the first byte over `most`, and ends in the ordinary way also when the
 * sender breaks off: whoever writes the bytes away then finishes before anyone removes what was written. The source is
 * not destroyed, because the answer still has to go back over the same connection.
 */
export function measured(source: Readable, most: number): { readonly bytes: Readable; readonly measure: Measure } {
  const measure: Measure = { sizeBytes: 0, sha256: Buffer.alloc(0), readsAsText: true, end: 'COMPLETE' };
  return { bytes: Readable.from(pass(source, most, measure), { objectMode: false }), measure };
}

async function* pass(source: Readable, most: number, measure: Measure): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let wide = false;
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      if (measure.sizeBytes + bytes.length > most) {
        measure.end = 'TOO_LARGE';
        return;
      }
      if (measure.sizeBytes === 0) wide = startsWithWideMark(bytes);
      if (measure.readsAsText && !wide) measure.readsAsText = !bytes.some(isControl);
      measure.sizeBytes += bytes.length;
      hash.update(bytes);
      yield bytes;
    }
    measure.sha256 = hash.digest();
  } catch {
    measure.end = 'BROKEN_OFF';
  }
}

const startsWithWideMark = (bytes: Buffer) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
