import { useTranslation } from 'react-i18next';
import { useWatch } from 'react-hook-form';
import { Button } from '../../kit/button.js';
import { SelectField } from '../../kit/fields.js';
import { useForm } from '../../kit/form.js';
import { useMinute } from '../../kit/time-text.js';
import { DraftForm } from './draft-form.js';
import { actionsFor, swap } from './draft-steps.rules.js';
import type { SessionFormProps } from './session-doing.js';

type Values = { otherId: string };

/** Trades time and place with another session of the leergang; those of the same module come first. */
export function SwapForm({ planned, desk, words, say, onClose, onBack }: SessionFormProps) {
  const { t } = useTranslation(['planning', 'common']);
  const now = useMinute();
  const form = useForm<Values>({ defaultValues: { otherId: '' } });
  const { otherId } = useWatch({ control: form.control });
  const isOwn = (moduleId: string) => (moduleId === planned.session.moduleId ? 0 : 1);
  const others = desk.planned
    .filter((each) => each.key !== planned.key && actionsFor(each, now).includes('SWAP'))
    .sort((one, two) => isOwn(one.session.moduleId) - isOwn(two.session.moduleId));
  const other = others.find(({ key }) => key === otherId);
  const name = words.name(planned);
  const submit = () => {
    if (!other) return;
    desk.add(swap(planned, other));
    say(t('said.swapped', { one: name, other: words.name(other) }));
    onClose();
  };
  if (others.length === 0) {
    return (
      <>
        <p>{t('swap.none')}</p>
        <Button onClick={onBack}>{t('common:back')}</Button>
      </>
    );
  }
  return (
    <DraftForm form={form} onSubmit={submit} onBack={onBack}>
      <SelectField<Values>
        name="otherId"
        label={t('swap.with')}
        help={t('swap.help')}
        options={others.map((each) => ({
          value: each.key,
          label: t('swap.option', { name: words.name(each), when: words.when(each.facts) }),
        }))}
      />
      {other && (
        <ul>
          {[
            { which: planned, to: other },
            { which: other, to: planned },
          ].map(({ which, to }) => (
            <li key={which.key}>
              {t('swap.result', {
                name: words.name(which),
                when: words.when({ ...to.facts, durationMinutes: which.facts.durationMinutes }),
              })}
            </li>
          ))}
        </ul>
      )}
    </DraftForm>
  );
}
