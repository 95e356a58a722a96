import { useEffect, type ReactNode } from 'react';
import { Link, useRouterState, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../kit/icon.js';
import { LanguageSwitch } from './language-switch.js';
import type { Me } from './me.js';
import { PersonMenu } from './person-menu.js';

type Place = Me['places'][number];

/** Where each place is. Settings are in the person's menu, not in the navigation. */
const places: Record<Exclude<Place, 'SETTINGS'>, { to: NonNullable<LinkProps['to']>; icon: IconName }> = {
  START: { to: '/start', icon: 'start' },
  AGENDA: { to: '/agenda', icon: 'agenda' },
  LEERGANGEN: { to: '/leergangen', icon: 'leergangen' },
  MASTERCLASSES: { to: '/mijn-masterclasses', icon: 'ticket' },
  ASSIGNMENTS: { to: '/opdrachten', icon: 'assignments' },
  PEOPLE: { to: '/mensen', icon: 'people' },
  ORGANISATION: { to: '/organisatie', icon: 'organisation' },
};

/** What is around every page: skip link, product, person's menu, navigation, the page itself, footer. */
export function Frame({ me, children }: { me: Me | null; children: ReactNode }) {
  const { t } = useTranslation('shell');
  return (
    <div className={`lg-frame ${me ? 'lg-frame--with-nav' : ''}`}>
      <a className="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
        {t('skip')}
      </a>
      <header className="lg-top">
        <Link to={me ? '/start' : '/'} className="lg-product">
          <ProductMark />
          {t('product', { ns: 'common' })}
        </Link>
        {me ? <PersonMenu me={me} /> : <LanguageSwitch />}
      </header>
      {me && <Navigation places={me.places} />}
      <main className="lg-main" id="inhoud" tabIndex={-1}>
        {children}
      </main>
      <footer className="lg-foot">
        <nav aria-label={t('footer.label')}>
          {/* Made by the server, so it is gone to as to another site. */}
          <a href="/masterclasses">{t('footer.masterclasses')}</a>
          <Link to="/toegankelijkheid">{t('footer.accessibility')}</Link>
          <Link to="/privacy">{t('footer.privacy')}</Link>
        </nav>
      </footer>
    </div>
  );
}

function Navigation({ places: open }: { places: readonly Place[] }) {
  const { t } = useTranslation('shell');
  // A module and a session are parts of a leergang, though their addresses are short.
  const isInLeergang = useRouterState({
    select: ({ location }) => /^\/(modules|bijeenkomsten)\//.test(location.pathname),
  });
  useEffect(() => {
    document.documentElement.classList.add('lg-has-bar');
    return () => document.documentElement.classList.remove('lg-has-bar');
  }, []);
  return (
    <nav className="lg-nav" aria-label={t('navigation')}>
      <ul>
        {open
          .filter((place) => place !== 'SETTINGS')
          .map((place) => (
            <li key={place}>
              <Link
                to={places[place].to}
                className={`lg-nav__link ${place === 'LEERGANGEN' && isInLeergang ? 'lg-nav__link--here' : ''}`}
                activeProps={{ className: 'lg-nav__link--here' }}
              >
                <Icon name={places[place].icon} />
                <span>{t(`places.${place}`)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** The mark of the product, in the colours of the theme. */
function ProductMark() {
  return (
    <svg className="lg-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" className="lg-mark__field" />
      <path d="M8 9.500h4.500V20H20v3.500H8zM20 8.500l4 4-4 4-4-4z" className="lg-mark__sign" />
    </svg>
  );
}
