import { describe, expect, it } from '@jest/globals';
import { attributes, dataBlock, html } from './html.js';

const HOSTILE = `"><script>alert('1')</script>&`;
const HARMLESS = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;';

describe('a template of HTML', () => {
  it('escapes every value, between tags and in attributes', () => {
    expect(String(html`<p title="${HOSTILE}">${HOSTILE}</p>`)).toBe(`<p title="${HARMLESS}">${HARMLESS}</p>`);
  });

  it('takes what is HTML already as it is, and a list in its order', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    expect(String(html`[${items}]`)).toBe('[<li>a</li><li>&lt;b&gt;</li>]');
  });

  it('leaves nothing of what is not there, and shows a nought', () => {
    expect(String(html`[${null}${undefined}${false}${0}]`)).toBe('[0]');
  });

  it('writes attributes, without a value where true says all', () => {
    const given = { name: 'x', value: HOSTILE, required: true, hidden: false, 'aria-label': null, max: 5 };
    expect(String(attributes(given))).toBe(` name="x" value="${HARMLESS}" required max="5"`);
    expect(() => attributes({ 'x onload': '' })).toThrow('no name of an attribute');
  });

  it('lets no text end a block of data', () => {
    const block = String(dataBlock('application/ld+json', { name: `</script><script>alert(1)` }));
    expect(block.match(/<\/script>/g)).toHaveLength(1);
    expect(JSON.parse(block.replace(/<[^>]+>/g, ''))).toEqual({ name: '</script><script>alert(1)' });
  });
});
