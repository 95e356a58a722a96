import { useTranslation } from 'react-i18next';
import { useListAddress } from '../../kit/list-address.js';
import { ListLink } from '../../kit/list-link.js';
import { VIEWS, type View } from './calendar.rules.js';

/** List, week or month: each its own address, with the same filters. */
export function ViewSwitch({ view }: { view: View }) {
  const { t } = useTranslation('planning');
  const list = useListAddress();
  return (
    <nav className="lg-switch lg-screen-only" aria-label={t('view.label')}>
      <ul>
        {VIEWS.map((each) => (
          <li key={each}>
            <ListLink
              list={list}
              change={{ beeld: each === 'lijst' ? undefined : each }}
              resetScroll={false}
              className={`lg-switch__way ${each === view ? 'lg-switch__way--here' : ''}`}
              aria-current={each === view ? 'true' : undefined}
            >
              {t(`view.${each}`)}
            </ListLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
