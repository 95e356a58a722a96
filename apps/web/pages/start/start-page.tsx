import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function StartPage() {
  const { t } = useTranslation('start');
  return <Page title={t('title')} />;
}
