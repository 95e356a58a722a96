import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../kit/button.js';
import { Page } from '../../kit/page.js';

interface NotForYouProps {
  /** What the page is for, and so whom. */
  to: 'SET_UP' | 'RESERVE' | 'CHECK_IN' | 'LOOK_BACK';
}

/**
 * Instead of a page about a masterclass, for who has no part in that: whom it is for, and where one can come oneself. The
 * same where there is no such masterclass: whether there is one is not to be found out.
 */
export function NotForYou({ to }: NotForYouProps) {
  const { t } = useTranslation('masterclasses');
  return (
    <Page title={t('notForYou.title')} intro={<p>{t(`notForYou.for.${to}`)}</p>}>
      <p>{t('notForYou.text')}</p>
      <p>
        <ButtonLink to="/mijn-masterclasses">{t('notForYou.toMasterclasses')}</ButtonLink>
      </p>
    </Page>
  );
}
