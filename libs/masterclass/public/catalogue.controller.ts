import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDay, type Day } from '#kernel/wall-time.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import { html } from '#platform/http/html.js';
import { cataloguePage, masterclassCards, PAGE_SIZE, type CatalogueQuestion } from './catalogue.page.js';
import { catalogueFeed, FEED_SIZE } from './catalogue-feed.js';
import { MASTERCLASS_WORDS } from './masterclass.words.js';
import {
  addressIn,
  CATALOGUE,
  CATALOGUE_FEED,
  CATALOGUE_WITHIN,
  inEveryLanguage,
  languageOf,
} from './public-address.js';
import { PublicFaults } from './public-faults.filter.js';
import { PublicPages } from './public-pages.js';
import { catalogueOf } from './shown-masterclass.reader.js';

type Query = Readonly<Record<string, unknown>>;

/** How many stand in a list within a page of someone else. */
const EMBEDDED_SIZE = 10;

/** The agenda of masterclasses for everyone: as a page, in a calendar program, within another page. */
@UseFilters(PublicFaults)
@Controller()
export class CatalogueController {
  constructor(
    private readonly database: Database,
    private readonly pages: PublicPages,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get(inEveryLanguage(CATALOGUE))
  async agenda(@Query() query: Query, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const now = new Date();
    const question = questionIn(query);
    const part = { size: PAGE_SIZE, after: (question.page - 1) * PAGE_SIZE };
    const catalogue = await catalogueOf(this.database, question.filter, part, now);
    return this.pages.send(
      reply,
      cataloguePage(catalogue, question, languageOf(request.url), this.configuration.publicUrl!, now),
    );
  }

  @Get(CATALOGUE_FEED)
  async feed(@Query() query: Query, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const now = new Date();
    const { filter } = questionIn(query);
    const { masterclasses } = await catalogueOf(this.database, filter, { size: FEED_SIZE, after: 0 }, now);
    const { body, etag } = catalogueFeed(masterclasses, this.configuration.publicUrl!, now);
    // Compressed it would be other bytes under the same strong ETag.
    request.headers['x-no-compression'] = 'true';
    void reply.headers({ etag, 'cache-control': 'public, max-age=900' });
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="masterclasses.ics"',
      })
      .send(body);
  }

  @Get(inEveryLanguage(CATALOGUE_WITHIN))
  async within(@Query() query: Query, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const now = new Date();
    const language = languageOf(request.url);
    const words = MASTERCLASS_WORDS[language];
    const { filter } = questionIn(query);
    const { masterclasses } = await catalogueOf(this.database, filter, { size: EMBEDDED_SIZE, after: 0 }, now);
    const list =
      masterclasses.length > 0 ? masterclassCards(masterclasses, language, now, 2) : html`<p>${words.noneAtAll}</p>`;
    const palette = filter.lead === null ? undefined : masterclasses[0]?.palette;
    return this.pages.sendEmbedded(reply, {
      language,
      title: words.catalogue,
      path: CATALOGUE,
      ...(palette && { palette }),
      body: html`<div class="lg-stack lg-stack--tight">
        <h1 class="utrecht-heading-2">${words.catalogue}</h1>
        ${list}
        <p><a href="${addressIn(language, CATALOGUE)}">${words.showAll}</a></p>
      </div>`,
    });
  }
}

/** What an address asks; what makes no sense in it, asks nothing. */
function questionIn(query: Query): CatalogueQuestion {
  const page = Number(textIn(query['pagina']) ?? 1);
  return {
    filter: {
      region: textIn(query['gemeente']),
      theme: textIn(query['thema']),
      from: dayIn(query['van']),
      until: dayIn(query['tot']),
      lead: textIn(query['organisatie']),
    },
    page: Number.isInteger(page) && page >= 1 && page <= 1_000 ? page : 1,
  };
}

const LONGEST = 200;

function textIn(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST || value.includes('\0') || !value.isWellFormed()) return null;
  return value.trim() === '' ? null : value.trim();
}

function dayIn(value: unknown): Day | null {
  return isDay(value) ? value : null;
}
