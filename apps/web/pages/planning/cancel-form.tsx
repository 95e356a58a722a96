import { useTranslation } from 'react-i18next';
import { TextAreaField } from '../../kit/fields.js';
import { useForm } from '../../kit/form.js';
import { standsInCalendars } from '../sessions/calendar-standing.js';
import { DraftForm } from './draft-form.js';
import type { SessionFormProps } from './session-doing.js';

type Values = { reason: string };

/** Why a session will not be held: everybody who was invited reads it. */
export function CancelForm({ planned, desk, words, say, onClose, onBack }: SessionFormProps) {
  const { t } = useTranslation(['planning', 'common']);
  const form = useForm<Values>({ defaultValues: { reason: '' } });
  const submit = ({ reason }: Values) => {
    desk.add({ patches: { [planned.session.id]: { cancelled: { reason: reason.trim() } } } });
    say(t('said.cancelled', { name: words.name(planned) }));
    onClose();
  };
  return (
    <DraftForm form={form} onSubmit={submit} onBack={onBack}>
      <p className="lg-subtle">{t('move.notYet')}</p>
      <TextAreaField<Values>
        name="reason"
        label={t('common:reason.label')}
        help={standsInCalendars(planned.session) ? t('cancel.help') : undefined}
        rows={3}
        rules={{ maxLength: 2000, validate: (reason) => String(reason).trim() !== '' || t('common:reason.missing') }}
      />
    </DraftForm>
  );
}
