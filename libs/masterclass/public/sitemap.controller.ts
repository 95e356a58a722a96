import { Controller, Get, Inject, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { Database } from '#platform/database/database.js';
import { attributes, html } from '#platform/http/html.js';
import { addressIn, CATALOGUE, LANGUAGES, masterclassPath } from './public-address.js';
import { PublicFaults } from './public-faults.filter.js';
import { catalogueOf } from './shown-masterclass.reader.js';

/** More than a sitemap may hold in one file is far away (https://www.sitemaps.org: 50,000). */
const MOST = 10_000;
const LINE_END = '\n';
/* prettier-ignore */
const XML = html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
`;
const EVERYTHING = { region: null, theme: null, from: null, until: null, lead: null };

/** What search engines may find: the agenda and the masterclasses in it, nothing else. */
@UseFilters(PublicFaults)
@Controller()
export class SitemapController {
  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get('robots.txt')
  robots(@Res() reply: FastifyReply) {
    const open = [CATALOGUE, '/assets/'].flatMap((path) => [
      path,
      ...(path === CATALOGUE ? [addressIn('en', path)] : []),
    ]);
    const lines = ['User-agent: *', ...open.map((path) => `Allow: ${path}`), 'Disallow: /'];
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(`${lines.join('\n')}\n\nSitemap: ${this.configuration.publicUrl}/sitemap.xml\n`);
  }

  @Get('sitemap.xml')
  async sitemap(@Res() reply: FastifyReply) {
    const { masterclasses } = await catalogueOf(this.database, EVERYTHING, { size: MOST, after: 0 }, new Date());
    const paths = [CATALOGUE, ...masterclasses.map(({ slug }) => masterclassPath(slug))];
    const entries = paths.flatMap((path) => LANGUAGES.map((language) => this.entry(path, addressIn(language, path))));
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(String(html`${XML}${entries}</urlset>${LINE_END}`));
  }

  private entry(path: string, here: string) {
    const at = (address: string) => this.configuration.publicUrl + address;
    const links = LANGUAGES.map((other) => {
      const link = attributes({ rel: 'alternate', hreflang: other, href: at(addressIn(other, path)) });
      return html`<xhtml:link${link} />`;
    });
    return html`<url><loc>${at(here)}</loc>${links}</url>${LINE_END}`;
  }
}
