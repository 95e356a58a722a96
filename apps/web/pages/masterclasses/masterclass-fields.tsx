import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  CheckboxesField,
  CheckboxField,
  DateField,
  FieldGroup,
  NumberField,
  RadioField,
  TextAreaField,
  TextField,
  TimeField,
} from '../../kit/fields.js';
import { seatsLeft, type MasterclassValues } from './masterclass-form.rules.js';

const MOST_SEATS = 10_000;

/** Everything that can be set of a masterclass, in the order in which a coordinator thinks of it. */
export function MasterclassFields({ publicAddress }: { publicAddress: string }) {
  return (
    <>
      <ForWhom publicAddress={publicAddress} />
      <Seats />
      <Window />
      <Story />
      <MayItGoOn />
      <Rules />
    </>
  );
}

function ForWhom({ publicAddress }: { publicAddress: string }) {
  const { t } = useTranslation('masterclasses');
  const { watch } = useFormContext<MasterclassValues>();
  const options = (['INTERNAL', 'LINK', 'PUBLIC'] as const).map((value) => ({
    value,
    label: t(`visibility.${value}`),
    help: t(`visibilityHelp.${value}`),
  }));
  return (
    <FieldGroup title={t('settings.forWhomGroup')}>
      <RadioField<MasterclassValues> name="visibility" label={t('settings.visibility')} options={options} />
      {watch('visibility') !== 'INTERNAL' && (
        <TextField<MasterclassValues>
          name="slug"
          label={t('settings.slug')}
          help={t(watch('visibility') === 'LINK' ? 'settings.slugHelpByLink' : 'settings.slugHelp', {
            address: `${publicAddress}/`,
          })}
          rules={{ maxLength: 100, pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/ }}
          spellCheck={false}
        />
      )}
    </FieldGroup>
  );
}

function Seats() {
  const { t } = useTranslation('masterclasses');
  const { watch } = useFormContext<MasterclassValues>();
  const left = seatsLeft({
    capacity: watch('capacity'),
    quotaParticipants: watch('quotaParticipants'),
    quotaPartnership: watch('quotaPartnership'),
    quotaOutsiders: watch('quotaOutsiders'),
  });
  const isEnough = (values: MasterclassValues) => {
    const less = seatsLeft(values);
    return less >= 0 || t('settings.tooMuchPromised', { count: -less });
  };
  return (
    <FieldGroup title={t('settings.seatsGroup')} help={t('settings.seatsHelp')}>
      <NumberField<MasterclassValues>
        name="capacity"
        label={t('settings.capacity')}
        min={0}
        max={MOST_SEATS}
        rules={{ validate: (_, values) => isEnough(values) }}
      />
      <div className="lg-field-row">
        <NumberField<MasterclassValues>
          name="quotaParticipants"
          label={t('settings.quota.PARTICIPANTS')}
          optional
          min={0}
          max={MOST_SEATS}
        />
        <NumberField<MasterclassValues>
          name="quotaPartnership"
          label={t('settings.quota.PARTNERSHIP')}
          optional
          min={0}
          max={MOST_SEATS}
        />
        <NumberField<MasterclassValues>
          name="quotaOutsiders"
          label={t('settings.quota.OUTSIDERS')}
          optional
          min={0}
          max={MOST_SEATS}
        />
      </div>
      <p role="status" className={left < 0 ? 'utrecht-form-field-error-message' : 'lg-subtle'}>
        {left < 0 ? t('settings.tooMuchPromised', { count: -left }) : t('settings.left', { count: left })}
      </p>
      <NumberField<MasterclassValues>
        name="sharedDays"
        label={t('settings.sharedDays')}
        help={t('settings.sharedDaysHelp')}
        optional
        min={0}
        max={365}
      />
    </FieldGroup>
  );
}

function Window() {
  const { t } = useTranslation('masterclasses');
  return (
    <FieldGroup title={t('settings.windowGroup')} help={t('settings.windowHelp')}>
      <MomentFields of="opens" />
      <MomentFields of="closes" />
      <MomentFields of="cancel" />
      <CheckboxField<MasterclassValues>
        name="needsApproval"
        label={t('settings.needsApproval')}
        help={t('settings.needsApprovalHelp')}
      />
    </FieldGroup>
  );
}

/** A moment that may be left open: a day, and a time of the clock on it. */
function MomentFields({ of }: { of: 'opens' | 'closes' | 'cancel' }) {
  const { t } = useTranslation('masterclasses');
  return (
    <div className="lg-field-row">
      <DateField<MasterclassValues> name={`${of}Day`} label={t(`settings.${of}Day`)} optional />
      <TimeField<MasterclassValues> name={`${of}Time`} label={t(`settings.${of}Time`)} optional />
    </div>
  );
}

function Story() {
  const { t } = useTranslation('masterclasses');
  return (
    <FieldGroup title={t('settings.storyGroup')} help={t('settings.storyHelp')}>
      <TextField<MasterclassValues>
        name="theme"
        label={t('settings.theme')}
        help={t('settings.themeHelp')}
        optional
        rules={{ maxLength: 100 }}
      />
      <TextAreaField<MasterclassValues>
        name="forWhom"
        label={t('settings.forWhom')}
        optional
        rows={2}
        rules={{ maxLength: 2000 }}
      />
      <TextAreaField<MasterclassValues>
        name="programme"
        label={t('settings.programme')}
        help={t('settings.programmeHelp')}
        optional
        rules={{ maxLength: 10_000 }}
      />
      <TextAreaField<MasterclassValues>
        name="speakers"
        label={t('settings.speakers')}
        help={t('settings.speakersHelp')}
        optional
        rows={3}
      />
      <TextAreaField<MasterclassValues>
        name="route"
        label={t('settings.route')}
        optional
        rows={2}
        rules={{ maxLength: 2000 }}
      />
      <TextAreaField<MasterclassValues>
        name="access"
        label={t('settings.access')}
        help={t('settings.accessHelp')}
        optional
        rows={2}
        rules={{ maxLength: 2000 }}
      />
    </FieldGroup>
  );
}

function MayItGoOn() {
  const { t } = useTranslation('masterclasses');
  return (
    <FieldGroup title={t('settings.goGroup')} help={t('settings.goHelp')}>
      <div className="lg-field-row">
        <NumberField<MasterclassValues>
          name="minimum"
          label={t('settings.minimum')}
          optional
          min={1}
          max={MOST_SEATS}
        />
        <DateField<MasterclassValues> name="decideOn" label={t('settings.decideOn')} optional />
      </div>
    </FieldGroup>
  );
}

function Rules() {
  const { t } = useTranslation('masterclasses');
  const asks = (['FUNCTION', 'DIET', 'ACCESS'] as const).map((value) => ({ value, label: t(`question.${value}`) }));
  return (
    <FieldGroup title={t('settings.rulesGroup')}>
      <CheckboxesField<MasterclassValues>
        name="asks"
        label={t('settings.asks')}
        help={t('settings.asksHelp')}
        options={asks}
        optional
      />
      <div className="lg-field-row">
        <NumberField<MasterclassValues> name="offerHours" label={t('settings.offerHours')} min={1} max={336} />
        <NumberField<MasterclassValues> name="namesDueDays" label={t('settings.namesDueDays')} min={0} max={90} />
        <NumberField<MasterclassValues> name="retentionDays" label={t('settings.retentionDays')} min={1} max={730} />
      </div>
    </FieldGroup>
  );
}
