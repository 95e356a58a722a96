/** A request as a page shows it, ready to be sent. */
export interface GuideRequest {
  /** Where it stands on the page, to find it again. */
  readonly line: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | undefined;
  /** File names of the jar that cookies come from, and go to. */
  readonly cookies: { readonly from?: string | undefined; readonly to?: string | undefined };
  /** Whether the answer begins with its status and headers. */
  readonly withHead: boolean;
}

/** One request of a page, and the answer that the page shows. */
export interface GuideStep {
  readonly line: number;
  readonly kind: 'curl' | 'graphql';
  readonly text: string;
  readonly variables: string | null;
  readonly answer: string | null;
}

export interface Guide {
  readonly steps: readonly GuideStep[];
  /** Files that the page has its reader make, by name. */
  readonly files: ReadonlyMap<string, string>;
}

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/gm;

/**
 * Reads the requests of a page. ```sh is a curl command and ```graphql a document; ```json under a line `Variables:` or
 * `Answer:` belongs to the request before it, and any other block under `Answer:` too. A block under a line that ends in
 * a file name, such as `people.csv`:, is that file.
 */
export function readGuide(page: string): Guide {
  const steps: {
    line: number;
    kind: GuideStep['kind'];
    text: string;
    variables: string | null;
    answer: string | null;
  }[] = [];
  const files = new Map<string, string>();
  for (const match of page.matchAll(FENCE)) {
    const before = page.slice(0, match.index).trimEnd();
    const label = before.slice(before.lastIndexOf('\n') + 1);
    const line = page.slice(0, match.index).split('\n').length;
    const [, language, text] = match as unknown as [string, string, string];
    const file = /`([\w.-]+\.\w+)`:$/.exec(label)?.[1];
    const last = steps.at(-1);
    if (language === 'sh' || language === 'graphql')
      steps.push({ line, kind: language === 'sh' ? 'curl' : 'graphql', text, variables: null, answer: null });
    else if (label === 'Variables:' && last) last.variables = text;
    else if (label === 'Answer:' && last) last.answer = text;
    else if (file) files.set(file, text);
    else throw new Error(`line ${line}: a block of ${language} that belongs to nothing`);
  }
  return { steps, files };
}

/**
 * Reads a curl command into the request that it sends. Knows the options that the page uses and refuses others.
 * @param fileNamed the bytes of a file that the command sends
 */
export function requestOfCurl(line: number, command: string, fileNamed: (name: string) => string): GuideRequest {
  const words = wordsOf(command.replace(/\\\n/g, ' '));
  if (words.shift() !== 'curl') throw new Error(`line ${line}: not a curl command`);
  const headers: Record<string, string> = {};
  const cookies: { from?: string; to?: string } = {};
  let method: string | undefined;
  let url: string | undefined;
  let body: string | undefined;
  let withHead = false;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const next = () => words.shift() ?? '';
    if (word === '-i') withHead = true;
    else if (word === '-X') method = next();
    else if (word === '-b') cookies.from = next();
    else if (word === '-c') cookies.to = next();
    else if (word === '-d') body = next();
    else if (word === '-T') {
      body = fileNamed(next());
      method ??= 'PUT';
    } else if (word === '-H') {
      const [, name, value] = /^([\w-]+): (.*)$/.exec(next())!;
      headers[name!.toLowerCase()] = value!;
    } else if (word.startsWith('-')) throw new Error(`line ${line}: curl ${word} is not known here`);
    else url = word;
  }
  if (url === undefined) throw new Error(`line ${line}: no address`);
  return { line, method: method ?? (body === undefined ? 'GET' : 'POST'), url, headers, body, cookies, withHead };
}

/** Words of a shell command: plain, 'as it is' or "as it is". */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain!,
  );
}

/** Values that a page names, such as `<token>`: learnt from answers, filled in in requests. */
export class Placeholders {
  private readonly values = new Map<string, string>();

  constructor(private readonly today: Date) {}

  /** Fills in every `<name>`; `<in 90 days>` is that day. @throws when a value is not known yet */
  fillIn(text: string): string {
    return text.replace(/<(?:in (\d+) days|([a-z][\w -]*))>/g, (_, days: string | undefined, name: string) => {
      if (days !== undefined)
        return new Date(this.today.getTime() + Number(days) * 86_400_000).toISOString().slice(0, 10);
      const value = this.values.get(name);
      if (value === undefined) throw new Error(`<${name}> is not known yet`);
      return value;
    });
  }

  /** Whether a text is what the page shows; names that were not known yet are learnt from it. */
  fits(shown: string, real: string): boolean {
    const names: string[] = [];
    const pattern = shown.split(/(<[a-z][\w -]*>)/).map((part) => {
      const name = /^<(.*)>$/.exec(part)?.[1];
      if (name === undefined) return escaped(part);
      const known = this.values.get(name);
      if (known !== undefined) return escaped(known);
      names.push(name);
      return '(.+)';
    });
    const found = new RegExp(`^${pattern.join('')}$`, 'su').exec(real);
    if (!found) return false;
    names.forEach((name, index) => this.values.set(name, found[index + 1]!));
    return true;
  }
}

/**
 * Compares an answer with what the page shows of it: the same fields in every object, the same kinds of values. Words and
 * codes must be the same; of what has digits in it (ids, days, numbers) the kind. `…` ends a text that goes on, and as
 * the last of a list says that more follows.
 * @returns what differs, by path
 */
export function differences(shown: unknown, real: unknown, placeholders: Placeholders, path = 'answer'): string[] {
  const differ = [`${path}: the page shows ${short(shown)}, the answer has ${short(real)}`];
  if (Array.isArray(shown)) {
    if (!Array.isArray(real)) return differ;
    const open = shown.at(-1) === '…';
    const items = open ? shown.slice(0, -1) : shown;
    if (real.length < items.length || (!open && real.length !== items.length)) return differ;
    return items.flatMap((item, index) => differences(item, real[index], placeholders, `${path}.${index}`));
  }
  if (typeof shown === 'object' && shown !== null) {
    if (typeof real !== 'object' || real === null) return differ;
    const [ours, theirs] = [shown, real].map((value) => Object.keys(value).sort().join(', '));
    if (ours !== theirs) return [`${path}: the page shows the fields ${ours}, the answer has ${theirs}`];
    return Object.entries(shown).flatMap(([name, value]) =>
      differences(value, (real as Record<string, unknown>)[name], placeholders, `${path}.${name}`),
    );
  }
  if (typeof shown !== typeof real || (shown === null) !== (real === null)) return differ;
  if (typeof shown !== 'string') return shown === real || typeof shown === 'number' ? [] : differ;
  const text = real as string;
  if (shown.includes('<')) return placeholders.fits(shown, text) ? [] : differ;
  if (shown.endsWith('…')) return text.startsWith(shown.slice(0, -1)) ? [] : differ;
  return shown === text || (/\d/.test(shown) && /\d/.test(text)) ? [] : differ;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200);
}
