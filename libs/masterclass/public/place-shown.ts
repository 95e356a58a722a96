import type { Language } from '#kernel/actor.js';
import { html, type HtmlPart } from '#platform/http/html.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';
import { foreign } from './public-parts.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';

/** Where it is, with a link that finds it on the map and plans the way there; nothing for one that is only online. */
export function placeShown(
  { place, address }: Pick<ShownMasterclass, 'place' | 'address'>,
  language: Language,
): HtmlPart {
  if (place === '') return null;
  const words = MASTERCLASS_WORDS[language];
  const url = `https://www.openstreetmap.org/search?query=${encodeURIComponent(address || place)}`;
  return html`${foreign(place, language)}<br /><a href="${url}" target="_blank" rel="noopener noreferrer"
      >${words.map}<span class="lg-hidden"> (${words.newTab})</span></a
    >`;
}
