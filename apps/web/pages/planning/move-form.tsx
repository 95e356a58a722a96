import { useTranslation } from 'react-i18next';
import { CheckboxField, CheckboxesField, DateField, NumberField, TextField, TimeField } from '../../kit/fields.js';
import { useForm } from '../../kit/form.js';
import { useMinute } from '../../kit/time-text.js';
import { NO_ROOM, RoomField } from '../sessions/session-fields.js';
import { DraftForm } from './draft-form.js';
import { changeFacts, laterInModule, shift, together } from './draft-steps.rules.js';
import { daysBetween, type SessionFacts } from './draft.rules.js';
import type { SessionFormProps } from './session-doing.js';

type Values = {
  day: string;
  startTime: string;
  durationMinutes: number | null;
  roomId: string;
  place: string;
  lecturerIds: string[];
  withRest: boolean;
};

interface MoveFormProps extends SessionFormProps {
  /** Whether the later sessions of the module go along, until the coordinator says otherwise. */
  withRest: boolean;
}

/** When, where and by whom from now on; the rest of the module may go along. */
export function MoveForm({ planned, desk, words, rooms, people, say, onClose, withRest, onBack }: MoveFormProps) {
  const { t } = useTranslation(['planning', 'sessions', 'common']);
  const { facts, part } = planned;
  const { along, stays } = laterInModule(desk.planned, planned, facts, useMinute());
  const form = useForm<Values>({
    defaultValues: {
      ...facts,
      lecturerIds: [...facts.lecturerIds],
      roomId: facts.roomId || NO_ROOM,
      withRest: withRest && along.length > 0,
    },
  });
  const submit = ({ withRest: restGoesAlong, ...given }: Values) => {
    const wanted: SessionFacts = {
      ...given,
      durationMinutes: given.durationMinutes ?? facts.durationMinutes,
      roomId: given.roomId === NO_ROOM ? '' : given.roomId,
      place: given.place.trim(),
    };
    const days = daysBetween(facts.day, wanted.day);
    const move = changeFacts(planned, wanted);
    const name = words.name(planned);
    desk.add(restGoesAlong && days !== 0 ? together(move, shift(along, days)) : move);
    const isMoved = words.when(wanted) !== words.when(facts);
    say(isMoved ? t('said.moved', { name, when: words.when(wanted) }) : t('said.changed', { name }));
    onClose();
  };
  return (
    <DraftForm form={form} onSubmit={submit} onBack={onBack}>
      <p className="lg-subtle">{t('move.notYet')}</p>
      <div className="lg-when-fields">
        <DateField<Values> name="day" label={t('sessions:fields.day')} />
        <TimeField<Values> name="startTime" label={t('sessions:fields.startTime')} />
      </div>
      <NumberField<Values>
        name="durationMinutes"
        label={t('sessions:fields.duration')}
        help={t('sessions:fields.durationHelp')}
        min={15}
        max={1440}
      />
      {part === 'WHOLE' && (
        <>
          {rooms.length > 0 && <RoomField rooms={rooms} />}
          <TextField<Values>
            name="place"
            label={t('sessions:fields.place')}
            help={t('sessions:fields.placeHelp')}
            optional
            rules={{ maxLength: 500 }}
          />
          {people.length > 0 && (
            <CheckboxesField<Values>
              name="lecturerIds"
              label={t('sessions:fields.lecturers')}
              optional
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </>
      )}
      {along.length > 0 && part === 'WHOLE' && (
        <CheckboxField<Values>
          name="withRest"
          label={t('move.rest', { count: along.length })}
          help={t('move.restHelp')}
        />
      )}
      {stays.length > 0 && part === 'WHOLE' && (
        <p className="lg-subtle">{t('move.stays', { names: stays.map(words.name).join(', ') })}</p>
      )}
    </DraftForm>
  );
}
