import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function AssignmentPage() {
  const { t } = useTranslation('assignments');
  return <Page title={t('title')} />;
}
