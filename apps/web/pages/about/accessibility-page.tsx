import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

/** What the product does for accessibility, and how to say that something does not work. */
export function AccessibilityPage() {
  const { t } = useTranslation('about');
  return (
    <Page title={t('accessibility.title')} intro={<p>{t('accessibility.intro')}</p>}>
      <div className="lg-prose">
        <p>{t('accessibility.how')}</p>
        <p>{t('accessibility.report')}</p>
      </div>
    </Page>
  );
}
