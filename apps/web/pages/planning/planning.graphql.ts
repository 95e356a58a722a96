import { graphql, type ResultOf } from '../../platform/graphql.js';
import { LeergangHead } from '../leergangen/leergangen.graphql.js';
import { RoomParts } from '../sessions/room-parts.graphql.js';
import type { PlanSession } from './draft.rules.js';

export const LeergangPlanning = graphql(
  `
    query LeergangPlanning($id: ID!) {
      leergang(id: $id) {
        ...LeergangHead
        progress {
          participants
        }
        lecturers {
          id
          name
        }
        rooms {
          ...RoomToChoose
        }
        modules {
          id
          position
          title
          status
          peopleToTell {
            people
            unannouncedPeople
            unannouncedMails
          }
          sessions {
            id
            version
            kind
            number
            title
            status
            announcedAt
            startsAt
            endsAt
            day
            startTime
            endTime
            durationMinutes
            zone
            place
            room {
              ...RoomToChoose
            }
            onlineUrl
            participantCount
            answerCounts {
              accepted
              earlierTime
              none
            }
            lecturers {
              id
              name
            }
          }
        }
      }
    }
  `,
  [LeergangHead, RoomParts],
);

export type PlanLeergang = NonNullable<ResultOf<typeof LeergangPlanning>['leergang']>;
export type PlanModule = PlanLeergang['modules'][number];
type SentSession = PlanModule['sessions'][number];

/** A session with what the page shows of it beside what is planned. */
export type SessionOfPlan = PlanSession &
  Omit<SentSession, 'lecturers' | 'room'> & {
    readonly module: Pick<PlanModule, 'id' | 'title' | 'position'>;
    readonly lecturers: SentSession['lecturers'];
  };

/** All sessions of a leergang, by module. */
export function sessionsOf({ modules, status }: PlanLeergang): SessionOfPlan[] {
  return modules.flatMap((module) =>
    module.sessions.map(({ room, ...session }) => ({
      ...session,
      module,
      moduleId: module.id,
      mayBeConfirmed: status !== 'DRAFT',
      roomId: room?.id ?? '',
      lecturerIds: session.lecturers.map(({ id }) => id),
    })),
  );
}

/** Whether the reader works on the plan: as a coordinator, of a leergang that is not over. */
export function mayPlan({ viewerMayCoordinate, status }: PlanLeergang): boolean {
  return viewerMayCoordinate && status !== 'COMPLETED' && status !== 'CANCELLED';
}

/** The people who can give a session: the lecturers of the leergang, and who gives one already. */
export function lecturersOf(leergang: PlanLeergang): { id: string; name: string }[] {
  const giving = leergang.modules.flatMap(({ sessions }) => sessions.flatMap(({ lecturers }) => lecturers));
  return distinct([...leergang.lecturers, ...giving]);
}

type Room = PlanLeergang['rooms'][number];

/** The rooms of the partners, and those that a session is in already. */
export function roomsOf(leergang: PlanLeergang): Room[] {
  const inUse = leergang.modules.flatMap(({ sessions }) => sessions.flatMap(({ room }) => (room ? [room] : [])));
  return distinct([...leergang.rooms, ...inUse]);
}

function distinct<Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}
