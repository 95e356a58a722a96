import type { INestApplicationContext } from '@nestjs/common';
import { systemFor, type PersonActor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { ActorTransaction } from '#platform/database/database.js';
import { GuestRegistrationService } from '#masterclass/guest-registration.service.js';
import { MasterclassService, type MasterclassSettings } from '#masterclass/masterclass.service.js';

/** Beside those who take part. */
const ROOM_FOR_OTHERS = 12;

/** Invented people who come from elsewhere. */
const GUESTS = [
  { name: 'Fenna Wiersma', address: 'fenna.wiersma@gemeente.example', organisation: 'Gemeente, wethouder' },
  { name: 'Joost van Dalen', address: 'joost@werkwinkel.example', organisation: 'De Werkwinkel' },
  { name: 'Aylin Demir', address: 'aylin.demir@buurtteam.example', organisation: 'Buurtteam Noord' },
];

const ABOUT: Omit<MasterclassSettings, 'capacity' | 'quotaParticipants'> = {
  slug: 'culturele-diversiteit',
  visibility: 'PUBLIC',
  theme: 'Culturele diversiteit',
  forWhom: 'Iedereen die met werkzoekenden werkt: consulenten, beleid, wijkteams en werkgevers.',
  programme:
    '09.00 Inloop\n09.30 Wat zie je niet? Over aannames in een gesprek\n11.00 In groepen: drie gesprekken\n12.15 Wat neem je mee?',
  speakers: [{ name: 'Samira Bakkali', role: 'docent, Hanzehogeschool' }],
  route: 'Vanaf de bushalte is het vijf minuten lopen. Parkeren kan achter het gebouw.',
  access: 'Er is een lift, en een ringleiding in de zaal.',
  quotaPartnership: null,
  quotaOutsiders: null,
  sharedDays: 7,
  opensAt: null,
  closesAt: null,
  cancelUntil: null,
  needsApproval: false,
  minimum: null,
  decideOn: null,
  offerHours: 48,
  namesDueDays: 7,
  asks: ['FUNCTION', 'DIET'],
  retentionDays: 90,
};

/**
 * Opens the masterclass of a module to everyone, as its coordinator, and lets a few guests take a seat.
 * @returns what is refused: a mistake in the demo
 */
export async function openToEveryone(
  app: INestApplicationContext,
  tx: ActorTransaction,
  {
    moduleId,
    participants,
    coordinator,
    when,
  }: {
    readonly moduleId: string;
    readonly participants: number;
    readonly coordinator: PersonActor;
    readonly when: Date;
  },
): Promise<Refusal | null> {
  const [masterclass] = await tx.query<{ id: string }>(
    `select id from session where module_id = $1 and kind = 'MASTERCLASS'`,
    [moduleId],
  );
  const sessionId = masterclass!.id;
  const settings = { ...ABOUT, capacity: participants + ROOM_FOR_OTHERS, quotaParticipants: participants };
  const opened = await tx.as(coordinator, when, (as) =>
    app.get(MasterclassService, { strict: false }).open(as, sessionId, settings),
  );
  if (isRefusal(opened)) return opened;
  const guests = app.get(GuestRegistrationService, { strict: false });
  for (const { name, address, organisation } of GUESTS) {
    const confirmed = await tx.as(systemFor('registration'), when, async (as) => {
      const answers = { organisation, function: '', diet: '', accessNeeds: '', wantsNext: false };
      const guest = { sessionId, clientKey: newId(), name, address, language: 'nl', answers, colleagues: [] } as const;
      const made = await guests.signUp(as, guest);
      return isRefusal(made) ? made : guests.confirm(as, made);
    });
    if (isRefusal(confirmed)) return confirmed;
  }
  return null;
}
