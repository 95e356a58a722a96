import { expect } from '@jest/globals';
import ICAL from 'ical.js';

/** Reads with a parser that shares nothing with the writer; its zones come from the object itself, not from the machine. */
export function read(text: string): ICAL.Component {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar;
}

export const eventsIn = (text: string) => read(text).getAllSubcomponents('vevent');
export const eventIn = (text: string) => eventsIn(text)[0]!;
export const valueOf = (component: ICAL.Component, name: string) => component.getFirstPropertyValue(name) as unknown;
export const momentOf = (component: ICAL.Component, name: string) => (valueOf(component, name) as ICAL.Time).toJSDate();

/** The lines of a property, outside the definitions of zones. */
export const linesOf = (text: string, name: string) =>
  text
    .replace(/BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n/s, '')
    .split('\r\n')
    .filter((line) => line.startsWith(name));

/** What every object owes to RFC 5545 and no parser complains about. */
export function expectWellFormed(text: string): void {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = text.split('\r\n').slice(0, -1);
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line).toString()).toBe(line); // folded between characters, not within one
    expect(line).toMatch(/^(?: |[A-Z-]+[:;])/);
  }
  for (const stamp of lines.filter((line) => line.startsWith('DTSTAMP')))
    expect(stamp).toMatch(/^DTSTAMP:\d{8}T\d{6}Z$/);
  const defined = lines.filter((line) => line.startsWith('TZID:')).map((line) => line.slice(5));
  const used = [...text.matchAll(/;TZID=([^:;]+)/g)].map((match) => match[1]!);
  expect(new Set(defined)).toEqual(new Set(used));
  expect(text).not.toMatch(/^(?:TIMEZONE-ID|X-WR-TIMEZONE)/m);
}
