import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Alert } from '../../kit/alert.js';
import { Card, DefinitionList } from '../../kit/blocks.js';
import { Page } from '../../kit/page.js';
import { PageAnswer } from '../../kit/page-answer.js';
import { TimeText } from '../../kit/time-text.js';
import { refusalInWords, type SentRefusal } from '../../texts/refusals.js';
import { AnswerButtons } from './answer-buttons.js';
import { InvitationQuery, type InvitationData } from './answers.graphql.js';
import { useLanguageOf } from './use-language-of.js';

/**
 * Where the link in an invitation leads: to answer without signing in. The token is in the fragment, which no server and
 * no log sees; looking at the page answers nothing, because mail scanners look too.
 */
export function AnswerPage() {
  const { t } = useTranslation('answers');
  const token = useRouterState({ select: ({ location }) => location.hash });
  const [result, again] = useQuery({ query: InvitationQuery, variables: { token }, pause: token === '' });
  return (
    <div className="lg-door">
      {token === '' ? (
        <Closed code="LINK_NOT_VALID" />
      ) : (
        <PageAnswer of={result} again={again} title={t('one')}>
          {({ invitation }) =>
            invitation.__typename === 'Refusal' ? (
              <Closed code={invitation.code} />
            ) : (
              <Invited invitation={invitation} token={token} />
            )
          }
        </PageAnswer>
      )}
    </div>
  );
}

function Invited({ invitation, token }: { invitation: InvitationData; token: string }) {
  const { t } = useTranslation('answers');
  useLanguageOf(invitation);
  const isCancelled = invitation.status === 'CANCELLED';
  const { place, isOnline } = invitation;
  return (
    <Page
      title={invitation.title}
      within={t('one')}
      kind={t('page.kind')}
      intro={
        <p className="lg-head-facts">
          <TimeText startsAt={invitation.startsAt} endsAt={invitation.endsAt} zone={invitation.zone} />
        </p>
      }
    >
      {isCancelled && (
        <Alert kind="warning" title={t('page.cancelledTitle')}>
          <p>{t('page.cancelledText')}</p>
        </Alert>
      )}
      {invitation.status === 'TENTATIVE' && (
        <Alert kind="info" title={t('page.tentativeTitle')}>
          <p>{t('page.tentativeText')}</p>
        </Alert>
      )}
      {!isCancelled && invitation.movedSinceMail && (
        <Alert kind="info">
          <p>{t('page.moved')}</p>
        </Alert>
      )}
      <DefinitionList
        items={[
          [t('page.place'), [place, isOnline ? t('page.online') : ''].filter(Boolean).join(' + ') || null],
          [t('page.leergang'), invitation.leergangTitle],
        ]}
      />
      {!isCancelled && invitation.seat === 'GIVEN_BACK' && <SeatGivenBack publicPath={invitation.publicPath} />}
      {!isCancelled && invitation.seat !== 'GIVEN_BACK' && (
        <Card title={t('one')} footer={<p className="lg-subtle">{t('page.seenBy')}</p>}>
          {invitation.seat && (
            <p>
              {t(`seat.${invitation.seat}`)}{' '}
              {invitation.seat === 'GIVES_BACK' && (
                <>
                  {t('seat.until')} <TimeText startsAt={invitation.seatGiveBackEndsAt} zone={invitation.zone} />.
                </>
              )}
            </p>
          )}
          <AnswerButtons of={{ token }} sequence={invitation.sequence} standing={invitation.standing} />
        </Card>
      )}
    </Page>
  );
}

/** That the seat is for another now, and how to come after all. */
function SeatGivenBack({ publicPath }: Pick<InvitationData, 'publicPath'>) {
  const { t } = useTranslation('answers');
  return (
    <Alert kind="ok" title={t('seat.givenBackTitle')}>
      <p>{t('seat.givenBackText')}</p>
      <p>
        {/* The pages for everyone come from the server. */}
        <a className="utrecht-link utrecht-link--html-a" href={publicPath ?? '/mijn-masterclasses'}>
          {t(publicPath === null ? 'seat.signInAgain' : 'seat.registerAgain')}
        </a>
      </p>
    </Alert>
  );
}

/** Why there is nothing to answer here, and where one still can. */
function Closed({ code }: { code: SentRefusal['code'] }) {
  const { t } = useTranslation('answers');
  const { t: tRefusals } = useTranslation('refusals');
  switch (code) {
    case 'TOO_LATE':
      return <Page title={t('page.tooLateTitle')} intro={<p>{t('page.tooLateText')}</p>} />;
    case 'NOT_INVITED':
      return <Page title={t('page.notInvitedTitle')} intro={<p>{t('page.notInvitedText')}</p>} />;
    case 'TOO_MANY_ATTEMPTS':
      return <Page title={t('page.tooManyTitle')} intro={<p>{refusalInWords(tRefusals, code)}</p>} />;
    default:
      return (
        <Page title={t('page.notValidTitle')} intro={<p>{t('page.notValidText')}</p>}>
          <p>
            <Link to="/aanmelden" className="utrecht-link utrecht-link--html-a">
              {t('page.signIn')}
            </Link>
          </p>
        </Page>
      );
  }
}
