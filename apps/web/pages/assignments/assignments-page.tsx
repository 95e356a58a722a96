import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function AssignmentsPage() {
  const { t } = useTranslation('assignments');
  return <Page title={t('title')} />;
}
