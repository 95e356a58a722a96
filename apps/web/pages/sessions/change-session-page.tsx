import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UseFormReturn } from 'react-hook-form';
import { useQuery } from 'urql';
import { ButtonLink } from '../../kit/button.js';
import { ChangedMeanwhile } from '../../kit/changed-meanwhile.js';
import { useCommand } from '../../kit/command.js';
import { useEditing, type Disagreement, type Seen } from '../../kit/editing.js';
import { Form } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission, NotFound } from '../../kit/states.js';
import { DayText, useLanguage } from '../../kit/time-text.js';
import { durationInWords, timeInWords } from '../../kit/time-words.js';
import { graphql, RefusalParts } from '../../platform/graphql.js';
import { ChangeConsequence } from './change-consequence.js';
import type { RoomToChoose } from './room-parts.graphql.js';
import { changeOf, NO_ROOM, SessionFields, type SessionValues } from './session-fields.js';
import { useSessionWords } from './session-words.js';
import { SessionToChange, type SessionToChangeData } from './change-session.graphql.js';

const ChangeSession = graphql(
  `
    mutation ChangeSession($input: ChangeSessionInput!) {
      changeSession(input: $input) {
        __typename
        ... on Session {
          id
          version
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/** Changes a session: when, where, by whom, and what it is about. */
export function ChangeSessionPage() {
  const { t } = useTranslation('sessions');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/wijzigen' });
  const [result, again] = useQuery({ query: SessionToChange, variables: { id: sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('change')}>
      {({ session }) => {
        if (session === null) return <NotFound />;
        return session.viewerMayChange ? <ChangeForm session={session} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function ChangeForm({ session }: { session: SessionToChangeData }) {
  const { t } = useTranslation('sessions');
  const { t: tLeergangen } = useTranslation('leergangen');
  const words = useSessionWords();
  const navigate = useNavigate();
  const params = { sessionId: session.id };
  const people = peopleToChoose(session);
  const rooms = roomsToChoose(session);
  const { form, send, disagreement } = useEditing({ version: session.version, values: valuesOf(session) });
  const change = useCommand(ChangeSession, {
    announce: t('changed'),
    onDone: () => void navigate({ to: '/bijeenkomsten/$sessionId', params }),
  });
  const submit = ({ seen, ...given }: SessionValues & { seen: Seen }) =>
    send(
      change.run({
        input: {
          sessionId: session.id,
          version: seen.version,
          ...changeOf(given),
        },
      }),
    );
  return (
    <Page
      title={t('change')}
      within={words.name(session)}
      kind={words.name(session)}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        {
          label: session.leergang.title,
          to: '/leergangen/$leergangId',
          params: { leergangId: session.leergang.id },
        },
        { label: session.module.title, to: '/modules/$moduleId', params: { moduleId: session.module.id } },
        { label: words.name(session), to: '/bijeenkomsten/$sessionId', params },
      ]}
    >
      <Form
        form={form}
        submit={t('saveChange')}
        failure={change.failure}
        draft={`bijeenkomst-${session.id}`}
        onSubmit={submit}
        secondary={
          <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        {disagreement && <SessionDisagreement form={form} people={people} rooms={rooms} {...disagreement} />}
        <SessionFields people={people} rooms={rooms} />
        <ChangeConsequence session={session} />
      </Form>
    </Page>
  );
}

interface SessionDisagreementProps extends Disagreement {
  form: UseFormReturn<SessionValues & { seen: Seen }>;
  people: readonly { id: string; name: string }[];
  rooms: readonly RoomToChoose[];
}

/** What someone else made of this session meanwhile, beside what is filled in. */
function SessionDisagreement({ form, people, rooms, ...disagreement }: SessionDisagreementProps) {
  const { t } = useTranslation('sessions');
  const language = useLanguage();
  const names = (ids: unknown) =>
    (ids as string[]).map((id) => people.find((person) => person.id === id)?.name ?? '').join(', ');
  return (
    <ChangedMeanwhile
      form={form}
      fields={[
        { name: 'day', label: t('fields.day'), show: (day) => <DayText day={String(day)} weekday="long" /> },
        { name: 'startTime', label: t('fields.startTime'), show: (time) => timeInWords(String(time), language) },
        {
          name: 'durationMinutes',
          label: t('fields.duration'),
          show: (minutes) => durationInWords(Number(minutes), language),
        },
        {
          name: 'roomId',
          label: t('fields.room'),
          show: (roomId) => rooms.find(({ id }) => id === roomId)?.name ?? t('fields.noRoom'),
        },
        { name: 'place', label: t('fields.place') },
        { name: 'onlineUrl', label: t('fields.onlineUrl') },
        { name: 'lecturerIds', label: t('fields.lecturers'), show: names },
        { name: 'title', label: t('fields.title') },
        { name: 'description', label: t('fields.description') },
      ]}
      {...disagreement}
    />
  );
}

function valuesOf(session: SessionToChangeData): SessionValues {
  const { title, description, day, startTime, durationMinutes, room, place, onlineUrl, lecturers } = session;
  return {
    day,
    startTime,
    durationMinutes,
    roomId: room?.id ?? NO_ROOM,
    place,
    onlineUrl: onlineUrl ?? '',
    lecturerIds: lecturers.map(({ id }) => id),
    title,
    description,
  };
}

/** The lecturers of the leergang, and who gives this session already. */
function peopleToChoose({ leergang, lecturers }: SessionToChangeData): readonly { id: string; name: string }[] {
  const others = lecturers.filter(({ id }) => !leergang.lecturers.some((lecturer) => lecturer.id === id));
  return [...leergang.lecturers, ...others];
}

/** The rooms of the partners, and the one that it is in already. */
function roomsToChoose({ leergang, room }: SessionToChangeData): readonly RoomToChoose[] {
  return room === null || leergang.rooms.some(({ id }) => id === room.id) ? leergang.rooms : [...leergang.rooms, room];
}
