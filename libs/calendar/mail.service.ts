import { Injectable } from '@nestjs/common';
import { isId } from '#kernel/ids.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { AuditFacts } from '#platform/database/audit.js';
import type { ActorTransaction } from '#platform/database/database.js';
import type { MailState } from './invitation.rules.js';
import { NoticeService } from './notice.service.js';

interface ResentRow {
  readonly kind: string;
  readonly state: MailState;
  readonly leergangId: string;
  /** The session that it is about, or the leergang when it is about more than one. */
  readonly subject: AuditFacts['subject'];
  readonly personName: string;
  readonly coordinated: boolean;
  readonly isNotice: boolean;
  readonly isLatest: boolean;
}

/** What coordinators do with mails. */
@Injectable()
export class MailService {
  constructor(private readonly notices: NoticeService) {}

  /**
   * Sends a mail again, as things stand now: to the address and with the words of today.
   * @returns the id of the mail; NOT_FOUND; NOT_PERMITTED for who does not coordinate the leergang; STATUS_NOT_POSSIBLE
   * {from, to} when it is still waiting, something newer was said, or it would say nothing any more
   */
  async resend(tx: ActorTransaction, id: string): Promise<string | Refusal> {
    if (!isId(id)) return refuse('NOT_FOUND');
    const [mail] = await tx.query<ResentRow>(
      `select m.kind, m.state, m.number is null as "isNotice", m.leergang_id as "leergangId", json_build_object('kind', case when s.id is null then 'leergang'
           else 'session' end, 'id', coalesce(s.id, l.id), 'label', coalesce(s.title, l.title)) as subject,
         coalesce(p.name, m.address, '') as "personName", m.leergang_id = any (app.leergangen_coordinated()) as coordinated,
         not exists (select from mail n where n.session_id = m.session_id and n.person_id = m.person_id
           and n.number > m.number and n.state <> 'SUPERSEDED') as "isLatest"
       from mail m join leergang l on l.id = m.leergang_id left join session s on s.id = m.session_id
         left join person p on p.id = m.person_id
       where m.id = $1 and (s.id is not null or m.session_id is null)`,
      [id],
    );
    if (!mail) return refuse('NOT_FOUND');
    if (!mail.coordinated) return refuse('NOT_PERMITTED');
    if (!mayBeResent(mail) || (mail.isNotice && (await this.notices.isMoot(tx, id))))
      return refuse('STATUS_NOT_POSSIBLE', { from: mail.state, to: 'QUEUED' });
    await tx.audit({
      action: 'mail.resent',
      subject: mail.subject,
      leergangId: mail.leergangId,
      facts: { mail: mail.kind, receiver: mail.personName },
    });
    await tx.enqueue('resend-mail', { mailId: id }, `resend-mail ${id}`);
    return id;
  }
}

/** Whether sending it again says something: it was tried, and it is the last word. */
export function mayBeResent(mail: { readonly state: MailState; readonly isLatest: boolean }): boolean {
  return mail.isLatest && (mail.state === 'SENT' || mail.state === 'FAILED');
}
