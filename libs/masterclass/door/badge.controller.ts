import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '#kernel/ids.js';
import { refuse, isRefusal, type Refusal } from '#kernel/refusal.js';
import { periodWords, type WallPeriod } from '#kernel/wall-time-words.js';
import { Database } from '#platform/database/database.js';
import { asAttachment } from '#platform/files/content-disposition.js';
import { ActorSource } from '#platform/graphql/graphql.module.js';
import { sendRefusal } from '#platform/http/refusals.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';
import { WALL_PERIOD_COLUMNS } from '#curriculum/session.reader.js';
import { badgesPdf, signInSheetPdf, type Expected, type SheetHead } from './badge-sheet.js';
import { COMES } from '../registration-states.sql.js';

/** More than this on paper is nothing to hand out at a door. */
const MOST_PEOPLE = 1_000;

interface SheetRow extends WallPeriod {
  readonly leergangId: string;
  readonly leadOrganisationId: string;
  readonly title: string;
  readonly place: string;
  readonly people: readonly Expected[];
}

const SHEET = {
  name: 'masterclass-sheet',
  text: `select s.leergang_id as "leergangId", l.lead_organisation_id as "leadOrganisationId", s.title, s.place,
      ${WALL_PERIOD_COLUMNS},
      coalesce((select json_agg(json_build_object('name', e.name, 'organisation', e.organisation)) from (
        select coalesce(p.name, r.guest_name) as name, r.organisation
        from registration r left join person p on p.id = r.person_id
        where r.session_id = m.session_id and coalesce(p.name, r.guest_name) is not null
          and ${COMES}
        limit ${MOST_PEOPLE + 1}) e), '[]') as people
    from masterclass m join session s on s.id = m.session_id join leergang l on l.id = s.leergang_id where m.session_id = $1`,
};

/** What is on paper at the door of a masterclass, for who coordinates or teaches it: the same people as on the list. */
@Controller('api/masterclasses')
export class BadgeController {
  constructor(
    private readonly actors: ActorSource,
    private readonly database: Database,
  ) {}

  @Get(':sessionId/badges.pdf')
  badges(@Param('sessionId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.send(id, request, reply, 'badges', badgesPdf);
  }

  @Get(':sessionId/presentielijst.pdf')
  signInSheet(@Param('sessionId') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.send(id, request, reply, 'presentielijst', signInSheetPdf);
  }

  private async send(
    sessionId: string,
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    drawn: (people: readonly Expected[], head: SheetHead) => Promise<Buffer>,
  ): Promise<FastifyReply> {
    const sheet = await this.sheetOf(sessionId, request);
    if (isRefusal(sheet)) return sendRefusal(reply, sheet);
    const head = { title: sheet.title, when: periodWords(sheet, 'nl'), place: sheet.place, language: 'nl' } as const;
    return reply
      .headers({
        'content-type': 'application/pdf',
        'content-disposition': asAttachment(`${name} ${sheet.startsDay} ${sheet.title}`.slice(0, 120) + '.pdf'),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(await drawn(sheet.people, head));
  }

  private async sheetOf(sessionId: string, request: FastifyRequest): Promise<SheetRow | Refusal> {
    const actor = await this.actors.actorOf(request);
    const [sheet] = isId(sessionId) ? await this.database.read<SheetRow>(actor, SHEET, [sessionId]) : [];
    if (!sheet) return refuse('NOT_FOUND');
    const leergang = { id: sheet.leergangId, leadOrganisationId: sheet.leadOrganisationId };
    if (!mayCoordinate(actor, leergang) && !mayTeach(actor, leergang.id)) return refuse('NOT_PERMITTED');
    return sheet.people.length > MOST_PEOPLE ? refuse('TOO_LARGE', { max: MOST_PEOPLE }) : sheet;
  }
}
