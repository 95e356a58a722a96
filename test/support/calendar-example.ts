import type { CalendarSession, InvitationDetails } from '../../libs/calendar/calendar-object.js';

/** A masterclass in the morning, invited to by the platform. */
export const session: CalendarSession = {
  uid: '0193a7c2-0000-7000-8000-000000000001@leergang.example',
  sequence: 0,
  status: 'CONFIRMED',
  title: 'Masterclass Motiverende gespreksvoering',
  description: 'Neem een eigen casus mee.\nLunch staat klaar.',
  startsDay: '2027-01-12',
  startsTime: '09:30',
  endsDay: '2027-01-12',
  endsTime: '12:30',
  zone: 'Europe/Amsterdam',
  place: 'Gemeentehuis Oosterwolde, zaal 2',
  onlineUrl: 'https://meet.example/abc',
  pageUrl: 'https://leergang.example/bijeenkomsten/1',
  changedAt: new Date('2026-11-20T10:00:00Z'),
};

export const details: InvitationDetails = {
  organizer: { name: 'Leergang', address: 'agenda@leergang.example' },
  attendee: { name: 'Anna de Vries', address: 'anna.devries@opsterland.example' },
  method: 'REQUEST',
  now: new Date('2026-11-21T09:15:30.500Z'),
};
