import { isAbsolute, resolve } from 'node:path';

/**
 * Everything that can be set from outside, in one typed object. A wrong value stops the start and is named,
 * together with every other wrong one; nothing else reads `process.env`.
 */
export interface Configuration {
  /** `demo` brings its own database, people and files; `production` needs real services and refuses what is only for trying. */
  readonly mode: 'demo' | 'production';
  readonly port: number;
  readonly host: string;
  /** Where people find it, without a slash at the end. In links, mails and calendars. Null: the address it serves on. */
  readonly publicUrl: string | null;
  /** Connection of the application role. Null: the embedded database. */
  readonly databaseUrl: string | null;
  /** Connection that may migrate. Null: the embedded database's. */
  readonly databaseOwnerUrl: string | null;
  readonly databasePoolSize: number;
  /** Null: mails become files in the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: { readonly name: string; readonly address: string };
  /** Where calendar programs reply to invitations, and the port on which whoever runs the jobs takes that in. Null: nowhere. */
  readonly replies: { readonly domain: string; readonly port: number } | null;
  /** Embedded database, files and unsent mail live here. */
  readonly dataFolder: string;
  /** Seals what has to be kept secret and sent again. Null: made once and kept in the data folder. */
  readonly secretKey: string | null;
  /** Whether this process also runs the jobs. */
  readonly runsJobs: boolean;
  /** Whether schema introspection and the explorer are open. */
  readonly introspection: boolean;
  /** How many proxies in front may be believed about the caller's address. */
  readonly trustedProxies: number;
  /** Mail address for whoever finds a weakness. */
  readonly securityContact: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Under this token Nest injects the configuration. */
export const CONFIGURATION = Symbol('configuration');

interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
}

/** Shorter could be guessed; `openssl rand -base64 32` makes 44. */
const SHORTEST_SECRET = 32;

/** Every setting with its default and meaning; the operating guide's table is this list. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'LEERGANG_MODE',
    fallback: 'demo',
    meaning: '`demo` (own database, demo people, one-click sign-in) or `production`',
  },
  { name: 'PORT', fallback: '3000', meaning: 'port of the web and API; in demo mode the next free one when taken' },
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'address to listen on; `0.0.0.0` in a container' },
  {
    name: 'PUBLIC_URL',
    fallback: '',
    meaning: 'where people find it, for links in mails and calendars; required in production',
  },
  {
    name: 'DATABASE_URL',
    fallback: '',
    meaning: 'PostgreSQL 18 as the application role; empty: the embedded database (demo only)',
  },
  {
    name: 'DATABASE_OWNER_URL',
    fallback: '',
    meaning: 'PostgreSQL as a role that may migrate and make roles; only `migrate` needs it',
  },
  { name: 'DATABASE_POOL_SIZE', fallback: '10', meaning: 'connections of one process' },
  {
    name: 'SMTP_URL',
    fallback: '',
    meaning: 'mail server, `smtp://user:password@host:587`; empty: mails become files in the data folder (demo only)',
  },
  {
    name: 'MAIL_FROM',
    fallback: 'Leergang <leergang@leergang.example>',
    meaning: 'sender of mails and organiser in calendars',
  },
  {
    name: 'REPLY_DOMAIN',
    fallback: '',
    meaning:
      'domain of the addresses to which calendar programs reply, such as `antwoord.example.nl`; goes with `INBOUND_SMTP_PORT`. Empty: replies go to `MAIL_FROM`, and nobody reads them here',
  },
  {
    name: 'INBOUND_SMTP_PORT',
    fallback: '',
    meaning: 'port on which the process that runs the jobs takes in mail for `REPLY_DOMAIN`',
  },
  { name: 'DATA_FOLDER', fallback: 'var', meaning: 'embedded database, files handed in, mails not sent over SMTP' },
  {
    name: 'SECRET_KEY',
    fallback: '',
    meaning: `at least ${SHORTEST_SECRET} characters that nobody can guess, the same for every process; seals the secrets of identity providers and signs the links to answer with. Empty: made and kept in the data folder (demo only)`,
  },
  {
    name: 'RUN_JOBS',
    fallback: 'true',
    meaning: '`true` when this process also runs the jobs; `false` beside a worker',
  },
  {
    name: 'INTROSPECTION',
    fallback: '',
    meaning: '`true` opens schema introspection and the explorer; default on in demo, off in production',
  },
  { name: 'TRUSTED_PROXIES', fallback: '0', meaning: 'number of proxies in front that may tell the caller’s address' },
  {
    name: 'SECURITY_CONTACT',
    fallback: '',
    meaning: 'mail address for reports of weaknesses, in `security.txt`; empty: that of `MAIL_FROM`',
  },
  { name: 'LOG_LEVEL', fallback: 'warn', meaning: '`silent`, `error`, `warn`, `info` or `debug`' },
];

/** What is wrong with the settings, one sentence each; the start stops with them. */
export class WrongConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'WrongConfiguration';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks all settings.
 * @throws WrongConfiguration naming every wrong setting, what it was and what it may be.
 */
export function readConfiguration(environment: Environment): Configuration {
  const problems: string[] = [];
  const text = (name: string): string => {
    const given = environment[name];
    return given === undefined || given === '' ? SETTINGS.find((setting) => setting.name === name)!.fallback : given;
  };
  const optional = (name: string): string | null => text(name) || null;
  const choice = <T extends string>(name: string, ...choices: T[]): T => {
    const value = text(name) as T;
    if (!choices.includes(value)) problems.push(`${name} is "${value}", and can be ${choices.join(', ')}`);
    return value;
  };
  const whole = (name: string, least: number, most: number): number => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < least || value > most) {
      problems.push(`${name} is "${text(name)}", and must be a whole number from ${least} to ${most}`);
    }
    return value;
  };
  const address = (name: string, ...protocols: string[]): string | null => {
    const value = optional(name);
    if (value === null) return null;
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      // The value itself is not repeated: such an address may hold a password.
      problems.push(`${name} is not an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    }
    return value;
  };

  const mode = choice('LEERGANG_MODE', 'demo', 'production');
  const configuration: Configuration = {
    mode,
    port: whole('PORT', 0, 65535),
    host: text('HOST'),
    publicUrl: address('PUBLIC_URL', 'http:', 'https:')?.replace(/\/+$/, '') ?? null,
    databaseUrl: address('DATABASE_URL', 'postgres:', 'postgresql:'),
    databaseOwnerUrl: address('DATABASE_OWNER_URL', 'postgres:', 'postgresql:'),
    databasePoolSize: whole('DATABASE_POOL_SIZE', 2, 200),
    smtpUrl: address('SMTP_URL', 'smtp:', 'smtps:'),
    mailFrom: sender(text('MAIL_FROM'), problems),
    replies: repliesOf(optional('REPLY_DOMAIN'), optional('INBOUND_SMTP_PORT'), problems),
    dataFolder: isAbsolute(text('DATA_FOLDER')) ? text('DATA_FOLDER') : resolve(text('DATA_FOLDER')),
    secretKey: optional('SECRET_KEY'),
    runsJobs: choice('RUN_JOBS', 'true', 'false') === 'true',
    introspection:
      optional('INTROSPECTION') === null ? mode === 'demo' : choice('INTROSPECTION', 'true', 'false') === 'true',
    trustedProxies: whole('TRUSTED_PROXIES', 0, 10),
    securityContact: optional('SECURITY_CONTACT') ?? sender(text('MAIL_FROM'), []).address,
    logLevel: choice('LOG_LEVEL', 'silent', 'error', 'warn', 'info', 'debug'),
  };
  if (configuration.secretKey !== null && configuration.secretKey.length < SHORTEST_SECRET) {
    problems.push(`SECRET_KEY is too short, and must have at least ${SHORTEST_SECRET} characters`);
  }
  if (mode === 'production') {
    if (!configuration.publicUrl?.startsWith('https://'))
      problems.push('PUBLIC_URL must start with https:// in production');
    if (!configuration.databaseUrl) problems.push('DATABASE_URL is missing: production needs a real database');
    if (!configuration.secretKey) problems.push('SECRET_KEY is missing: production needs a key to seal secrets with');
    if (!configuration.smtpUrl) problems.push('SMTP_URL is missing: production needs a mail server');
  }
  if (problems.length > 0) throw new WrongConfiguration(problems);
  return configuration;
}

function sender(text: string, problems: string[]): Configuration['mailFrom'] {
  const match = /^\s*(?:(.*?)\s*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))\s*$/.exec(text);
  if (!match || /[\r\n]/.test(text))
    problems.push(`MAIL_FROM is "${text}", and must look like: Name <address@example.nl>`);
  return { name: match?.[1] ?? 'Leergang', address: match?.[2] ?? match?.[3] ?? '' };
}

/** Both settings or none: an address without a listener would swallow answers, a listener without addresses gets none. */
function repliesOf(domain: string | null, port: string | null, problems: string[]): Configuration['replies'] {
  if (domain === null && port === null) return null;
  if (domain === null || port === null) {
    problems.push(`${domain === null ? 'REPLY_DOMAIN' : 'INBOUND_SMTP_PORT'} is missing: the two go together`);
    return null;
  }
  if (!/^(?=.{1,180}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(domain))
    problems.push(`REPLY_DOMAIN is "${domain}", and must be a domain such as antwoord.example.nl`);
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65535)
    problems.push(`INBOUND_SMTP_PORT is "${port}", and must be a whole number from 1 to 65535`);
  return { domain: domain.toLowerCase(), port: Number(port) };
}
