import type { Language } from '#kernel/actor.js';
import { escapeHtml, manyLines, oneLine, shortened, webLink } from '#kernel/plain-text.js';

/** A mail as it goes out: the same words as plain text and as HTML. The subject is one line. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a mail says. All of it is plain text; line breaks inside a paragraph are kept. */
export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  /** To whom; empty when the name is not known. */
  readonly recipientName: string;
  readonly paragraphs: readonly string[];
  /** When, where, what: shown as a list. One without a value is left out. */
  readonly facts?: readonly MailFact[];
  /** The one thing to do, named by what happens; left out when the address is not http or https. */
  readonly action: MailAction;
  /** What comes after the action. */
  readonly closing?: readonly string[];
  /** What can be done besides, such as wanting no more of such mails; under the same condition. */
  readonly other?: MailAction;
  /** Why this person gets this mail. */
  readonly reason: string;
}

export interface MailAction {
  readonly label: string;
  readonly url: string;
}

export interface MailFact {
  readonly label: string;
  readonly value: string;
}

/** Longer subjects are cut off by most mail programs; the text says it in full. */
export const LONGEST_SUBJECT = 120;

const GREETING: Record<Language, string> = { nl: 'Dag', en: 'Hello' };
const LINK_HINT: Record<Language, string> = {
  nl: 'Werkt de knop niet? Neem dan dit adres over in je browser:',
  en: 'Does the button not work? Copy this address into your browser:',
};

// Contrast with white: text 14.8, muted 7.6, blue 10.2 (WCAG asks 4.5).
const TEXT = 'color:#1f2933';
const MUTED = 'color:#4b5563';
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#154273;color:#ffffff;text-decoration:none;border-radius:4px';
const FONT = 'font-family:Verdana,Arial,sans-serif;font-size:16px;line-height:1.5';

/**
 * Puts what a mail says into the frame that all our mails share: greeting, text, facts, one action, the reason why one
 * gets it. Every text is made safe here: nothing that a person typed can add a header, a tag or a link. The HTML loads
 * nothing from elsewhere.
 */
export function framedMail(content: MailContent): MailText {
  const safe = cleaned(content);
  return { subject: safe.subject, text: textOf(safe), html: htmlOf(safe) };
}

type CleanContent = ReturnType<typeof cleaned>;

function cleaned(content: MailContent) {
  const name = oneLine(content.recipientName);
  return {
    language: content.language,
    subject: shortened(oneLine(content.subject), LONGEST_SUBJECT),
    greeting: name === '' ? `${GREETING[content.language]},` : `${GREETING[content.language]} ${name},`,
    paragraphs: content.paragraphs.map(manyLines).filter(Boolean),
    facts: (content.facts ?? [])
      .map(({ label, value }) => ({ label, value: oneLine(value) }))
      .filter(({ value }) => value !== ''),
    action: followable(content.action),
    closing: (content.closing ?? []).map(manyLines).filter(Boolean),
    other: content.other ? followable(content.other) : null,
    reason: oneLine(content.reason),
  };
}

function followable({ label, url }: MailAction): MailAction | null {
  const link = webLink(url);
  return link === null ? null : { label: oneLine(label), url: link };
}

function textOf(mail: CleanContent): string {
  const parts = [
    mail.greeting,
    ...mail.paragraphs,
    mail.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    actionText(mail.action),
    ...mail.closing,
    actionText(mail.other),
    // The separator of a signature (RFC 3676 §4.3): what follows is about the mail, not part of it.
    `-- \n${mail.reason}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function actionText(action: MailAction | null): string {
  return action === null ? '' : `${action.label}:\n${action.url}`;
}

function htmlOf(mail: CleanContent): string {
  const body = [
    paragraph(mail.greeting),
    ...mail.paragraphs.map((text) => paragraph(text)),
    factList(mail.facts),
    mail.action === null ? '' : actionLink(mail.action, mail.language),
    ...mail.closing.map((text) => paragraph(text)),
    mail.other === null ? '' : `<p style="margin:0 0 16px">${link(mail.other.url, mail.other.label)}</p>`,
    paragraph(mail.reason, `${MUTED};font-size:14px;border-top:1px solid #d1d5db;padding-top:16px`),
  ];
  return `<!DOCTYPE html>
<html lang="${mail.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(mail.subject)}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff">
<div style="max-width:600px;margin:0 auto;overflow-wrap:break-word;${FONT};${TEXT}">
${body.filter((part) => part !== '').join('\n')}
</div>
</body>
</html>
`;
}

function paragraph(text: string, style = ''): string {
  return `<p style="margin:0 0 16px${style && `;${style}`}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function factList(facts: readonly MailFact[]): string {
  if (facts.length === 0) return '';
  const rows = facts.map(
    ({ label, value }) =>
      `<li style="margin:0 0 4px"><strong>${escapeHtml(label)}:</strong> ${linkedOrPlain(value)}</li>`,
  );
  return `<ul style="margin:0 0 16px;padding:0;list-style:none">${rows.join('')}</ul>`;
}

/** A value that is a link and nothing else can be followed. */
function linkedOrPlain(value: string): string {
  const url = webLink(value);
  return url === value ? addressLink(url) : escapeHtml(value);
}

function actionLink({ label, url }: MailAction, language: Language): string {
  return `<p style="margin:0 0 16px"><a href="${escapeHtml(url)}" style="${BUTTON}">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;${MUTED};font-size:14px">${LINK_HINT[language]}<br>${addressLink(url)}</p>`;
}

/** An address in full, which breaks where the screen ends: most are longer than that of a phone. */
function addressLink(url: string): string {
  return link(url, url, ';word-break:break-all');
}

function link(url: string, words: string, style = ''): string {
  return `<a href="${escapeHtml(url)}" style="color:#154273${style}">${escapeHtml(words)}</a>`;
}
