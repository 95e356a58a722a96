import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function OrganisationPage() {
  const { t } = useTranslation('organisation');
  return <Page title={t('title')} />;
}
