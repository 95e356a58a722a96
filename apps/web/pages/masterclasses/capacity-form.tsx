import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { Dialog } from '../../kit/dialog.js';
import { NumberField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { FIELDS_OF_PROBLEMS, seatsLeft, settingsOf, valuesOf } from './masterclass-form.rules.js';
import { ChangeMasterclass, type MasterclassSettingsData, type SeatsData } from './masterclasses.graphql.js';
import { heldIn, offersWith } from './seats.rules.js';

interface CapacityProps {
  masterclass: MasterclassSettingsData & SeatsData;
  zone: string;
}

/** More seats, or fewer, without going through all settings. */
export function Capacity({ masterclass, zone }: CapacityProps) {
  const { t } = useTranslation('masterclasses');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button weight="secondary" onClick={() => setOpen(true)}>
        {t('capacity.button')}
      </Button>
      <Dialog open={isOpen} title={t('capacity.title')} onClose={() => setOpen(false)}>
        <CapacityForm masterclass={masterclass} zone={zone} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CapacityForm({ masterclass, zone, onClose }: CapacityProps & { onClose: () => void }) {
  const { t } = useTranslation('masterclasses');
  const form = useForm<{ capacity: number | null }>({ defaultValues: { capacity: masterclass.capacity } });
  const change = useCommand(ChangeMasterclass, {
    announce: t('capacity.done'),
    onDone: onClose,
    fields: FIELDS_OF_PROBLEMS,
  });
  const wanted = form.watch('capacity') ?? masterclass.capacity;
  const offers = offersWith(wanted, masterclass.seats);
  const held = heldIn(masterclass.seats);
  const { sessionId, minimum } = masterclass;
  const promised = masterclass.capacity - seatsLeft(masterclass);
  // The settings of the masterclass ask for more seats; here they are not changed.
  const problemWith = (count: number) =>
    count < promised
      ? t('capacity.quotas', { count: promised })
      : count < (minimum ?? 0)
        ? t('capacity.minimum', { count: minimum ?? 0 })
        : null;
  return (
    <Form
      form={form}
      submit={t('capacity.submit')}
      failure={change.failure}
      askOnLeave={false}
      onSubmit={({ capacity }) => {
        const settings = { ...settingsOf(valuesOf(masterclass, zone)), capacity: capacity ?? 0 };
        return change.run({ input: { sessionId, version: masterclass.version, settings } });
      }}
      secondary={<Button onClick={onClose}>{t('cancel', { ns: 'common' })}</Button>}
    >
      <NumberField
        name="capacity"
        label={t('settings.capacity')}
        min={0}
        max={10_000}
        rules={{ validate: (count) => problemWith(Number(count)) ?? true }}
      />
      {problemWith(wanted) === null ? (
        <p role="status">
          {wanted < held ? t('capacity.lower', { count: held - wanted }) : t('capacity.nobodyLoses')}{' '}
          {offers > 0 && t('capacity.offers', { count: offers })}
        </p>
      ) : (
        <>
          <p role="status">{problemWith(wanted)}</p>
          <p>
            <ButtonLink to="/bijeenkomsten/$sessionId/aanmelden" params={{ sessionId }} weight="secondary">
              {t('requests.toSettings')}
            </ButtonLink>
          </p>
        </>
      )}
    </Form>
  );
}
