import { useTranslation } from 'react-i18next';
import { DefinitionList, Section } from '../../kit/blocks.js';
import { StackedBar } from '../../kit/stacked-bar.js';
import { useMinute } from '../../kit/time-text.js';
import type { SessionData } from './session.graphql.js';

/** The order in which a coordinator has something to do about it. */
const STANDINGS = ['DECLINED', 'TENTATIVE', 'EARLIER_TIME', 'NONE', 'ACCEPTED'] as const;

/** Who come, for who runs the session: how many, and each by name. */
export function SessionAnswers({ session }: { session: SessionData }) {
  const { t } = useTranslation(['answers', 'status', 'sessions']);
  const now = useMinute();
  const counts = session.answerCounts;
  const isToCome = Date.parse(session.endsAt) > now;
  // What is over and was never answered has nothing to say.
  if (counts === null || !(isToCome || session.answers.some(({ standing }) => standing !== 'NONE'))) return null;
  if (session.answers.length === 0) {
    return (
      <Section title={t('people.title')}>
        <p className="lg-subtle">{t('people.nobody')}</p>
      </Section>
    );
  }
  const words = (standing: (typeof STANDINGS)[number]) => t(`status:answer.${standing}`);
  const names = (standing: (typeof STANDINGS)[number]) =>
    session.answers
      .filter((answer) => answer.standing === standing)
      .map(({ person, isLecturer }) => {
        const name = person?.name ?? t('people.unknown');
        return isLecturer ? t('people.lecturer', { name }) : name;
      });
  return (
    <Section title={t('people.title')}>
      <div className="lg-stack">
        {session.participantCount > 0 && (
          <StackedBar
            label={session.masterclass === null ? t('people.participants') : t('sessions:seated')}
            parts={[
              { label: words('ACCEPTED'), value: counts.accepted, tone: 'strong' },
              { label: words('TENTATIVE'), value: counts.tentative, tone: 'middle' },
              { label: words('EARLIER_TIME'), value: counts.earlierTime, tone: 'light' },
              { label: words('NONE'), value: counts.none, tone: 'empty' },
              { label: words('DECLINED'), value: counts.declined, tone: 'dark' },
            ]}
          />
        )}
        <DefinitionList
          items={STANDINGS.map((standing) => [words(standing), names(standing).join(', ') || null] as const)}
        />
      </div>
    </Section>
  );
}
