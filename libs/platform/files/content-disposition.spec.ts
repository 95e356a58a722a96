import { expect, it } from '@jest/globals';
import { asAttachment } from './content-disposition.js';

it.each([
  ['verslag.pdf', `attachment; filename="verslag.pdf"; filename*=UTF-8''verslag.pdf`],
  ['reünie 100%.pdf', `attachment; filename="re_nie 100_.pdf"; filename*=UTF-8''re%C3%BCnie%20100%25.pdf`],
  [`a"b\\c'(d)*.txt`, `attachment; filename="a_b_c'(d)*.txt"; filename*=UTF-8''a%22b%5Cc%27%28d%29%2A.txt`],
  ['\r\nset-cookie: x.txt', `attachment; filename="__set-cookie: x.txt"; filename*=UTF-8''%0D%0Aset-cookie%3A%20x.txt`],
  ['😀\ud800.txt', `attachment; filename="___.txt"; filename*=UTF-8''%F0%9F%98%80%EF%BF%BD.txt`],
])('%j is saved under its name', (name, header) => {
  expect(asAttachment(name)).toBe(header);
});
