import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouterState } from '@tanstack/react-router';
import { Crumbs, type Crumb } from './crumbs.js';
import { takeHeadingFocus } from './heading-focus.js';

interface PageProps {
  /** The only h1; also the name of the browser's tab. */
  title: string;
  /** What the title alone does not say to a tab or a bookmark: `Leergang Vakmanschap`. */
  within?: string;
  /** Small line above the title: what kind of thing this is. */
  kind?: ReactNode;
  intro?: ReactNode;
  /** The places above this page; the page itself is added. */
  breadcrumb?: readonly Crumb[];
  /** The one primary action, named by what happens. */
  action?: ReactNode;
  /** Sub navigation, under the title. */
  tabs?: ReactNode;
  /** Column beside the content on wide screens. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** One page: where we are, what it is called, what can be done, and its content. */
export function Page({ title, within, kind, intro, breadcrumb, action, tabs, aside, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // The address that has arrived, not the one on its way: else the page that is left would take the focus.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    if (takeHeadingFocus()) heading.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <title>{[title, within, t('product')].filter(Boolean).join(' · ')}</title>
      {breadcrumb && <Crumbs above={breadcrumb} here={title} />}
      <header className="lg-page-head">
        <div className="lg-page-head__words">
          {kind && <p className="lg-page-head__kind">{kind}</p>}
          <h1 className="utrecht-heading-1" tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {intro && <div className="lg-page-head__intro">{intro}</div>}
        </div>
        {action && <div className="lg-page-head__action">{action}</div>}
      </header>
      {tabs}
      {aside ? (
        <div className="lg-columns">
          <div className="lg-stack">{children}</div>
          <aside className="lg-stack">{aside}</aside>
        </div>
      ) : (
        <div className="lg-stack">{children}</div>
      )}
    </>
  );
}
