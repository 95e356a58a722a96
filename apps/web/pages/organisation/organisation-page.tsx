import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { DefinitionList, Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog, Dialog } from '../../kit/dialog.js';
import { LocalList } from '../../kit/list.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Page } from '../../kit/page.js';
import { Empty, NoPermission } from '../../kit/states.js';
import { TimeText } from '../../kit/time-text.js';
import { useActionWords } from '../../texts/audit-words.js';
import { FreeDays } from './free-days.js';
import { OrganisationHistory, OrganisationsQuery, RemoveSignIn, type OwnOrganisation } from './organisation.graphql.js';
import { PaletteForm } from './palette-form.js';
import { Rooms } from './rooms.js';
import { SignInForm } from './sign-in-form.js';

/** What an organisation plans with; and for its administrators how people sign in, and what happened. */
export function OrganisationPage() {
  const { t } = useTranslation('organisation');
  const [result, again] = useQuery({ query: OrganisationsQuery });
  return (
    <PageAnswer of={result} again={again} title={t('title')}>
      {({ organisations }) => {
        const own = organisations.filter(
          ({ viewerMayAdminister, viewerMayManagePlanning }) => viewerMayAdminister || viewerMayManagePlanning,
        );
        if (own.length === 0) return <NoPermission />;
        return (
          <Page title={own.length === 1 ? (own[0]?.name ?? t('title')) : t('title')}>
            {own.map((organisation) => (
              <Organisation key={organisation.id} organisation={organisation} named={own.length > 1} />
            ))}
          </Page>
        );
      }}
    </PageAnswer>
  );
}

function Organisation({ organisation, named }: { organisation: OwnOrganisation; named: boolean }) {
  const { t } = useTranslation(['organisation', 'status']);
  const of = (title: string) => (named ? `${organisation.name}: ${title}` : title);
  return (
    <>
      <DefinitionList
        items={[
          [t('kind'), t(`status:organisationKind.${organisation.kind}`)],
          [t('cbsCode'), organisation.cbsCode],
        ]}
      />
      <Section title={of(t('rooms.title'))}>
        <Rooms organisation={organisation} />
      </Section>
      <Section title={of(t('freeDays.title'))}>
        <FreeDays organisation={organisation} />
      </Section>
      {organisation.viewerMayAdminister && (
        <>
          <Section title={of(t('palette.title'))}>
            <PaletteForm organisation={organisation} />
          </Section>
          <Section title={of(t('signIn.title'))}>
            <WorkAccount organisation={organisation} />
          </Section>
          <Section title={of(t('history.title'))}>
            <History organisationId={organisation.id} />
          </Section>
        </>
      )}
    </>
  );
}

function WorkAccount({ organisation }: { organisation: OwnOrganisation }) {
  const { t } = useTranslation('organisation');
  const [setting, setSetting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const remove = useCommand(RemoveSignIn, { announce: t('signIn.removed'), onDone: () => setRemoving(false) });
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('signIn.text')}</p>
      <CommandMessage failure={remove.failure} />
      {organisation.signIn && (
        <DefinitionList
          items={[
            [t('signIn.issuer'), organisation.signIn.issuer],
            [t('signIn.clientId'), organisation.signIn.clientId],
          ]}
        />
      )}
      <p className="lg-actions">
        <Button weight="secondary" onClick={() => setSetting(true)}>
          {t(organisation.signIn ? 'signIn.change' : 'signIn.set')}
        </Button>
        {organisation.signIn && (
          <Button weight="secondary" onClick={() => setRemoving(true)}>
            {t('signIn.remove')}
          </Button>
        )}
      </p>
      <Dialog open={setting} title={t('signIn.title')} onClose={() => setSetting(false)}>
        <SignInForm organisation={organisation} onDone={() => setSetting(false)} />
      </Dialog>
      <ConfirmDialog
        open={removing}
        title={t('signIn.removeTitle')}
        confirm={t('signIn.remove')}
        danger
        busy={remove.busy}
        onConfirm={() => void remove.run({ organisationId: organisation.id })}
        onClose={() => setRemoving(false)}
      >
        <p>{t('signIn.removeText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function History({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisation');
  const actionInWords = useActionWords();
  const [result, again] = useQuery({ query: OrganisationHistory, variables: { organisationId } });
  return (
    <PageAnswer of={result} again={again} title={t('history.title')}>
      {({ auditTrail }) => (
        <LocalList
          name={t('history.title')}
          rows={auditTrail.edges.map(({ node }) => node)}
          rowKey={(entry) => entry.id}
          csv="historie"
          prefix="historie"
          empty={<Empty title={t('history.none')} />}
          columns={[
            {
              key: 'at',
              label: t('history.when'),
              value: (entry) => entry.at,
              cell: (entry) => <TimeText startsAt={entry.at} withoutDistance />,
            },
            {
              key: 'who',
              label: t('history.who'),
              value: (entry) => entry.actorName,
              cell: (entry) => entry.actorName,
            },
            {
              key: 'what',
              label: t('history.what'),
              value: (entry) => actionInWords(entry.action),
              cell: (entry) => actionInWords(entry.action),
            },
            {
              key: 'subject',
              label: t('history.subject'),
              value: (entry) => entry.subject,
              cell: (entry) => entry.subject,
            },
            {
              key: 'reason',
              label: t('history.reason'),
              value: (entry) => entry.reason ?? '',
              cell: (entry) => entry.reason,
            },
          ]}
        />
      )}
    </PageAnswer>
  );
}
