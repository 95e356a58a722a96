import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../../kit/blocks.js';
import { ButtonLink } from '../../kit/button.js';
import { ChangedMeanwhile } from '../../kit/changed-meanwhile.js';
import { useCommand } from '../../kit/command.js';
import { CopyButton } from '../../kit/copy-button.js';
import { useEditing } from '../../kit/editing.js';
import { Form } from '../../kit/form.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { NotFound } from '../../kit/states.js';
import { graphql, type ResultOf } from '../../platform/graphql.js';
import { MasterclassFields } from './masterclass-fields.js';
import {
  FIELDS_OF_PROBLEMS,
  firstValues,
  settingsOf,
  valuesOf,
  type MasterclassValues,
} from './masterclass-form.rules.js';
import { ChangeMasterclass, MasterclassSettings, OpenMasterclass } from './masterclasses.graphql.js';
import { NotForYou } from './not-for-you.js';

const MasterclassToSet = graphql(
  `
    query MasterclassToSet($id: ID!) {
      session(id: $id) {
        id
        title
        kind
        day
        zone
        participantCount
        viewerMayChange
        leergang {
          id
          title
          viewerMayCoordinate
        }
        masterclass {
          ...MasterclassSettings
        }
      }
    }
  `,
  [MasterclassSettings],
);

type SessionToSet = NonNullable<ResultOf<typeof MasterclassToSet>['session']>;

/** Who may come to a masterclass, how many, until when, and what its page tells. */
export function MasterclassSettingsPage() {
  const { t } = useTranslation('masterclasses');
  const { sessionId } = useParams({ from: '/signed-in/bijeenkomsten/$sessionId/aanmelden' });
  const [result, again] = useQuery({ query: MasterclassToSet, variables: { id: sessionId } });
  return (
    <PageAnswer of={result} again={again} title={t('settings.title')}>
      {({ session }) => {
        if (!session?.leergang.viewerMayCoordinate) return <NotForYou to="SET_UP" />;
        if (session.kind !== 'MASTERCLASS') return <NotFound />;
        return session.viewerMayChange ? <SettingsForm session={session} /> : <Fixed session={session} />;
      }}
    </PageAnswer>
  );
}

function Fixed({ session }: { session: SessionToSet }) {
  const { t } = useTranslation('masterclasses');
  return (
    <Page
      title={t('settings.title')}
      within={session.title}
      kind={session.title}
      intro={<p>{t('settings.isFixed')}</p>}
    >
      <p>
        <ButtonLink to="/bijeenkomsten/$sessionId" params={{ sessionId: session.id }}>
          {session.title}
        </ButtonLink>
      </p>
    </Page>
  );
}

function SettingsForm({ session }: { session: SessionToSet }) {
  const { t } = useTranslation('masterclasses');
  const { t: tLeergangen } = useTranslation('leergangen');
  const navigate = useNavigate();
  const { masterclass, leergang } = session;
  const params = { sessionId: session.id };
  const { form, send, disagreement } = useEditing<MasterclassValues>({
    version: masterclass?.version ?? 0,
    values: masterclass ? valuesOf(masterclass, session.zone) : firstValues(session),
  });
  const options = {
    announce: t('settings.saved'),
    onDone: () => void navigate({ to: '/bijeenkomsten/$sessionId/aanmeldingen', params }),
    fields: FIELDS_OF_PROBLEMS,
  };
  const open = useCommand(OpenMasterclass, options);
  const change = useCommand(ChangeMasterclass, options);
  const publicAddress = `${window.location.origin}/masterclasses`;
  return (
    <Page
      title={t('settings.title')}
      within={session.title}
      kind={session.title}
      breadcrumb={[
        { label: tLeergangen('title'), to: '/leergangen' },
        { label: leergang.title, to: '/leergangen/$leergangId', params: { leergangId: leergang.id } },
        { label: session.title, to: '/bijeenkomsten/$sessionId', params },
      ]}
      intro={masterclass ? undefined : <p>{t('settings.firstIntro', { count: session.participantCount })}</p>}
    >
      <Form
        form={form}
        submit={t(masterclass ? 'settings.change' : 'settings.open')}
        failure={masterclass ? change.failure : open.failure}
        draft={`aanmelden-${session.id}`}
        onSubmit={({ seen, ...values }) => {
          const input = { sessionId: session.id, settings: settingsOf(values) };
          return masterclass ? send(change.run({ input: { ...input, version: seen.version } })) : open.run({ input });
        }}
        secondary={
          <ButtonLink weight="secondary" to="/bijeenkomsten/$sessionId" params={params}>
            {t('cancel', { ns: 'common' })}
          </ButtonLink>
        }
      >
        {disagreement && (
          <ChangedMeanwhile
            form={form}
            fields={Object.keys(disagreement.theirs).map((name) => ({ name, label: labelOf(name) }))}
            {...disagreement}
          />
        )}
        <MasterclassFields publicAddress={publicAddress} />
      </Form>
      {masterclass && masterclass.visibility !== 'INTERNAL' && (
        <Section title={t('share.title')}>
          <p>{t(masterclass.visibility === 'LINK' ? 'share.linkText' : 'share.text')}</p>
          <p>
            <a className="utrecht-link utrecht-link--html-a" href={masterclass.publicUrl}>
              {masterclass.publicUrl}
            </a>{' '}
            <CopyButton text={masterclass.publicUrl}>{t('share.copy')}</CopyButton>
          </p>
          {masterclass.visibility === 'PUBLIC' && (
            <>
              <p>{t('share.embedText')}</p>
              <p className="lg-code">{embedSnippet(masterclass.embedUrl)}</p>
            </>
          )}
        </Section>
      )}
    </Page>
  );

  function labelOf(name: string): string {
    const labels: Readonly<Record<string, string>> = {
      quotaParticipants: t('settings.quota.PARTICIPANTS'),
      quotaPartnership: t('settings.quota.PARTNERSHIP'),
      quotaOutsiders: t('settings.quota.OUTSIDERS'),
    };
    return labels[name] ?? (t as (key: string) => string)(`settings.${name}`);
  }
}

/** What a municipality puts in its own page to show the agenda of masterclasses there. */
function embedSnippet(address: string): string {
  return `<iframe src="${address}" title="Masterclasses" width="100%" height="640" loading="lazy"></iframe>`;
}
