import { useTranslation } from 'react-i18next';
import { useFormContext } from 'react-hook-form';
import {
  CheckboxesField,
  DateField,
  FieldGroup,
  NumberField,
  SelectField,
  TextAreaField,
  TextField,
  TimeField,
} from '../../kit/fields.js';
import { problemInWords } from '../../texts/refusals.js';
import type { RoomToChoose } from './room-parts.graphql.js';

/** What of a session can be changed. A type, not an interface: it is passed on as values by name. */
export type SessionValues = {
  day: string;
  startTime: string;
  durationMinutes: number | null;
  /** `NONE`, or the id of a room. */
  roomId: string;
  place: string;
  onlineUrl: string;
  lecturerIds: string[];
  title: string;
  description: string;
};

/** In none of the rooms. */
export const NO_ROOM = 'NONE';

/** The values as they are sent. */
export function changeOf(values: SessionValues): SessionValues {
  const { day, startTime, durationMinutes, roomId, place, onlineUrl, lecturerIds, title, description } = values;
  return {
    day,
    startTime,
    durationMinutes,
    roomId: roomId === NO_ROOM ? '' : roomId,
    place: place.trim(),
    onlineUrl: onlineUrl.trim(),
    lecturerIds,
    title,
    description,
  };
}

interface SessionFieldsProps {
  people: readonly { id: string; name: string }[];
  rooms: readonly RoomToChoose[];
}

/** The fields with which a session is changed. */
export function SessionFields({ people, rooms }: SessionFieldsProps) {
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
        {rooms.length > 0 && <RoomField rooms={rooms} />}
        <TextField<SessionValues>
          name="place"
          label={t('fields.place')}
          help={t('fields.placeHelp')}
          optional
          rules={{ maxLength: 500 }}
        />
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

/** In which room; choosing one fills in the place, which may still be said in other words. */
export function RoomField({ rooms }: { rooms: readonly RoomToChoose[] }) {
  const { t } = useTranslation('sessions');
  const { setValue } = useFormContext<SessionValues>();
  const fillInPlace = ({ target }: { target: { value: string } }) => {
    const room = rooms.find(({ id }) => id === target.value);
    if (room) setValue('place', placeOf(room), { shouldDirty: true, shouldValidate: true });
  };
  return (
    <SelectField<SessionValues>
      name="roomId"
      label={t('fields.room')}
      help={t('fields.roomHelp')}
      options={[
        { value: NO_ROOM, label: t('fields.noRoom') },
        ...rooms.map((room) => ({ value: room.id, label: `${room.name} (${room.organisation.name})` })),
      ]}
      rules={{ onChange: fillInPlace }}
    />
  );
}

/** As the server fills it in: the name and the address. */
function placeOf({ name, address }: RoomToChoose): string {
  return [name, address].filter(Boolean).join(', ');
}
