import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { dropDraft, readDraft } from '../../kit/draft.js';
import { planDraftKey } from './use-plan-desk.js';

/** Says once that a draft was left which can no longer be sent: the leergang is over, or the role is gone. */
export function DraftLeft({ leergangId }: { leergangId: string }) {
  const { t } = useTranslation('planning');
  const key = planDraftKey(leergangId);
  const [isLeft] = useState(() => readDraft(key) !== null);
  useEffect(() => dropDraft(key), [key]);
  if (!isLeft) return null;
  return (
    <Alert kind="warning" title={t('left.title')}>
      <p>{t('left.text')}</p>
    </Alert>
  );
}
