import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { allNodes, MOST_AT_ONCE } from '../../kit/all-nodes.js';
import { Section } from '../../kit/blocks.js';
import { Button } from '../../kit/button.js';
import { ServerList } from '../../kit/list.js';
import { useListAddress } from '../../kit/list-address.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { Empty, NotFound } from '../../kit/states.js';
import type { Column } from '../../kit/table.js';
import { TimeText } from '../../kit/time-text.js';
import { sheetMoment } from '../../kit/time-words.js';
import { useSessionWords } from '../sessions/session-words.js';
import { LeergangFrame } from './leergang-frame.js';
import { MailDialog, MailStatus } from './mail-dialog.js';
import { SentMails, type SentMail, type Leergang } from './sent-mails.graphql.js';

const STATES = ['QUEUED', 'SENT', 'FAILED', 'SUPERSEDED'] as const;

/** Who got what mail about this leergang, whether it arrived, and what it said. */
export function SentMailsPage() {
  const { t } = useTranslation('leergangen');
  const { leergangId } = useParams({ from: '/signed-in/leergangen/$leergangId/verzonden' });
  const list = useListAddress();
  const client = useClient();
  const wish = {
    id: leergangId,
    first: 50,
    after: list.after ?? null,
    search: list.search || null,
    state: STATES.find((state) => state === list.filter('staat')) ?? null,
  };
  const [result, again] = useQuery({ query: SentMails, variables: wish });
  const all = () =>
    allNodes(async (after) => {
      const page = { ...wish, first: MOST_AT_ONCE, after };
      return (await client.query(SentMails, page).toPromise()).data?.leergang?.mails;
    });
  return (
    <PageAnswer of={result} again={again} title={t('parts.sent')}>
      {({ leergang }) => (leergang === null ? <NotFound /> : <Mails leergang={leergang} all={all} />)}
    </PageAnswer>
  );
}

function Mails({ leergang, all }: { leergang: Leergang; all: () => Promise<SentMail[]> }) {
  const { t } = useTranslation('leergangen');
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useColumns(setOpenId);
  const shown = leergang.mails.edges.map(({ node }) => node).find(({ id }) => id === openId);
  return (
    <LeergangFrame leergang={leergang} part="sent">
      <Section title={t('sent.title')}>
        <ServerList
          name={t('sent.title')}
          connection={leergang.mails}
          rowKey={(mail) => mail.id}
          columns={columns}
          filters={[
            {
              name: 'staat',
              label: t('sent.state'),
              options: STATES.map((value) => ({ value, label: t(`sent.states.${value}`) })),
            },
          ]}
          csv={`verzonden ${leergang.title}`}
          all={all}
          empty={
            <Empty title={t('sent.emptyTitle')}>
              <p>{t('sent.emptyText')}</p>
            </Empty>
          }
        />
      </Section>
      {shown && <MailDialog mail={shown} onClose={() => setOpenId(null)} />}
    </LeergangFrame>
  );
}

function useColumns(onOpen: (id: string) => void): Column<SentMail>[] {
  const { t } = useTranslation('leergangen');
  const words = useSessionWords();
  const about = ({ session }: SentMail) => (session === null ? t('sent.severalSessions') : words.name(session));
  return [
    {
      key: 'wie',
      label: t('sent.who'),
      value: (mail) => mail.person.name,
      cell: (mail) => mail.person.name,
    },
    {
      key: 'wat',
      label: t('sent.what'),
      value: (mail) => `${t(`sent.kinds.${mail.kind}`)}: ${about(mail)}`,
      cell: (mail) => (
        <>
          {t(`sent.kinds.${mail.kind}`)}
          <br />
          <span className="lg-subtle">{about(mail)}</span>
        </>
      ),
    },
    {
      key: 'wanneer',
      label: t('sent.when'),
      value: (mail) => sheetMoment(mail.sentAt ?? mail.queuedAt),
      cell: (mail) => <TimeText startsAt={mail.sentAt ?? mail.queuedAt} withoutDistance />,
    },
    {
      key: 'staat',
      label: t('sent.state'),
      value: (mail) => t(`sent.states.${mail.state}`),
      cell: (mail) => <MailStatus state={mail.state} />,
    },
    {
      key: 'actie',
      label: t('sent.action'),
      cell: (mail) => (
        <Button weight="quiet" onClick={() => onOpen(mail.id)}>
          {t('sent.open')}{' '}
          <span className="lg-hidden">{t('sent.openOf', { name: mail.person.name, session: about(mail) })}</span>
        </Button>
      ),
    },
  ];
}
