import { describe, expect, it } from '@jest/globals';
import { SecretBox } from './secret-box.js';

const box = new SecretBox('k'.repeat(43));

describe('the secret box', () => {
  it('gives back what was put in, and shows nothing of it', () => {
    const sealed = box.seal('géheim ☂', 'here');
    expect(box.open(sealed, 'here')).toBe('géheim ☂');
    expect(sealed).not.toContain('heim');
    expect(box.seal('géheim ☂', 'here')).not.toBe(sealed);
  });

  it('opens for its own place and with its own key only', () => {
    const sealed = box.seal('secret', 'here');
    expect(box.open(sealed, 'there')).toBeNull();
    expect(new SecretBox('l'.repeat(43)).open(sealed, 'here')).toBeNull();
    expect(new SecretBox(null).open(sealed, 'here')).toBeNull();
  });

  it('does not open what was changed or never sealed', () => {
    const sealed = box.seal('secret', 'here');
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    for (const text of [changed, 'v1.', 'v1.AAAA', 'secret', '']) expect(box.open(text, 'here')).toBeNull();
  });

  it('keeps nothing without a key', () => {
    expect(() => new SecretBox(null).seal('secret', 'here')).toThrow('SECRET_KEY');
  });
});
