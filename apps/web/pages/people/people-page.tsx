import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function PeoplePage() {
  const { t } = useTranslation('people');
  return <Page title={t('title')} />;
}
