/** What a reply says; its receiver is the organizer of the invitation. */
export interface ReplySample {
  readonly from: string;
  readonly to: string;
  readonly uid: string;
  readonly answer: 'ACCEPTED' | 'TENTATIVE' | 'DECLINED' | (string & {});
  readonly sequence?: number;
  readonly stampedAt?: Date;
  readonly method?: string;
}

type Writer = (sample: ReplySample) => string;

const lines = (...parts: readonly string[]) => `${parts.join('\r\n')}\r\n`;
const stampOf = ({ stampedAt = new Date() }: ReplySample) => `${stampedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`;
const methodOf = ({ method = 'REPLY' }: ReplySample) => method;
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
/** Lines of at most 75 octets (RFC 5545 §3.1); the samples are ASCII. */
const folded = (object: string) => object.replace(/^.{74}(?=.)|(?<=.{74})(.{73})(?=.)/gm, '$&\r\n ');

/** As Exchange and Outlook write it: an alternative of text, HTML and a calendar object in base64; addresses in capitals. */
export const outlookReply: Writer = (sample) =>
  lines(
    `From: "Bouma, Annelies" <${sample.from}>`,
    `To: Vakmanschap <${sample.to}>`,
    'Subject: Geaccepteerd: Masterclass',
    'Thread-Topic: Masterclass',
    'Date: Tue, 5 Jan 2027 10:00:00 +0000',
    'Message-ID: <AM0PR01MB1234@AM0PR01MB1234.eurprd01.prod.exchangelabs.example>',
    'X-MS-Has-Attach:',
    'Content-Type: multipart/alternative;',
    '\tboundary="_000_AM0PR01MB1234AM0PR01_"',
    'MIME-Version: 1.0',
    '',
    '--_000_AM0PR01MB1234AM0PR01_',
    'Content-Type: text/plain; charset="us-ascii"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '',
    '--_000_AM0PR01MB1234AM0PR01_',
    'Content-Type: text/html; charset="us-ascii"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<html><body></body></html>',
    '--_000_AM0PR01MB1234AM0PR01_',
    `Content-Type: text/calendar; charset="utf-8"; method=${methodOf(sample)}`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(
      folded(
        lines(
          'BEGIN:VCALENDAR',
          `METHOD:${methodOf(sample)}`,
          'PRODID:Microsoft Exchange Server 2010',
          'VERSION:2.0',
          'BEGIN:VTIMEZONE',
          'TZID:W. Europe Standard Time',
          'BEGIN:STANDARD',
          'DTSTART:16010101T030000',
          'TZOFFSETFROM:+0200',
          'TZOFFSETTO:+0100',
          'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
          'END:STANDARD',
          'BEGIN:DAYLIGHT',
          'DTSTART:16010101T020000',
          'TZOFFSETFROM:+0100',
          'TZOFFSETTO:+0200',
          'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
          'END:DAYLIGHT',
          'END:VTIMEZONE',
          'BEGIN:VEVENT',
          `ATTENDEE;PARTSTAT=${sample.answer};CN="Bouma, Annelies":MAILTO:${sample.from.toUpperCase()}`,
          'COMMENT;LANGUAGE=nl-NL:\\n',
          `UID:${sample.uid}`,
          'SUMMARY;LANGUAGE=nl-NL:Geaccepteerd: Masterclass',
          'DTSTART;TZID=W. Europe Standard Time:20270112T093000',
          'DTEND;TZID=W. Europe Standard Time:20270112T123000',
          'CLASS:PUBLIC',
          'PRIORITY:5',
          `DTSTAMP:${stampOf(sample)}`,
          'TRANSP:OPAQUE',
          'STATUS:CONFIRMED',
          `SEQUENCE:${sample.sequence ?? 0}`,
          'LOCATION;LANGUAGE=nl-NL:Oosterwolde',
          'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
          'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
          'X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY',
          'END:VEVENT',
          'END:VCALENDAR',
        ),
      ),
    ),
    '--_000_AM0PR01MB1234AM0PR01_--',
  );

/** As Google writes it: the object as a part of an alternative, and once more as an attachment. */
export const googleReply: Writer = (sample) => {
  const object = folded(
    lines(
      'BEGIN:VCALENDAR',
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      `METHOD:${methodOf(sample)}`,
      'BEGIN:VEVENT',
      'DTSTART:20270112T083000Z',
      'DTEND:20270112T113000Z',
      `DTSTAMP:${stampOf(sample)}`,
      `ORGANIZER;CN=Vakmanschap:mailto:${sample.to}`,
      `UID:${sample.uid}`,
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${sample.answer};CN=${sample.from};X-NUM-GUESTS=0:mailto:${sample.from}`,
      'CREATED:20270105T095900Z',
      'DESCRIPTION:',
      'LAST-MODIFIED:20270105T100000Z',
      'LOCATION:Oosterwolde',
      `SEQUENCE:${sample.sequence ?? 0}`,
      'STATUS:CONFIRMED',
      'SUMMARY:Masterclass',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'END:VCALENDAR',
    ),
  );
  return lines(
    'MIME-Version: 1.0',
    'Reply-To: Annelies Bouma <annelies@gmail.example>',
    'Sender: Google Calendar <calendar-notification@google.example>',
    'Auto-Submitted: auto-generated',
    'Message-ID: <calendar-reply-1@google.example>',
    'Date: Tue, 05 Jan 2027 10:00:00 +0000',
    'Subject: Accepted: Masterclass @ Tue Jan 12, 2027 (Vakmanschap)',
    `From: Annelies Bouma <${sample.from}>`,
    `To: ${sample.to}`,
    'Content-Type: multipart/mixed; boundary="000000000000a1"',
    '',
    '--000000000000a1',
    'Content-Type: multipart/alternative; boundary="000000000000a2"',
    '',
    '--000000000000a2',
    'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
    '',
    'Annelies Bouma has accepted this invitation.',
    '--000000000000a2',
    `Content-Type: text/calendar; charset="UTF-8"; method=${methodOf(sample)}`,
    'Content-Transfer-Encoding: 7bit',
    '',
    object,
    '--000000000000a2--',
    '--000000000000a1',
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(object),
    '--000000000000a1--',
  );
};

/** As Apple writes it: a mail that is nothing but the object in one alternative, without SEQUENCE while that is 0. */
export const appleReply: Writer = (sample) =>
  lines(
    `From: Annelies Bouma <${sample.from}>`,
    'Content-Type: multipart/alternative;',
    '\tboundary="Apple-Mail-5D7C"',
    'Mime-Version: 1.0 (Mac OS X Mail 16.0)',
    'Subject: Annelies Bouma accepted: Masterclass',
    'Date: Tue, 5 Jan 2027 11:00:00 +0100',
    `To: Vakmanschap <${sample.to}>`,
    '',
    '--Apple-Mail-5D7C',
    'Content-Transfer-Encoding: 7bit',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    '',
    '--Apple-Mail-5D7C',
    'Content-Transfer-Encoding: quoted-printable',
    `Content-Type: text/calendar; charset=utf-8; method=${methodOf(sample)}; name=iCal-20270105-110000.ics`,
    '',
    folded(
      lines(
        'BEGIN:VCALENDAR',
        'CALSCALE:GREGORIAN',
        'VERSION:2.0',
        'X-APPLE-CALENDAR-COLOR:#1BADF8',
        `METHOD:${methodOf(sample)}`,
        'PRODID:-//Apple Inc.//macOS 15.1//EN',
        'BEGIN:VEVENT',
        'CREATED:20270105T100000Z',
        `UID:${sample.uid}`,
        'DTEND;TZID=Europe/Amsterdam:20270112T123000',
        `ATTENDEE;CN="Annelies Bouma";CUTYPE=INDIVIDUAL;PARTSTAT=${sample.answer};ROLE=REQ-PARTICIPANT:mailto:${sample.from}`,
        'SUMMARY:Masterclass',
        'LAST-MODIFIED:20270105T100000Z',
        `DTSTAMP:${stampOf(sample)}`,
        'DTSTART;TZID=Europe/Amsterdam:20270112T093000',
        ...(sample.sequence ? [`SEQUENCE:${sample.sequence}`] : []),
        `ORGANIZER;CN="Vakmanschap":mailto:${sample.to}`,
        'END:VEVENT',
        'END:VCALENDAR',
      ),
    ).replaceAll('=', '=3D'),
    '--Apple-Mail-5D7C--',
  );

/** Words of a person, and no calendar object. */
export const writtenReply = ({ from, to }: Pick<ReplySample, 'from' | 'to'>, ...headers: string[]) =>
  lines(`From: ${from}`, `To: ${to}`, 'Subject: Re: Uitnodiging', ...headers, '', 'Ik kom iets later, is dat goed?');
