import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export type Tab = Pick<LinkProps, 'to' | 'params' | 'search'> & { label: string; count?: number };

/** The parts of a page, each with its own address. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const { t } = useTranslation();
  return (
    <nav className="lg-tabs" aria-label={t('subNavigation')}>
      <ul>
        {tabs.map(({ label, count, ...link }) => (
          <li key={label}>
            <Link {...link} activeOptions={{ exact: true, includeSearch: false }} className="lg-tabs__tab">
              {label}
              {count !== undefined && <span className="lg-tabs__count">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
