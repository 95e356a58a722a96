import { useTranslation } from 'react-i18next';
import {
  CheckboxesField,
  DateField,
  FieldGroup,
  NumberField,
  TextAreaField,
  TextField,
  TimeField,
} from '../../kit/fields.js';
import { problemInWords } from '../../texts/refusals.js';

/** What of a session can be changed. A type, not an interface: it is passed on as values by name. */
export type SessionValues = {
  day: string;
  startTime: string;
  durationMinutes: number | null;
  place: string;
  onlineUrl: string;
  lecturerIds: string[];
  title: string;
  description: string;
};

/** The fields with which a session is changed. */
export function SessionFields({ people }: { people: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('sessions');
  const { t: tRefusals } = useTranslation('refusals');
  return (
    <>
      <FieldGroup title={t('fields.whenTitle')}>
        <DateField<SessionValues> name="day" label={t('fields.day')} />
        <TimeField<SessionValues> name="startTime" label={t('fields.startTime')} />
        <NumberField<SessionValues>
          name="durationMinutes"
          label={t('fields.duration')}
          help={t('fields.durationHelp')}
          min={15}
          max={1440}
        />
      </FieldGroup>
      <FieldGroup title={t('fields.whereTitle')}>
        <TextField<SessionValues> name="place" label={t('fields.place')} optional rules={{ maxLength: 500 }} />
        <TextField<SessionValues>
          name="onlineUrl"
          label={t('fields.onlineUrl')}
          help={t('fields.onlineUrlHelp')}
          type="url"
          optional
          spellCheck={false}
          rules={{
            maxLength: 2000,
            validate: (url) =>
              !url || /^\s*https?:\/\/\S+\s*$/i.test(String(url)) || problemInWords(tRefusals, 'NOT_A_LINK'),
          }}
        />
        {people.length > 0 && (
          <CheckboxesField<SessionValues>
            name="lecturerIds"
            label={t('fields.lecturers')}
            optional
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FieldGroup>
      <FieldGroup title={t('fields.whatTitle')}>
        <TextField<SessionValues> name="title" label={t('fields.title')} rules={{ maxLength: 200 }} width="long" />
        <TextAreaField<SessionValues>
          name="description"
          label={t('fields.description')}
          optional
          rows={5}
          rules={{ maxLength: 20000 }}
        />
      </FieldGroup>
    </>
  );
}
