import { isAlias, isCollection, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { refuse, type Facts, type Problem, type ProblemCode, type Refusal } from '#kernel/refusal.js';
import { isDay, isWallTime, type Day, type WallTime } from '#kernel/wall-time.js';
import { webLink } from '#kernel/plain-text.js';
import { decodeText } from './encoding.file.js';
import { excerptOf, forbiddenCharacterIn, lengthOf, nearestWord, tidied, tidiedLines } from './plain-text.file.js';

const MOST_YAML_BYTES = 1024 * 1024;
// Prose is one token however long, so this is far beyond a real leergang; it bounds the time that a parser needs.
const MOST_TOKENS = 50_000;
const DEEPEST_FLOW = 50;
const WIDEST_INDENT = 200;
const MOST_PROBLEMS = 100;

/** A place in the file where a value is or should be. */
export interface YamlPlace {
  /** Keys as they stand in the file, lists counted from 0: `modules[1].titel`. The whole file is ''. */
  readonly path: string;
  /** From 1; of what the value should stand in when it is missing. */
  readonly line: number;
  readonly node: Node | null;
}

interface TextLimits {
  readonly most: number;
  readonly missing: 'REQUIRED' | 'OPTIONAL';
  readonly lines?: 'ONE' | 'MANY';
}

/**
 * Opens a YAML 1.2 file for reading value by value; what is wrong gathers in the reader, so that all of it is told at
 * once. Only plain YAML: no anchors and aliases (a few lines of them can stand for gigabytes), no tags. Refused with
 * TOO_LARGE (`what`: BYTES or PARTS, `max`) or FILE_NOT_READABLE (`reason`: ENCODING, EMPTY, TOO_DEEP, or NOT_YAML
 * with a problem per mistake: `line`, `column` and `detail`, the code that the yaml package gives it). Never throws.
 */
export function openYaml(file: string | Buffer): YamlReader | Refusal {
  const bytes = typeof file === 'string' ? Buffer.byteLength(file) : file.length;
  if (bytes > MOST_YAML_BYTES) return refuse('TOO_LARGE', { what: 'BYTES', max: MOST_YAML_BYTES, found: bytes });
  const decoded = typeof file === 'string' ? file : decodeText(file)?.text;
  if (decoded === undefined) return refuse('FILE_NOT_READABLE', { reason: 'ENCODING' });
  const text = decoded.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

  const hindrance = hindranceIn(text);
  if (hindrance === 'TOO_DEEP') return refuse('FILE_NOT_READABLE', { reason: hindrance });
  if (hindrance === 'TOO_MANY') return refuse('TOO_LARGE', { what: 'PARTS', max: MOST_TOKENS });

  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (document === undefined) return refuse('FILE_NOT_READABLE', { reason: 'NOT_YAML' });
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, MOST_PROBLEMS).map(({ code, pos: [offset] }): Problem => {
      const { line, col } = lines.linePos(offset);
      return { path: '', code: 'NOT_ALLOWED', facts: { reason: 'SYNTAX', detail: code, line, column: col } };
    });
    return refuse('FILE_NOT_READABLE', { reason: 'NOT_YAML' }, problems);
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return refuse('FILE_NOT_READABLE', { reason: 'EMPTY' });
  }
  return new YamlReader({ path: '', line: 1, node: document.contents }, lines);
}

/**
 * What would keep a parser busy or break it: it goes as deep as the file does, and half a million brackets end the
 * process, not just the parsing. Splitting into tokens is flat. A level of a block takes at least one column, hence
 * the limit on its indent.
 */
function hindranceIn(text: string): 'TOO_DEEP' | 'TOO_MANY' | undefined {
  let tokens = 0;
  let flow = 0;
  let column = 0;
  for (const token of new Lexer().lex(text)) {
    if (++tokens > MOST_TOKENS) return 'TOO_MANY';
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    const startsLevel = flow === 0 && (token === '-' || token === '?' || token === ':');
    if (flow > DEEPEST_FLOW || (startsLevel && column > WIDEST_INDENT)) return 'TOO_DEEP';
    const end = token.lastIndexOf('\n');
    column = end === -1 ? column + token.length : token.length - end - 1;
  }
  return undefined;
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    // Keys that are there twice are found here: the package compares every key with every other.
    return parseDocument(text, {
      lineCounter,
      version: '1.2',
      uniqueKeys: false,
      merge: false,
      resolveKnownTags: false,
      prettyErrors: false,
      // 'silent' would pass over a second document.
      logLevel: 'error',
    });
  } catch {
    return undefined;
  }
}

/**
 * Reads values at places and gathers what is wrong with them: every problem has the path, and the `line` among its
 * facts.
 */
export class YamlReader {
  readonly problems: Problem[] = [];

  constructor(
    readonly root: YamlPlace,
    private readonly lines: LineCounter,
  ) {}

  tell(place: YamlPlace, code: ProblemCode, facts: Facts = {}): void {
    if (this.problems.length < MOST_PROBLEMS) {
      this.problems.push({ path: place.path, code, facts: { line: place.line, ...facts } });
    }
  }

  /**
   * The values of a map by key. Keys that are not known (NOT_KNOWN, with the `nearest` that is) or there twice
   * (NOT_UNIQUE, with `firstLine`) are told; so is anything but a map (NOT_ALLOWED, `reason` NOT_A_MAP).
   */
  fields<Key extends string>(place: YamlPlace, keys: readonly Key[]): (key: Key) => YamlPlace {
    const found = new Map<string, YamlPlace>();
    const node = this.plain(place);
    if (isMap(node)) {
      for (const pair of node.items) {
        const key = this.keyOf(pair.key);
        const at = this.placeOf(
          place,
          place.path === '' ? excerptOf(key) : `${place.path}.${excerptOf(key)}`,
          pair.value,
          pair.key,
        );
        const first = found.get(key);
        if (first !== undefined) this.tell(at, 'NOT_UNIQUE', { firstLine: first.line });
        else if (!keys.some((known) => known === key)) this.tell(at, 'NOT_KNOWN', this.nearestOf(key, keys));
        found.set(key, first ?? at);
      }
    } else if (!isEmpty(node)) {
      this.tell(place, 'NOT_ALLOWED', { reason: 'NOT_A_MAP' });
    }
    return (key) =>
      found.get(key) ?? { path: place.path === '' ? key : `${place.path}.${key}`, line: place.line, node: null };
  }

  /**
   * The entries of a list; none when it is not there. Anything else is told (NOT_ALLOWED, `reason` NOT_A_LIST;
   * TOO_LONG).
   */
  items(place: YamlPlace, most: number): YamlPlace[] {
    const node = this.plain(place);
    if (isEmpty(node)) return [];
    if (!isSeq(node)) {
      this.tell(place, 'NOT_ALLOWED', { reason: 'NOT_A_LIST' });
      return [];
    }
    if (node.items.length > most) this.tell(place, 'TOO_LONG', { max: most, found: node.items.length });
    return node.items.slice(0, most).map((item, index) => this.placeOf(place, `${place.path}[${index}]`, item, item));
  }

  /** Whether something stands here. */
  has(place: YamlPlace): boolean {
    return !isEmpty(place.node);
  }

  /**
   * A text, as it was typed (a title may be 2026), '' when it is missing or wrong. Told: REQUIRED, TOO_LONG,
   * FORBIDDEN_CHARACTERS.
   */
  text(place: YamlPlace, { most, missing, lines = 'ONE' }: TextLimits): string {
    const node = this.plain(place);
    if (isMap(node) || isSeq(node)) {
      this.tell(place, 'NOT_ALLOWED', { reason: 'NOT_A_TEXT' });
      return '';
    }
    const typed =
      isScalar(node) && node.value !== null ? (typeof node.value === 'string' ? node.value : (node.source ?? '')) : '';
    const value = lines === 'ONE' ? tidied(typed) : tidiedLines(typed);
    const forbidden = forbiddenCharacterIn(value);
    if (forbidden !== undefined) this.tell(place, 'FORBIDDEN_CHARACTERS', forbidden);
    else if (value === '' && missing === 'REQUIRED') this.tell(place, 'REQUIRED');
    else if (lengthOf(value) > most) this.tell(place, 'TOO_LONG', { max: most, found: lengthOf(value) });
    else return value;
    return '';
  }

  /**
   * One of a few words. Told: NOT_KNOWN with `allowed` and perhaps the `nearest`; REQUIRED when there is no
   * `otherwise`.
   */
  word<Meaning>(
    place: YamlPlace,
    meanings: Readonly<Record<string, Meaning>>,
    otherwise?: Meaning,
  ): Meaning | undefined {
    if (otherwise !== undefined && !this.has(place)) return otherwise;
    const word = this.text(place, { most: 200, missing: 'REQUIRED' });
    const meaning = Object.entries(meanings).find(([known]) => known === word.toLowerCase())?.[1];
    if (word !== '' && meaning === undefined) {
      const words = Object.keys(meanings);
      this.tell(place, 'NOT_KNOWN', {
        value: excerptOf(word),
        allowed: words.join(', '),
        ...this.nearestOf(word, words),
      });
    }
    return meaning;
  }

  /** A whole number. Told: NOT_ALLOWED (`reason` NOT_A_NUMBER), TOO_LOW with `min`, TOO_HIGH with `max`. */
  whole(place: YamlPlace, least: number, most: number, otherwise: number): number {
    if (!this.has(place)) return otherwise;
    const text = this.text(place, { most: 200, missing: 'REQUIRED' });
    const value = Number(text);
    if (text === '') return otherwise;
    if (!/^-?\d{1,9}$/.test(text)) this.tell(place, 'NOT_ALLOWED', { reason: 'NOT_A_NUMBER', value: excerptOf(text) });
    else if (value < least) this.tell(place, 'TOO_LOW', { min: least });
    else if (value > most) this.tell(place, 'TOO_HIGH', { max: most });
    else return value;
    return otherwise;
  }

  /** A day as 2026-10-06, '' when it is missing or wrong. Told: REQUIRED, NOT_A_DAY. */
  day(place: YamlPlace): Day {
    const text = this.text(place, { most: 200, missing: 'REQUIRED' });
    if (text === '' || isDay(text)) return text;
    this.tell(place, 'NOT_A_DAY', { value: excerptOf(text) });
    return '';
  }

  /** A time as 09:30, also written 9:30 or 09.30; '' when it is missing or wrong. Told: REQUIRED, NOT_A_TIME. */
  time(place: YamlPlace, otherwise?: WallTime): WallTime {
    if (otherwise !== undefined && !this.has(place)) return otherwise;
    const text = this.text(place, { most: 200, missing: 'REQUIRED' });
    const time = text.replace(
      /^(\d{1,2})[:.](\d{2})$/,
      (_, hours: string, minutes: string) => `${hours.padStart(2, '0')}:${minutes}`,
    );
    if (time === '' || isWallTime(time)) return time;
    this.tell(place, 'NOT_A_TIME', { value: excerptOf(text) });
    return '';
  }

  /** An address of the web, null when it is missing or wrong. Told: NOT_A_LINK, TOO_LONG. */
  link(place: YamlPlace, most: number): string | null {
    const text = this.text(place, { most, missing: 'OPTIONAL' });
    if (text !== '' && webLink(text) === null) this.tell(place, 'NOT_A_LINK', { value: excerptOf(text) });
    return webLink(text);
  }

  private plain(place: YamlPlace): Node | null {
    const oddity = place.node === null ? undefined : oddityOf(place.node);
    if (oddity === undefined) return place.node;
    this.tell(place, 'NOT_ALLOWED', { reason: oddity });
    return null;
  }

  private keyOf(key: unknown): string {
    return isScalar(key) && oddityOf(key) === undefined
      ? tidied(typeof key.value === 'string' ? key.value : (key.source ?? ''))
      : '?';
  }

  private placeOf(parent: YamlPlace, path: string, value: unknown, start: unknown): YamlPlace {
    const offset = nodeOf(start)?.range?.[0];
    return { path, line: offset === undefined ? parent.line : this.lines.linePos(offset).line, node: nodeOf(value) };
  }

  private nearestOf(word: string, known: readonly string[]): Facts {
    const nearest = nearestWord(word, known);
    return nearest === undefined ? {} : { nearest };
  }
}

function nodeOf(value: unknown): Node | null {
  return typeof value === 'object' && value !== null ? (value as Node) : null;
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && (node.value === null || node.value === ''));
}

/** What plain YAML does not have: a name for a value, a value by name, a type by name. */
function oddityOf(node: Node): 'ALIAS' | 'ANCHOR' | 'TAG' | undefined {
  if (isAlias(node)) return 'ALIAS';
  if (!isScalar(node) && !isCollection(node)) return undefined;
  if (node.anchor !== undefined) return 'ANCHOR';
  return node.tag === undefined ? undefined : 'TAG';
}
