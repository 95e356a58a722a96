import { instantOf } from '#kernel/wall-time.js';
import { signUpEndsAt } from '../masterclass.rules.js';
import type { ShownMasterclass } from './shown-masterclass.reader.js';
import { standingOf, type SignUpState } from './sign-up.rules.js';

const AVAILABILITY: Partial<Record<SignUpState['state'], string>> = {
  OPEN: 'https://schema.org/InStock',
  BY_APPROVAL: 'https://schema.org/LimitedAvailability',
  FULL: 'https://schema.org/SoldOut',
  NOT_YET: 'https://schema.org/PreSale',
};

const ATTENDANCE = {
  place: 'https://schema.org/OfflineEventAttendanceMode',
  online: 'https://schema.org/OnlineEventAttendanceMode',
  both: 'https://schema.org/MixedEventAttendanceMode',
};

/** A masterclass as search engines know it (schema.org `Event`). Where it is online is not told. */
export function eventData(masterclass: ShownMasterclass, state: SignUpState, url: string, now: Date): object {
  const { title, description, place, address, isOnline, lead, partners, speakers, opensAt } = masterclass;
  const postal = address !== '' && { address: { '@type': 'PostalAddress', streetAddress: address } };
  const atPlace = place === '' ? [] : [{ '@type': 'Place', name: place, ...postal }];
  const virtual = isOnline ? [{ '@type': 'VirtualLocation', url }] : [];
  const where = place === '' ? 'online' : isOnline ? 'both' : 'place';
  const isOffered = now < signUpEndsAt(standingOf(masterclass)) && AVAILABILITY[state.state] !== undefined;
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationEvent',
    name: title,
    ...(description !== '' && { description }),
    url,
    inLanguage: 'nl',
    startDate: instantOf(masterclass.startsDay, masterclass.startsTime, masterclass.zone).toISOString(),
    endDate: instantOf(masterclass.endsDay, masterclass.endsTime, masterclass.zone).toISOString(),
    ...howItStands(masterclass, state),
    eventAttendanceMode: ATTENDANCE[where],
    location: [...atPlace, ...virtual],
    organizer: [lead, ...partners.filter((partner) => partner !== lead)].map((name) => ({
      '@type': 'Organization',
      name,
    })),
    ...(speakers.length > 0 && { performer: speakers.map(({ name }) => ({ '@type': 'Person', name })) }),
    isAccessibleForFree: true,
    maximumAttendeeCapacity: masterclass.capacity,
    ...(isOffered && {
      offers: {
        '@type': 'Offer',
        url,
        price: 0,
        priceCurrency: 'EUR',
        availability: AVAILABILITY[state.state],
        ...(opensAt !== null && { validFrom: opensAt }),
        validThrough: signUpEndsAt(standingOf(masterclass)).toISOString(),
      },
    }),
  };
}

/** Whether it is held, and at the moment that was told first. */
function howItStands({ startedAtBefore }: ShownMasterclass, { state }: SignUpState): object {
  if (state === 'CANCELLED') return { eventStatus: 'https://schema.org/EventCancelled' };
  if (!startedAtBefore) return { eventStatus: 'https://schema.org/EventScheduled' };
  const previousStartDate = new Date(startedAtBefore).toISOString();
  return { eventStatus: 'https://schema.org/EventRescheduled', previousStartDate };
}
