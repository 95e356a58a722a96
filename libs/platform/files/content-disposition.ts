/** What may stand in an extended value as it is (RFC 8187, attr-char), of the characters that `encodeURIComponent` leaves. */
const NOT_LEFT = /['()*]/g;
const NOT_PLAIN = /[^\x20-\x7e]|["\\%]/g;

/**
 * The header that makes a browser save a file under its name and never show it (RFC 6266): the plain name for old
 * programs, with `_` for what they cannot read, and the full one in UTF-8.
 */
export function asAttachment(name: string): string {
  const whole = name.toWellFormed();
  const encoded = encodeURIComponent(whole).replace(
    NOT_LEFT,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${whole.replace(NOT_PLAIN, '_')}"; filename*=UTF-8''${encoded}`;
}
