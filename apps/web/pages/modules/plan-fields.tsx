import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import {
  CheckboxesField,
  CheckboxField,
  DateField,
  FieldGroup,
  NumberField,
  SelectField,
  TextField,
  TimeField,
} from '../../kit/fields.js';
import { FieldRows } from '../../kit/field-rows.js';
import { problemInWords } from '../../texts/refusals.js';
import type { PlanValues } from './plan.rules.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const INTERVALS = [1, 2, 3, 4, 5, 6, 8, 10, 12] as const;

interface PlanFieldsProps {
  lecturers: readonly { id: string; name: string }[];
  rooms: readonly { id: string; name: string; seats: number | null; organisation: { name: string } }[];
  leergangId: string;
}

/** What a coordinator says to plan a module; most of it is filled in already. */
export function PlanFields({ lecturers, rooms, leergangId }: PlanFieldsProps) {
  const { t } = useTranslation('modules');
  const { t: tRefusals } = useTranslation('refusals');
  const { control, getValues } = useFormContext<PlanValues>();
  const roomIds = useWatch({ control, name: 'roomIds' });
  return (
    <>
      <FieldGroup title={t('plan.whenTitle')}>
        <div className="lg-plan__pair">
          <DateField<PlanValues> name="firstDay" label={t('plan.firstDay')} help={t('plan.firstDayHelp')} />
          <DateField<PlanValues>
            name="lastDay"
            label={t('plan.lastDay')}
            help={t('plan.lastDayHelp')}
            optional
            rules={{
              validate: (day: unknown) =>
                !day || (day as string) >= getValues('firstDay') || problemInWords(tRefusals, 'END_BEFORE_START'),
            }}
          />
        </div>
        <div className="lg-plan__weekdays">
          <CheckboxesField<PlanValues>
            name="weekdays"
            label={t('plan.weekdays')}
            help={t('plan.weekdaysHelp')}
            options={WEEKDAYS.map((name, before) => ({
              value: String(before + 1),
              label: t(`plan.weekdayNames.${name}`),
            }))}
          />
        </div>
        <div className="lg-plan__pair">
          <TimeField<PlanValues> name="startTime" label={t('plan.startTime')} />
          <TimeField<PlanValues> name="otherTime" label={t('plan.otherTime')} optional />
        </div>
        <NumberField<PlanValues>
          name="durationMinutes"
          label={t('plan.duration')}
          help={t('plan.durationHelp')}
          min={15}
          max={1440}
        />
        <SelectField<PlanValues>
          name="intervalWeeks"
          label={t('plan.interval')}
          options={INTERVALS.map((count) => ({ value: String(count), label: t('plan.intervals', { count }) }))}
        />
        <NumberField<PlanValues> name="gapDays" label={t('plan.gap')} help={t('plan.gapHelp')} min={1} max={60} />
        <CheckboxField<PlanValues> name="withMasterclass" label={t('plan.withMasterclass')} />
        <NumberField<PlanValues> name="meetings" label={t('plan.meetings')} min={0} max={30} />
      </FieldGroup>
      <FieldGroup title={t('plan.whereTitle')}>
        {rooms.length > 0 && (
          <CheckboxesField<PlanValues>
            name="roomIds"
            label={t('plan.rooms')}
            help={t('plan.roomsHelp')}
            optional
            options={rooms.map(({ id, name, seats, organisation }) => ({
              value: id,
              label: t('plan.room', { name, organisation: organisation.name }),
              help: seats === null ? undefined : t('plan.roomSeats', { count: seats }),
            }))}
          />
        )}
        {/* Calendars show the room. */}
        {roomIds.length === 0 && (
          <TextField<PlanValues>
            name="place"
            label={t('plan.place')}
            help={t('plan.placeHelp')}
            optional
            rules={{ maxLength: 500 }}
          />
        )}
        <TextField<PlanValues>
          name="onlineUrl"
          label={t('plan.onlineUrl')}
          help={t('plan.onlineUrlHelp')}
          type="url"
          optional
          spellCheck={false}
          rules={{
            maxLength: 2000,
            validate: (url: unknown) => isLinkOrNothing(url) || problemInWords(tRefusals, 'NOT_A_LINK'),
          }}
        />
        {lecturers.length > 0 ? (
          <CheckboxesField<PlanValues>
            name="lecturerIds"
            label={t('plan.lecturers')}
            optional
            options={lecturers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <p className="lg-subtle">
            {t('plan.noLecturers')}{' '}
            <Link
              to="/leergangen/$leergangId/rollen/nieuw"
              params={{ leergangId }}
              className="utrecht-link utrecht-link--html-a"
            >
              {t('plan.addLecturer')}
            </Link>
          </p>
        )}
      </FieldGroup>
      <FreePeriods />
    </>
  );
}

/** The address of a page, or none. */
function isLinkOrNothing(url: unknown): boolean {
  return typeof url !== 'string' || url.trim() === '' || /^https?:\/\/\S+$/i.test(url.trim());
}

/** Weeks in which nothing is planned: as many rows as needed. */
function FreePeriods() {
  const { t } = useTranslation('modules');
  const { t: tRefusals } = useTranslation('refusals');
  const { control, getValues } = useFormContext<PlanValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'freePeriods' });
  return (
    <FieldGroup title={t('plan.freeTitle')} help={t('plan.freeHelp')}>
      <FieldRows
        rows={fields}
        name={(number) => t('plan.freeRow', { number })}
        className="lg-free"
        add={t('plan.freeAdd')}
        onAdd={() => append({ from: '', until: '', label: '' })}
        remove={t('plan.freeRemove')}
        onRemove={remove}
      >
        {(row) => (
          <>
            <TextField<PlanValues>
              name={`freePeriods.${row}.label`}
              label={t('plan.freeLabel')}
              optional
              rules={{ maxLength: 200 }}
            />
            <DateField<PlanValues> name={`freePeriods.${row}.from`} label={t('plan.freeFrom')} />
            <DateField<PlanValues>
              name={`freePeriods.${row}.until`}
              label={t('plan.freeUntil')}
              rules={{
                validate: () =>
                  getValues(`freePeriods.${row}.until`) >= getValues(`freePeriods.${row}.from`) ||
                  problemInWords(tRefusals, 'END_BEFORE_START'),
              }}
            />
          </>
        )}
      </FieldRows>
    </FieldGroup>
  );
}
