import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DefinitionList, Section } from '../../kit/blocks.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NoPermission } from '../../kit/states.js';
import { Absences } from './absences.js';
import { AccessTokens } from './access-tokens.js';
import { MyCalendars } from './my-calendars.js';
import { MyDetailsForm } from './my-details-form.js';
import { RemindersForm } from './reminders-form.js';
import { SettingsQuery } from './settings.graphql.js';
import { SignInSessions } from './sign-in-sessions.js';

/** My data, my language, my calendar, and where I am signed in. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'status']);
  const [result, again] = useQuery({ query: SettingsQuery });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ me }) =>
        me === null ? (
          <NoPermission />
        ) : (
          <Page title={t('title')}>
            <Section title={t('details.title')}>
              <DefinitionList
                items={[
                  [t('details.email'), me.person.email],
                  [
                    t('details.employers'),
                    me.person.employments
                      .map(({ organisation, team }) => [organisation.name, team].filter(Boolean).join(', '))
                      .join('; '),
                  ],
                  [
                    t('details.roles'),
                    me.grants
                      .map(
                        ({ role, organisation, leergang }) =>
                          `${t(`status:role.${role}`)} (${organisation?.name ?? leergang?.title ?? ''})`,
                      )
                      .join('; '),
                  ],
                ]}
              />
              <MyDetailsForm person={me.person} />
            </Section>
            <Section title={t('calendar.title')}>
              <MyCalendars feeds={me.calendarFeeds} />
            </Section>
            <Section title={t('reminders.title')}>
              <RemindersForm choice={me.reminderChoice} />
            </Section>
            <Section title={t('absences.title')}>
              <Absences absences={me.absences} />
            </Section>
            <Section title={t('devices.title')}>
              <SignInSessions sessions={me.signInSessions} />
            </Section>
            <Section title={t('tokens.title')}>
              <AccessTokens tokens={me.accessTokens} />
            </Section>
          </Page>
        )
      }
    </PageAnswer>
  );
}
