import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { Page } from '../../kit/page.js';
import { safeReturnTo, send } from '../../platform/rest.js';
import { refusalInWords } from '../../texts/refusals.js';

/**
 * Where the mailed link leads. The token is in the fragment, which no server and no log sees; it is used only when the
 * reader presses the button, so that a mail scanner that opens every link uses none up.
 */
export function ConsumeLinkPage() {
  const { t } = useTranslation('signIn');
  const { t: tRefusals } = useTranslation('refusals');
  const { t: tCommon } = useTranslation();
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [gone, setGone] = useState(false);

  const signIn = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await send<{ returnTo?: string }>('POST', '/api/sign-in/link', { token });
    if (answer.ok) return window.location.assign(safeReturnTo(answer.body?.returnTo));
    setBusy(false);
    setGone(answer.refusal?.code === 'LINK_NOT_VALID');
    return setProblem(answer.refusal ? refusalInWords(tRefusals, answer.refusal.code) : tCommon('state.errorOffline'));
  };

  const again = (
    <Link to="/aanmelden" className="utrecht-link utrecht-link--html-a">
      {t('consume.again')}
    </Link>
  );
  return (
    <div className="lg-door">
      {token === '' ? (
        <Page title={t('consume.missingTitle')} intro={<p>{t('consume.missingText')}</p>}>
          <p>{again}</p>
        </Page>
      ) : (
        <Page title={t('consume.title')} intro={gone ? undefined : <p>{t('consume.text')}</p>}>
          {problem && (
            <Alert kind="error" title={problem} urgent>
              <p>{again}</p>
            </Alert>
          )}
          {!gone && (
            <p>
              <Button weight="primary" busy={busy} onClick={() => void signIn()}>
                {t('consume.button')}
              </Button>
            </p>
          )}
        </Page>
      )}
    </div>
  );
}
