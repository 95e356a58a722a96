import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { useListAddress } from '../../kit/list-address.js';
import { ListLink } from '../../kit/list-link.js';
import type { SeatsData } from './masterclasses.graphql.js';
import { requestedIn } from './seats.rules.js';

/** That people wait for approval, and the way to them in the list. */
export function RequestsWaiting({ masterclass }: { masterclass: SeatsData }) {
  const { t } = useTranslation('masterclasses');
  const list = useListAddress();
  const count = requestedIn(masterclass.seats);
  if (count === 0) return null;
  return (
    <Alert kind="warning" title={t('requests.waiting', { count })}>
      {list.filter('status') !== 'REQUESTED' && (
        <p>
          <ListLink
            list={list}
            change={{ status: 'REQUESTED' }}
            resetScroll={false}
            className="utrecht-link utrecht-link--html-a"
          >
            {t('requests.only')}
          </ListLink>
        </p>
      )}
    </Alert>
  );
}
