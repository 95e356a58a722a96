import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';
import { NoPermission } from '../../kit/states.js';
import { Status } from '../../kit/status-badge.js';
import { Tabs, type Tab } from '../../kit/tabs.js';
import type { LeergangHeadData } from './leergangen.graphql.js';
import { Period } from './period.js';

export type LeergangPart = 'overview' | 'modules' | 'planning' | 'participants' | 'sent' | 'history';

interface LeergangFrameProps {
  leergang: LeergangHeadData;
  part: LeergangPart;
  /** The one primary action of this part. */
  action?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** Head and sub navigation of a leergang, the same on every part; a part is shown only to whom it concerns. */
export function LeergangFrame({ leergang, part, action, aside, children }: LeergangFrameProps) {
  const { t } = useTranslation('leergangen');
  const open = partsFor(leergang);
  if (!open.includes(part)) return <NoPermission />;
  const params = { leergangId: leergang.id };
  const addresses: Record<LeergangPart, Tab['to']> = {
    overview: '/leergangen/$leergangId',
    modules: '/leergangen/$leergangId/modules',
    planning: '/leergangen/$leergangId/planning',
    participants: '/leergangen/$leergangId/deelnemers',
    sent: '/leergangen/$leergangId/verzonden',
    history: '/leergangen/$leergangId/historie',
  };
  return (
    <Page
      title={leergang.title}
      within={part === 'overview' ? t('one') : t(`parts.${part}`)}
      kind={t('one')}
      breadcrumb={[{ label: t('title'), to: '/leergangen' }]}
      intro={
        <p className="lg-head-facts">
          <Status of="leergang" value={leergang.status} /> <Period {...leergang} />
        </p>
      }
      tabs={<Tabs tabs={open.map((each) => ({ label: t(`parts.${each}`), to: addresses[each], params }))} />}
      action={action}
      aside={aside}
    >
      {children}
    </Page>
  );
}

/** Which parts of a leergang concern the reader. */
function partsFor(leergang: LeergangHeadData): LeergangPart[] {
  const everyone: LeergangPart[] = ['overview', 'modules', 'planning', 'participants'];
  return leergang.viewerMayCoordinate ? [...everyone, 'sent', 'history'] : everyone;
}
