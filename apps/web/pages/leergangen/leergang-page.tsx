import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function LeergangPage() {
  const { t } = useTranslation('leergangen');
  return <Page title={t('title')} />;
}
