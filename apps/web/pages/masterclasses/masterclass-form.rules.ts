/** The form with the settings of a masterclass, and what is sent of it. Pure. */
import { wallTime } from '../../kit/time-words.js';
import type { MasterclassSettingsData } from './masterclasses.graphql.js';

type Visibility = MasterclassSettingsData['visibility'];
type Question = MasterclassSettingsData['asks'][number];

/** What is filled in. Moments are a day and a time of the clock; one speaker on a line. */
export type MasterclassValues = {
  visibility: Visibility;
  slug: string;
  theme: string;
  forWhom: string;
  programme: string;
  speakers: string;
  route: string;
  access: string;
  capacity: number | null;
  quotaParticipants: number | null;
  quotaPartnership: number | null;
  quotaOutsiders: number | null;
  sharedDays: number | null;
  opensDay: string;
  opensTime: string;
  closesDay: string;
  closesTime: string;
  cancelDay: string;
  cancelTime: string;
  needsApproval: boolean;
  minimum: number | null;
  decideOn: string;
  offerHours: number | null;
  namesDueDays: number | null;
  asks: Question[];
  retentionDays: number | null;
};

/** Extra room that a masterclass has at first beside who take part. */
const ROOM_FOR_OTHERS = 20;
const SLUG_LENGTH = 80;

/** Sensible settings for a masterclass that has no seats yet. */
export function firstValues(session: { title: string; day: string; participantCount: number }): MasterclassValues {
  return {
    visibility: 'INTERNAL',
    slug: slugOf(`${session.title} ${session.day}`),
    theme: '',
    forWhom: '',
    programme: '',
    speakers: '',
    route: '',
    access: '',
    capacity: session.participantCount + ROOM_FOR_OTHERS,
    quotaParticipants: session.participantCount,
    quotaPartnership: null,
    quotaOutsiders: null,
    sharedDays: 7,
    opensDay: '',
    opensTime: '',
    closesDay: '',
    closesTime: '',
    cancelDay: '',
    cancelTime: '',
    needsApproval: false,
    minimum: null,
    decideOn: '',
    offerHours: 48,
    namesDueDays: 7,
    asks: [],
    retentionDays: 90,
  };
}

/** The settings as they are. */
export function valuesOf(masterclass: MasterclassSettingsData, zone: string): MasterclassValues {
  const opens = wall(masterclass.opensAt, zone);
  const closes = wall(masterclass.closesAt, zone);
  const cancel = wall(masterclass.cancelClosesAt, zone);
  return {
    visibility: masterclass.visibility,
    slug: masterclass.slug,
    theme: masterclass.theme,
    forWhom: masterclass.forWhom,
    programme: masterclass.programme,
    speakers: masterclass.speakers.map(({ name, role }) => (role ? `${name}, ${role}` : name)).join('\n'),
    route: masterclass.route,
    access: masterclass.access,
    capacity: masterclass.capacity,
    quotaParticipants: masterclass.quotaParticipants,
    quotaPartnership: masterclass.quotaPartnership,
    quotaOutsiders: masterclass.quotaOutsiders,
    sharedDays: masterclass.sharedDays,
    opensDay: opens.day,
    opensTime: opens.time,
    closesDay: closes.day,
    closesTime: closes.time,
    cancelDay: cancel.day,
    cancelTime: cancel.time,
    needsApproval: masterclass.needsApproval,
    minimum: masterclass.minimum,
    decideOn: masterclass.decideOn ?? '',
    offerHours: masterclass.offerHours,
    namesDueDays: masterclass.namesDueDays,
    asks: masterclass.asks,
    retentionDays: masterclass.retentionDays,
  };
}

/** What is sent. A day without a time means its beginning when something opens, its end when something ends. */
export function settingsOf(values: MasterclassValues) {
  const { opensDay, opensTime, closesDay, closesTime, cancelDay, cancelTime, speakers, ...others } = values;
  return {
    ...others,
    speakers: speakersIn(speakers),
    capacity: values.capacity ?? 0,
    offerHours: values.offerHours ?? 48,
    namesDueDays: values.namesDueDays ?? 7,
    retentionDays: values.retentionDays ?? 90,
    decideOn: values.decideOn || null,
    opens: moment(opensDay, opensTime || '00:00'),
    closes: moment(closesDay, closesTime || '23:59'),
    cancelUntil: moment(cancelDay, cancelTime || '23:59'),
  };
}

/** What is left of the seats for audiences without a number of their own; negative when more is promised than there is. */
export function seatsLeft(
  values: Pick<MasterclassValues, 'capacity' | 'quotaParticipants' | 'quotaPartnership' | 'quotaOutsiders'>,
) {
  const promised = (values.quotaParticipants ?? 0) + (values.quotaPartnership ?? 0) + (values.quotaOutsiders ?? 0);
  return (values.capacity ?? 0) - promised;
}

/** Fields of the form by the names that problems of the server have. */
export const FIELDS_OF_PROBLEMS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.keys(firstValues({ title: '', day: '', participantCount: 0 })).map((name) => [`settings.${name}`, name]),
  ),
  quotas: 'quotaOutsiders',
  opensAt: 'opensDay',
  closesAt: 'closesDay',
};

/** How an address ends, made of words: `motiverende-gespreksvoering-2027-01-12`. */
export function slugOf(words: string): string {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const joined = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return joined.slice(0, SLUG_LENGTH).replace(/-+$/, '');
}

/** One on a line: `Naam, functie`. */
function speakersIn(text: string): { name: string; role: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [name = '', ...role] = line.split(',');
      return { name: name.trim(), role: role.join(',').trim() };
    });
}

function moment(day: string, clockTime: string): { day: string; clockTime: string } | null {
  return day === '' ? null : { day, clockTime };
}

function wall(at: string | null, zone: string): { day: string; time: string } {
  return at === null ? { day: '', time: '' } : wallTime(at, zone);
}
