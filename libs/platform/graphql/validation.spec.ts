import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#kernel/refusal.js';
import { checkedInput, Email, Given, Id, Line, Link, Prose, WholeNumber } from './validation.js';

class Example {
  @Line(20)
  title!: string;

  @Prose(100)
  text!: string;

  @Given(Email())
  email?: string | null;

  @Given(Link())
  link?: string;

  @Given(Id())
  id?: string;

  @Given(WholeNumber(1, 30))
  count?: number;
}

async function problemsOf(input: Record<string, unknown>): Promise<Record<string, string>> {
  const answer = await checkedInput(Example, { title: 'Module', text: '', ...input });
  return isRefusal(answer) ? Object.fromEntries(answer.problems.map(({ path, code }) => [path, code])) : {};
}

describe('input', () => {
  it('is tidied: spaces around a line go, and what looks the same becomes the same', async () => {
    const input = await checkedInput(Example, { title: '  Esme\u0301e ', text: ' a\n b ' });
    expect(input).toMatchObject({ title: 'Esmée', text: ' a\n b ' });
  });

  it('names every wrong value at its own field', async () => {
    expect(
      await problemsOf({
        title: '',
        text: 'x'.repeat(101),
        email: 'nobody',
        link: 'javascript:alert(1)',
        id: '1',
        count: 31,
      }),
    ).toEqual({
      title: 'REQUIRED',
      text: 'TOO_LONG',
      email: 'NOT_AN_EMAIL',
      link: 'NOT_A_LINK',
      id: 'NOT_KNOWN',
      count: 'TOO_HIGH',
    });
  });

  it.each([
    ['a line break in one line', 'Kop\r\nBcc: x@y.nl'],
    ['a null character', 'a\u0000b'],
    ['a turned direction', 'lid\u202Exslx'],
    ['half a character', 'a\ud800'],
    ['a pile of marks', `e${'\u0301'.repeat(9)}`],
  ])('refuses %s', async (_, title) => {
    expect(await problemsOf({ title })).toEqual({ title: 'FORBIDDEN_CHARACTERS' });
  });

  it.each(['<script>alert(1)</script>', '=1+1', 'Zoë 🎓', 'مرحبا', "O'Neill; drop table"])(
    'takes %s as the text that it is',
    async (text) => {
      expect(await problemsOf({ text })).toEqual({});
    },
  );

  it('counts characters as people do', async () => {
    expect(await problemsOf({ title: '🎓'.repeat(20) })).toEqual({});
    expect(await problemsOf({ title: '🎓'.repeat(21) })).toEqual({ title: 'TOO_LONG' });
  });

  it('refuses an endless pile of marks at once', async () => {
    expect(await problemsOf({ text: `e${'\u0301\u0323'.repeat(150_000)}` })).toEqual({ text: 'TOO_LONG' });
  });

  it('leaves what was not given alone', async () => {
    expect(await problemsOf({ email: null })).toEqual({});
  });
});
