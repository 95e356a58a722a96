import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function SessionPage() {
  const { t } = useTranslation('sessions');
  return <Page title={t('title')} />;
}
