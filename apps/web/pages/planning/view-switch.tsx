import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useListAddress } from '../../kit/list-address.js';
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
            <Link
              to="."
              search={list.change({ beeld: each === 'lijst' ? undefined : each }) as never}
              resetScroll={false}
              className={`lg-switch__way ${each === view ? 'lg-switch__way--here' : ''}`}
              aria-current={each === view ? 'true' : undefined}
            >
              {t(`view.${each}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
