import { describe, expect, it } from '@jest/globals';
import type { CalendarMessage } from './calendar-message.js';
import { wordsOfOverview } from './overview.notice.js';

const MESSAGE: CalendarMessage = {
  ...{
    sessionId: 's1',
    uid: 's1@leergang.example',
    sequence: 1,
    status: 'CONFIRMED',
    title: 'Opening',
    description: '',
  },
  ...{
    startsDay: '2026-10-01',
    startsTime: '13:30',
    endsDay: '2026-10-01',
    endsTime: '16:30',
    zone: 'Europe/Amsterdam',
  },
  ...{ place: 'Zaal', onlineUrl: null, changedAt: new Date(0), moduleTitle: 'Begin', leergangTitle: 'Water' },
  ...{
    kind: 'INVITATION',
    personId: 'p1',
    name: 'Gast',
    language: 'nl',
    reason: 'REGISTERED',
    masterclassSlug: 'opening',
    signedOff: false,
  },
  ...{
    invitedBefore: true,
    wasTentative: false,
    cancelReason: null,
    leergangId: 'l1',
    note: '',
    seat: null,
    brought: null,
    before: null,
  },
};
const addressIn = (...messages: CalendarMessage[]) =>
  /https:\S+/.exec(wordsOfOverview(messages, { publicUrl: 'https://leergang.example' }).text)?.[0];

describe('the overview', () => {
  it('leads who only has seats to a page that needs no account, and everyone else to the leergang', () => {
    const other: CalendarMessage = { ...MESSAGE, sessionId: 's2', masterclassSlug: 'slot' };
    expect(addressIn(MESSAGE, other)).toBe('https://leergang.example/masterclasses/opening');
    expect(addressIn(MESSAGE, { ...other, reason: 'PARTICIPANT' })).toBe('https://leergang.example/leergangen/l1');
  });
});
