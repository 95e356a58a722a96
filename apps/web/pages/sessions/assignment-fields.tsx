import { useTranslation } from 'react-i18next';
import { useFormContext } from 'react-hook-form';
import {
  DateField,
  FieldGroup,
  NumberField,
  RadioField,
  TextAreaField,
  TextField,
  TimeField,
} from '../../kit/fields.js';
import { useLanguage } from '../../kit/time-text.js';
import { dayAfter, timeInWords } from '../../kit/time-words.js';
import { useDayInWords } from '../leergangen/period.js';

/** Homework as it is given: due before the session, and moving along with it, or at a moment of its own. */
export interface AssignmentValues {
  kind: 'HOMEWORK' | 'PRACTICE';
  title: string;
  instructions: string;
  due: 'BEFORE' | 'AT';
  dueDaysBefore: number | null;
  dueTime: string;
  dueDay: string;
}

/** The fields with which homework is given. */
export function AssignmentFields({ sessionDay }: { sessionDay: string }) {
  const { t } = useTranslation('sessions');
  const { t: tStatus } = useTranslation('status');
  const { watch } = useFormContext<AssignmentValues>();
  const due = watch('due');
  return (
    <>
      <RadioField<AssignmentValues>
        name="kind"
        label={t('homework.kind')}
        options={(['HOMEWORK', 'PRACTICE'] as const).map((value) => ({
          value,
          label: tStatus(`assignmentKind.${value}`),
          help: t(`homework.kindHelp.${value}`),
        }))}
      />
      <TextField<AssignmentValues>
        name="title"
        label={t('homework.fieldTitle')}
        rules={{ maxLength: 200 }}
        width="long"
      />
      <TextAreaField<AssignmentValues>
        name="instructions"
        label={t('homework.instructions')}
        help={t('homework.instructionsHelp')}
        optional
        rows={8}
        rules={{ maxLength: 20000 }}
      />
      <FieldGroup title={t('homework.dueTitle')}>
        <RadioField<AssignmentValues>
          name="due"
          label={t('homework.dueHow')}
          options={[
            { value: 'BEFORE', label: t('homework.dueBefore'), help: t('homework.dueBeforeHelp') },
            { value: 'AT', label: t('homework.dueAt') },
          ]}
        />
        {due === 'BEFORE' ? (
          <NumberField<AssignmentValues> name="dueDaysBefore" label={t('homework.dueDaysBefore')} min={0} max={365} />
        ) : (
          <DateField<AssignmentValues> name="dueDay" label={t('homework.dueDay')} />
        )}
        <TimeField<AssignmentValues> name="dueTime" label={t('homework.dueTime')} />
        <DueWords sessionDay={sessionDay} />
      </FieldGroup>
    </>
  );
}

/** When it is due, in words, so that nobody has to count. */
function DueWords({ sessionDay }: { sessionDay: string }) {
  const { t } = useTranslation('sessions');
  const { watch } = useFormContext<AssignmentValues>();
  const inWords = useDayInWords();
  const language = useLanguage();
  const [due, daysBefore, time, dueDay] = watch(['due', 'dueDaysBefore', 'dueTime', 'dueDay']);
  const isCount = daysBefore !== null && Number.isInteger(daysBefore) && daysBefore >= 0 && daysBefore <= 365;
  const day = due === 'BEFORE' ? (isCount ? dayAfter(sessionDay, -daysBefore) : '') : dueDay;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || time === '') return null;
  return <p>{t('homework.dueWords', { when: `${inWords(day)}, ${timeInWords(time, language)}` })}</p>;
}
