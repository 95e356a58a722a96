import { useTranslation } from 'react-i18next';
import { DateField, FieldGroup, NumberField, TextField, TimeField } from '../../kit/fields.js';
import { useForm } from '../../kit/form.js';
import { DraftForm } from './draft-form.js';
import { endOf } from './draft.rules.js';
import type { SessionFormProps } from './session-doing.js';

type Values = {
  firstMinutes: number | null;
  title: string;
  day: string;
  startTime: string;
  durationMinutes: number | null;
};

/** Makes two of one: how long the first still is, and when the second is held. */
export function SplitForm({ planned, desk, words, say, onClose, onBack }: SessionFormProps) {
  const { t } = useTranslation(['planning', 'sessions', 'common']);
  const { session, facts } = planned;
  const half = Math.max(15, Math.floor(facts.durationMinutes / 30) * 15);
  const end = endOf({ ...facts, durationMinutes: half });
  const form = useForm<Values>({
    defaultValues: {
      firstMinutes: half,
      title: t('split.givenTitle', { title: session.title }),
      day: end.day,
      startTime: end.time,
      durationMinutes: Math.max(15, facts.durationMinutes - half),
    },
  });
  const submit = ({ firstMinutes, durationMinutes, title, day, startTime }: Values) => {
    const second = {
      firstMinutes: firstMinutes ?? half,
      title: title.trim(),
      day,
      startTime,
      durationMinutes: durationMinutes ?? 15,
    };
    desk.add({ patches: { [session.id]: { second } } });
    say(t('said.split', { name: words.name(planned) }));
    onClose();
  };
  return (
    <DraftForm form={form} onSubmit={submit} onBack={onBack}>
      <p className="lg-subtle">{t('split.keeps')}</p>
      <NumberField<Values>
        name="firstMinutes"
        label={t('split.first')}
        help={t('split.firstHelp', { when: words.when(facts) })}
        min={15}
        max={facts.durationMinutes - 1}
      />
      <FieldGroup title={t('split.second')}>
        <TextField<Values> name="title" label={t('split.secondTitle')} rules={{ maxLength: 200 }} width="long" />
        <div className="lg-when-fields">
          <DateField<Values> name="day" label={t('sessions:fields.day')} />
          <TimeField<Values> name="startTime" label={t('sessions:fields.startTime')} />
        </div>
        <NumberField<Values> name="durationMinutes" label={t('sessions:fields.duration')} min={15} max={1440} />
      </FieldGroup>
    </DraftForm>
  );
}
