import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../kit/status-badge.js';
import { useMomentInWords, useObstacleInWords } from './poll-words.js';
import type { PollMoment } from './polls.graphql.js';

interface MomentInPollProps {
  moment: PollMoment;
  isBest: boolean;
  zone: string;
}

/** A moment, and what speaks for and against it. */
export function MomentInPoll({ moment, isBest, zone }: MomentInPollProps) {
  const { t } = useTranslation('polls');
  const inWords = useMomentInWords(zone);
  const obstacleInWords = useObstacleInWords();
  const { obstacles, cannotCome } = moment;
  return (
    <div className="lg-poll__moment">
      <span>{inWords(moment)}</span>
      {moment.isChosen && <StatusBadge tone="ok">{t('moment.chosen')}</StatusBadge>}
      {isBest && <StatusBadge tone="ok">{t('moment.best')}</StatusBadge>}
      {moment.isPresent && !moment.isChosen && <StatusBadge tone="info">{t('moment.present')}</StatusBadge>}
      {moment.isPast && <StatusBadge>{t('moment.past')}</StatusBadge>}
      {obstacles.length > 0 && (
        <span className="lg-poll__against">
          {t('results.against', { reasons: obstacles.map(obstacleInWords).join('; ') })}
        </span>
      )}
      {cannotCome.length > 0 && (
        <details className="lg-cannot-come">
          <summary>{t('results.absent', { count: cannotCome.length })}</summary>
          <span>{cannotCome.map(({ name }) => name).join(', ')}</span>
        </details>
      )}
    </div>
  );
}
