import type { Language } from '#kernel/actor.js';
import { shortened, oneLine } from '#kernel/plain-text.js';
import { attributes, dataBlock, html, type Html, type HtmlPart } from '#platform/http/html.js';
import type { Palette } from '#people/palette.js';
import { FRAME_WORDS, LANGUAGE_NAMES } from './frame.words.js';
import { ACCESSIBILITY, addressIn, CATALOGUE, CATALOGUE_FEED, LANGUAGES, PRIVACY } from './public-address.js';

/** A page as visitors get it, without what is around it. */
export interface PublicPage {
  readonly language: Language;
  /** The only h1 stands in the body and says the same, or more. */
  readonly title: string;
  /** The path of this page in Dutch, with what makes it another page in its query. */
  readonly path: string;
  readonly body: Html;
  /** Where the same page is in a language, when that is not said by the path. */
  readonly addressIn?: (language: Language) => string;
  /** In the colours of this organisation; the product's own when not given. */
  readonly palette?: Palette;
  /** What others show of this page; a page without it is not to be found by searching, and nothing is told about it. */
  readonly found?: { readonly description: string; readonly data?: object };
}

/** Where the pages are, and what they are dressed in. */
export interface PublicPlace {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The addresses of what was built; null: nothing was. */
  readonly stylesheet: string | null;
  readonly script: string | null;
}

/** The class of a palette, in apps/web/theme/palettes.css. */
const PALETTE_CLASSES: Record<Palette, string> = {
  PETROL: 'lg-palette-petrol',
  BLUE: 'lg-palette-blue',
  GREEN: 'lg-palette-green',
  PURPLE: 'lg-palette-purple',
  RED: 'lg-palette-red',
  GREY: 'lg-palette-grey',
};

/** What is around every public page: skip link, product, languages, the page itself, footer. */
export function publicDocument(page: PublicPage, place: PublicPlace): string {
  const words = FRAME_WORDS[page.language];
  return documentOf(
    page,
    place,
    html`<div class="lg-frame">
      <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">${words.skip}</a>
      <header class="lg-top">
        <a class="lg-product" href="${addressIn(page.language, CATALOGUE)}">${MARK} ${words.product}</a>
        ${languageSwitch(page)}
      </header>
      <main class="lg-main" id="inhoud" tabindex="-1">${page.body}</main>
      <footer class="lg-foot">
        <nav aria-label="${words.about}">
          <a href="/aanmelden">${words.signIn}</a>
          <a href="${addressIn(page.language, ACCESSIBILITY)}">${words.accessibility}</a>
          <a href="${addressIn(page.language, PRIVACY)}">${words.privacy}</a>
        </nav>
      </footer>
    </div>`,
  );
}

/** A page that stands within a page of someone else: nothing around it, and its links leave that frame. */
export function embeddedDocument(page: PublicPage, place: PublicPlace): string {
  return documentOf(page, place, html`<main class="lg-embedded" id="inhoud">${page.body}</main>`, EMBEDDED_BASE);
}

const EMBEDDED_BASE = html`<base target="_blank" />`;

function documentOf(page: PublicPage, place: PublicPlace, body: Html, head?: HtmlPart): string {
  const { language } = page;
  const classes = `voorbeeld-theme leergang-theme ${PALETTE_CLASSES[page.palette ?? 'PETROL']}`;
  const script = place.script && html`<script type="module" src="${place.script}"></script>`;
  return String(
    html`<!doctype html>
      <html lang="${language}" class="${classes}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light" />
          <title>${page.title} · ${FRAME_WORDS[language].product}</title>
          ${place.stylesheet && html`<link rel="stylesheet" href="${place.stylesheet}" />`}
          <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
          ${aboutThePage(page, place)} ${head} ${script}
        </head>
        <body class="utrecht-root">
          ${body}
        </body>
      </html> `,
  );
}

/** For who finds the page by searching, or is told of it: one address for it, the same in the other language, a summary. */
function aboutThePage({ found, language, path, title }: PublicPage, { publicUrl }: PublicPlace): HtmlPart {
  if (!found) return html`<meta name="robots" content="noindex" />`;
  const here = publicUrl + addressIn(language, path);
  const description = shortened(oneLine(found.description), 160);
  const told = {
    'og:title': title,
    'og:description': description,
    'og:type': 'website',
    'og:url': here,
    'og:site_name': FRAME_WORDS[language].product,
    'og:locale': language === 'nl' ? 'nl_NL' : 'en_GB',
  };
  return [
    html`<meta name="description" content="${description}" /><link rel="canonical" href="${here}" />`,
    LANGUAGES.map(
      (other) => html`<link rel="alternate" hreflang="${other}" href="${publicUrl + addressIn(other, path)}" />`,
    ),
    html`<link rel="alternate" hreflang="x-default" href="${publicUrl + path}" />`,
    html`<link
      rel="alternate"
      type="text/calendar"
      href="${CATALOGUE_FEED}"
      title="${FRAME_WORDS[language].catalogue}"
    />`,
    Object.entries(told).map(([property, content]) => html`<meta property="${property}" content="${content}" />`),
    found.data && dataBlock('application/ld+json', found.data),
  ];
}

function languageSwitch(page: PublicPage): Html {
  const { language } = page;
  const address = page.addressIn ?? ((other: Language) => addressIn(other, page.path));
  return html`<nav class="lg-languages" aria-label="${FRAME_WORDS[language].language}">
    ${LANGUAGES.map((other) => {
      const here = attributes({ 'aria-current': other === language ? 'true' : null });
      return html`<a href="${address(other)}" lang="${other}" hreflang="${other}" ${here}
        ><span class="lg-languages__name">${LANGUAGE_NAMES[other]}</span
        ><abbr class="lg-languages__code" title="${LANGUAGE_NAMES[other]}">${other.toUpperCase()}</abbr></a
      >`;
    })}
  </nav>`;
}

/** The mark of the product, in the colours of the theme. */
const MARK = html`<svg class="lg-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="8" class="lg-mark__field" />
  <path d="M8 9.500h4.500V20H20v3.500H8zM20 8.500l4 4-4 4-4-4z" class="lg-mark__sign" />
</svg>`;
