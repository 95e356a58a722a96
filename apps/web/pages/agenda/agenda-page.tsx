import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function AgendaPage() {
  const { t } = useTranslation('agenda');
  return <Page title={t('title')} />;
}
