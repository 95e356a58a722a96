import { describe, expect, it } from '@jest/globals';
import { signInMail } from './sign-in-mail.js';

const input = { recipientName: 'Anna', link: 'https://leergang.example/aanmelden/link#geheim_-1', minutes: 10 };

describe('the mail with the sign-in link', () => {
  it('gives the link, how long it works and what to do when one did not ask for it, in Dutch', () => {
    const mail = signInMail({ ...input, language: 'nl' });
    expect(mail.subject).toBe('Je link om aan te melden bij Leergang');
    expect(mail.text).toContain('Dag Anna,\n');
    expect(mail.text).toContain(`\n${input.link}\n`);
    expect(mail.text).toContain('één keer, en 10 minuten lang');
    expect(mail.text).toContain('Was jij dat niet?');
    expect(mail.html).toContain(`href="${input.link}"`);
  });

  it('and in English', () => {
    const mail = signInMail({ ...input, language: 'en', minutes: 1, recipientName: '' });
    expect(mail.subject).toBe('Your link to sign in to Leergang');
    expect(mail.text).toContain('Hello,\n');
    expect(mail.text).toContain('once, for 1 minute.');
    expect(mail.html).toContain('<html lang="en">');
  });

  it('does not put the link in its subject', () => {
    expect(signInMail({ ...input, language: 'nl' }).subject).not.toContain('geheim');
  });
});
