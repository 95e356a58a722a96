import { crc32, inflateRawSync } from 'node:zlib';

// APPNOTE.TXT of PKWARE, version 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its
// end).
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
const STORED = 0;
const DEFLATED = 8;

const MOST_ENTRIES = 500;
const MOST_UNPACKED_PER_ENTRY = 5 * 1024 * 1024;
/** What all entries that are read may unpack to. A sheet of 2,000 people needs less than 1 MB. */
export const MOST_UNPACKED = 10 * 1024 * 1024;

export type ZipEntries = ReadonlyMap<string, Buffer>;
export type ZipFault = 'DAMAGED' | 'UNPACKS_TOO_LARGE';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/**
 * Unpacks the wanted entries of a zip, after adding up the sizes in its directory: a file of kilobytes that would
 * unpack to gigabytes is refused before anything is unpacked, and one whose directory lies about it is stopped at the
 * size it named. Checksums are checked.
 */
export function readZip(file: Buffer, wanted: (name: string) => boolean): ZipEntries | ZipFault {
  const directory = directoryOf(file);
  if (directory === undefined) return 'DAMAGED';
  const entries = directory.filter((entry) => wanted(entry.name));
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (total > MOST_UNPACKED || entries.some((entry) => entry.unpacked > MOST_UNPACKED_PER_ENTRY))
    return 'UNPACKS_TOO_LARGE';

  const unpacked = new Map<string, Buffer>();
  for (const entry of entries) {
    const bytes = bytesOf(file, entry);
    if (bytes === undefined || unpacked.has(entry.name)) return 'DAMAGED';
    unpacked.set(entry.name, bytes);
  }
  return unpacked;
}

/** A zip of these entries, not compressed. What a library gets to see is then exactly what was checked. */
export function zipOf(entries: ZipEntries): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of entries) {
    const path = Buffer.from(name, 'utf8');
    const local = Buffer.alloc(LOCAL_LENGTH);
    local.writeUInt32LE(LOCAL, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(bytes.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(path.length, 26);
    const central = Buffer.alloc(CENTRAL_LENGTH);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(20, 4);
    // From "version needed" to "name length" both headers say the same.
    local.copy(central, 6, 4, 28);
    central.writeUInt32LE(at, 42);
    files.push(local, path, bytes);
    directory.push(central, path);
    at += LOCAL_LENGTH + path.length + bytes.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, directoryBytes, end]);
}

function directoryOf(file: Buffer): Entry[] | undefined {
  const end = endOf(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return undefined;
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_LENGTH > file.length || file.readUInt32LE(at) !== CENTRAL) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    const encrypted = (file.readUInt16LE(at + 8) & 1) === 1;
    if (encrypted || at + CENTRAL_LENGTH + nameLength > file.length) return undefined;
    entries.push({
      name: file.toString('utf8', at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength),
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += CENTRAL_LENGTH + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the end of the directory starts: at the very end, or before a comment of at most 65,535 bytes. */
function endOf(file: Buffer): number | undefined {
  for (let at = file.length - END_LENGTH; at >= Math.max(0, file.length - END_LENGTH - 0xffff); at--) {
    if (file.readUInt32LE(at) === END) return at;
  }
  return undefined;
}

function bytesOf(file: Buffer, entry: Entry): Buffer | undefined {
  if (entry.at + LOCAL_LENGTH > file.length || file.readUInt32LE(entry.at) !== LOCAL) return undefined;
  const start = entry.at + LOCAL_LENGTH + file.readUInt16LE(entry.at + 26) + file.readUInt16LE(entry.at + 28);
  const packed = file.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) return undefined;
  const bytes =
    entry.method === STORED ? packed : entry.method === DEFLATED ? inflated(packed, entry.unpacked) : undefined;
  return bytes?.length === entry.unpacked && crc32(bytes) === entry.crc ? bytes : undefined;
}

function inflated(packed: Buffer, size: number): Buffer | undefined {
  try {
    // One byte more than named: enough to see that the directory lied. Zero would mean "no limit".
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch {
    return undefined;
  }
}
