export type TextEncodingName = 'UTF-8' | 'UTF-16' | 'WINDOWS-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/**
 * The text in a file of unknown encoding: what Excel, Notepad and the municipal systems write in practice. A byte
 * order mark decides; without one UTF-16 shows by its zero bytes, UTF-8 by being valid, and what remains is
 * Windows-1252. Answers undefined when it is none of these: a picture, a program, UTF-32, broken UTF-16.
 */
export function decodeText(file: Uint8Array): DecodedText | undefined {
  const utf16 = utf16Of(file);
  if (utf16 === 'NONE') return undefined;
  if (utf16 !== undefined) return decoded(file, utf16, 'UTF-16');

  const utf8 = decoded(file, 'utf-8', 'UTF-8');
  if (utf8 !== undefined) return utf8;

  // Every byte is something in Windows-1252, so it would also "read" a picture: text has no control characters.
  const western = decoded(file, 'windows-1252', 'WINDOWS-1252');
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return western !== undefined && /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(western.text)
    ? undefined
    : western;
}

function decoded(file: Uint8Array, label: string, encoding: TextEncodingName): DecodedText | undefined {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(file), encoding };
  } catch {
    return undefined;
  }
}

function utf16Of(file: Uint8Array): 'utf-16le' | 'utf-16be' | 'NONE' | undefined {
  const [first, second, third, fourth] = file;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'NONE' : 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';

  // Latin letters in UTF-16 have a zero as every other byte.
  const start = file.subarray(0, 4096);
  let zeroAtEven = 0;
  let zeroAtOdd = 0;
  start.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) zeroAtEven++;
    else zeroAtOdd++;
  });
  if (zeroAtOdd > start.length * 0.3 && zeroAtEven === 0) return 'utf-16le';
  if (zeroAtEven > start.length * 0.3 && zeroAtOdd === 0) return 'utf-16be';
  return undefined;
}
