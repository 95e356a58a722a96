import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Language } from '#kernel/actor.js';
import { html } from '#platform/http/html.js';
import { builtAsset } from '#platform/http/built-assets.js';
import { CONFIGURATION, type Configuration } from '#platform/configuration/configuration.js';
import { MESSAGE_WORDS, type MessageName } from './message.words.js';
import { addressIn, CATALOGUE } from './public-address.js';
import { embeddedDocument, publicDocument, type PublicPage, type PublicPlace } from './public-frame.js';
import { pageHead } from './public-parts.js';

/** Sends public pages: the same around each, and the same headers. */
@Injectable()
export class PublicPages {
  readonly place: PublicPlace;

  constructor(@Inject(CONFIGURATION) configuration: Configuration) {
    this.place = {
      publicUrl: configuration.publicUrl ?? '',
      stylesheet: builtAsset('public-pages.css'),
      script: builtAsset('public-pages.js'),
    };
  }

  /** A page of ours. What it says is of this moment: whoever keeps it asks again. */
  send(reply: FastifyReply, page: PublicPage, status = 200): FastifyReply {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
    return asPage(reply, status).send(publicDocument(page, this.place));
  }

  /** A page that stands within a page of any other site. It shows what is public and does nothing, so nothing can be lured out of it. */
  sendEmbedded(reply: FastifyReply, page: PublicPage): FastifyReply {
    const policy = String(reply.getHeader('content-security-policy') ?? '');
    return asPage(reply, 200)
      .header('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
      .removeHeader('x-frame-options')
      .header('cache-control', 'public, max-age=60')
      .send(embeddedDocument(page, this.place));
  }

  /** A page that only says something, such as that there is nothing here. */
  say(reply: FastifyReply, language: Language, name: MessageName, status: number, path = CATALOGUE): FastifyReply {
    const { title, text } = MESSAGE_WORDS[language][name];
    const body = html`${pageHead(title)}
      <div class="lg-stack lg-stack--tight">
        <p>${text}</p>
        <p><a href="${addressIn(language, CATALOGUE)}">${MESSAGE_WORDS[language].toCatalogue}</a></p>
      </div>`;
    return this.send(reply, { language, title, path, body }, status);
  }
}

function asPage(reply: FastifyReply, status: number): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8');
}
