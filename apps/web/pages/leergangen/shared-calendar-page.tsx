import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { useCommand } from '../../kit/command.js';
import { RadioField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty, NoPermission, NotFound } from '../../kit/states.js';
import { graphql, RefusalParts, type FragmentOf, type ResultOf } from '../../platform/graphql.js';
import { CalendarAddress, CalendarAddressParts } from '../settings/calendar-address.js';
import { CalendarLines } from '../settings/calendar-lines.js';

const SharedCalendars = graphql(`
  query SharedCalendars($id: ID!) {
    leergang(id: $id) {
      id
      title
      viewerMayCoordinate
      lecturers {
        id
        name
      }
      calendarFeeds {
        id
        createdAt
        lastReadAt
        lecturer {
          id
          name
        }
        madeBy {
          id
          name
        }
      }
    }
  }
`);

const AddLeergangCalendarFeed = graphql(
  `
    mutation AddLeergangCalendarFeed($input: AddLeergangCalendarFeedInput!) {
      addLeergangCalendarFeed(input: $input) {
        __typename
        ... on NewCalendarFeed {
          ...CalendarAddressParts
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts, CalendarAddressParts],
);

type Leergang = NonNullable<ResultOf<typeof SharedCalendars>['leergang']>;

/** Addresses at which others follow the sessions of a leergang, without an account. */
export function SharedCalendarPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/agenda' });
  const [result, again] = useQuery({ query: SharedCalendars, variables: { id: leergangId } });
  return (
    <PageAnswer of={result} again={again} title={t('shared.title')}>
      {({ leergang }) => {
        if (leergang === null) return <NotFound />;
        return leergang.viewerMayCoordinate ? <SharedCalendar leergang={leergang} /> : <NoPermission />;
      }}
    </PageAnswer>
  );
}

function SharedCalendar({ leergang: { id, title, lecturers, calendarFeeds } }: { leergang: Leergang }) {
  const { t } = useTranslation('leergangen');
  return (
    <Page
      title={t('shared.title')}
      within={title}
      kind={title}
      intro={<p>{t('shared.intro')}</p>}
      breadcrumb={[
        { label: t('title'), to: '/leergangen' },
        { label: title, to: '/leergangen/$leergangId', params: { leergangId: id } },
      ]}
    >
      <div className="lg-stack lg-stack--tight">
        <p>{t('shared.shows')}</p>
        <p>{t('shared.lasts')}</p>
        <AddSharedCalendar leergangId={id} lecturers={lecturers} />
      </div>
      <Section title={t('shared.list')}>
        {calendarFeeds.length === 0 && (
          <Empty title={t('shared.none')}>
            <p>{t('shared.noneText')}</p>
          </Empty>
        )}
        <CalendarLines
          feeds={calendarFeeds}
          more={({ lecturer, madeBy }) => (
            <>
              {lecturer && <span>{t('shared.ofLecturer', { name: lecturer.name })}</span>}
              {madeBy && <span className="lg-subtle">{t('shared.madeBy', { name: madeBy.name })}</span>}
            </>
          )}
        />
      </Section>
    </Page>
  );
}

/** Chosen instead of a lecturer. */
const EVERYTHING = 'EVERYTHING';

interface AddSharedCalendarProps {
  leergangId: string;
  lecturers: Leergang['lecturers'];
}

function AddSharedCalendar({ leergangId, lecturers }: AddSharedCalendarProps) {
  const { t } = useTranslation('leergangen');
  const [address, setAddress] = useState<FragmentOf<typeof CalendarAddressParts>>();
  const form = useForm<{ of: string }>({ defaultValues: { of: EVERYTHING } });
  const add = useCommand(AddLeergangCalendarFeed, { announce: t('shared.made'), onDone: setAddress });
  if (address) return <CalendarAddress address={address} secrecy={t('shared.once')} />;
  return (
    <Form
      form={form}
      submit={t('shared.add')}
      failure={add.failure}
      askOnLeave={false}
      onSubmit={({ of }) => add.run({ input: { leergangId, lecturerId: of === EVERYTHING ? null : of } })}
    >
      {lecturers.length > 0 && (
        <RadioField<{ of: string }>
          name="of"
          label={t('shared.of')}
          options={[
            { value: EVERYTHING, label: t('shared.ofAll') },
            ...lecturers.map(({ id, name }) => ({
              value: id,
              label: t('shared.ofLecturer', { name }),
              help: t('shared.ofLecturerHelp'),
            })),
          ]}
        />
      )}
    </Form>
  );
}
