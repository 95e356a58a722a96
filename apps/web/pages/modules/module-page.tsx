import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function ModulePage() {
  const { t } = useTranslation('modules');
  return <Page title={t('title')} />;
}
