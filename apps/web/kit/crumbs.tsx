import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export type Crumb = Pick<LinkProps, 'to' | 'params' | 'search'> & { label: string };

/** The places above this page, as links; the page itself as text. */
export function Crumbs({ above, here }: { above: readonly Crumb[]; here: string }) {
  const { t } = useTranslation();
  return (
    <nav className="lg-crumbs" aria-label={t('breadcrumb')}>
      <ol>
        {above.map(({ label, ...link }) => (
          <li key={label}>
            <Link className="utrecht-link utrecht-link--html-a" {...link}>
              {label}
            </Link>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
