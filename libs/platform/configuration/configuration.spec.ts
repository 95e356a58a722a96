import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfiguration, SETTINGS, WrongConfiguration } from './configuration.js';

const PRODUCTION = {
  LEERGANG_MODE: 'production',
  PUBLIC_URL: 'https://leergang.example/',
  DATABASE_URL: 'postgres://leergang_app:secret@db/leergang',
  SMTP_URL: 'smtp://mail.example:587',
  SECRET_KEY: 'k'.repeat(43),
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment);
    return [];
  } catch (error) {
    if (error instanceof WrongConfiguration) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  it('needs nothing to try the product', () => {
    const configuration = readConfiguration({});
    expect(configuration).toMatchObject({
      mode: 'demo',
      port: 3000,
      databaseUrl: null,
      smtpUrl: null,
      introspection: true,
    });
    expect(configuration.mailFrom).toEqual({ name: 'Leergang', address: 'leergang@leergang.example' });
  });

  it('closes introspection in production and takes the slash off the address', () => {
    expect(readConfiguration(PRODUCTION)).toMatchObject({
      introspection: false,
      publicUrl: 'https://leergang.example',
    });
  });

  it('names every wrong setting at once, and what it may be', () => {
    const problems = problemsOf({
      LEERGANG_MODE: 'test',
      PORT: '70000',
      SMTP_URL: 'mail.example',
      LOG_LEVEL: 'loud',
      MAIL_FROM: 'nobody',
    });
    expect(problems).toEqual([
      'LEERGANG_MODE is "test", and can be demo, production',
      'PORT is "70000", and must be a whole number from 0 to 65535',
      'SMTP_URL is not an address that starts with smtp:// or smtps://',
      'MAIL_FROM is "nobody", and must look like: Name <address@example.nl>',
      'LOG_LEVEL is "loud", and can be silent, error, warn, info, debug',
    ]);
  });

  it.each(['PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'SECRET_KEY'])(
    'does not start in production without %s',
    (name) => {
      const { [name as keyof typeof PRODUCTION]: _, ...rest } = PRODUCTION;
      expect(problemsOf(rest).join()).toContain(name);
    },
  );

  it('takes replies when it has both a domain and a port for them', () => {
    expect(readConfiguration({}).replies).toBeNull();
    const both = { REPLY_DOMAIN: 'Antwoord.Example.nl', INBOUND_SMTP_PORT: '2525' };
    expect(readConfiguration(both).replies).toEqual({ domain: 'antwoord.example.nl', port: 2525 });
    expect(problemsOf({ REPLY_DOMAIN: 'antwoord.example.nl' })).toEqual([
      'INBOUND_SMTP_PORT is missing: the two go together',
    ]);
    expect(problemsOf({ INBOUND_SMTP_PORT: '2525' })).toEqual(['REPLY_DOMAIN is missing: the two go together']);
    expect(problemsOf({ REPLY_DOMAIN: 'a@b', INBOUND_SMTP_PORT: '0x1' })).toEqual([
      'REPLY_DOMAIN is "a@b", and must be a domain such as antwoord.example.nl',
      'INBOUND_SMTP_PORT is "0x1", and must be a whole number from 1 to 65535',
    ]);
  });

  it('never repeats a password in a message', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db', SECRET_KEY: 'hunter2' });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('is documented in the operating guide, setting by setting', () => {
    const file = join(import.meta.dirname, '../../../docs/operating.md');
    const guide = readFileSync(file, 'utf8');
    const between = /(?<=<!-- settings -->\n)[\s\S]*?(?=<!-- \/settings -->)/;
    const rows = SETTINGS.map(
      ({ name, fallback, meaning }) => `| \`${name}\` | ${fallback && `\`${fallback}\``} | ${meaning} |\n`,
    );
    const table = `\n<!-- prettier-ignore-start -->\n| setting | default | meaning |\n| --- | --- | --- |\n${rows.join('')}<!-- prettier-ignore-end -->\n\n`;
    if (process.env['UPDATE_DOCS']) writeFileSync(file, guide.replace(between, table));
    expect(between.exec(readFileSync(file, 'utf8'))?.[0]).toBe(table);
  });
});
