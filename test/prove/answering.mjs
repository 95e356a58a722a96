// What a calendar program does when its person presses Accept: it replies to the organizer of the invitation, by mail.
import { Buffer } from 'node:buffer';

import nodemailer from 'nodemailer';

/**
 * Replies to an invitation (METHOD:REPLY, RFC 5546 §3.2.3; RFC 6047).
 * @param {number} port where the product takes in replies
 * @param {import('./received-mail.mjs').ReceivedMail} invitation
 * @param {string} answer `ACCEPTED`, `TENTATIVE` or `DECLINED`
 * @param {string} as who answers; the receiver of the invitation by default
 * @returns {Promise<{ raw: Buffer, said: string }>} the mail, and what the product said to it: `250 Recorded`
 */
export async function reply(port, invitation, answer, as = invitation.to) {
  const { organizer, uid, sequence } = invitation;
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const object = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Calendar//NONSGML of a participant//EN', 'METHOD:REPLY'],
    ...['BEGIN:VEVENT', `UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`, `ORGANIZER:mailto:`, ` ${organizer}`],
    ...[`ATTENDEE;PARTSTAT=${answer}:`, ` mailto:${as}`, 'END:VEVENT', 'END:VCALENDAR'],
  ];
  const raw = Buffer.from(
    [
      ...[`From: <${as}>`, `To: <${organizer}>`, `Subject: ${answer}`, 'MIME-Version: 1.0'],
      ...['Content-Type: text/calendar; charset=utf-8; method=REPLY', '', ...object, ''],
    ].join('\r\n'),
  );
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from: as, to: organizer }, raw });
    return { raw, said: response };
  } catch (error) {
    if (!error.response) throw error;
    return { raw, said: error.response };
  } finally {
    transport.close();
  }
}
