import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

/** Which data of a person are kept, for whom they are visible, and what a person can ask. */
export function PrivacyPage() {
  const { t } = useTranslation('about');
  return (
    <Page title={t('privacy.title')} intro={<p>{t('privacy.intro')}</p>}>
      <div className="lg-prose">
        <p>{t('privacy.what')}</p>
        <p>{t('privacy.cookies')}</p>
        <p>{t('privacy.ask')}</p>
      </div>
    </Page>
  );
}
