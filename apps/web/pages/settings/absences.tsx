import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { Dialog } from '../../kit/dialog.js';
import { useDayInWords, usePeriodInWords } from '../leergangen/period.js';
import { AbsenceForm } from './absence-form.js';
import { useWeekdays } from './weekdays.js';
import { RemoveAbsence, type MySettings } from './settings.graphql.js';

/** When I cannot, so that nothing is planned then. Nobody asks why. */
export function Absences({ absences }: { absences: MySettings['absences'] }) {
  const { t } = useTranslation('settings');
  const [adding, setAdding] = useState(false);
  const words = useAbsenceWords();
  const remove = useCommand(RemoveAbsence, { announce: t('absences.removed') });
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('absences.text')}</p>
      <CommandMessage failure={remove.failure} />
      {absences.length === 0 ? (
        <p className="lg-subtle">{t('absences.none')}</p>
      ) : (
        <ul className="lg-lines">
          {absences.map((absence) => (
            <li className="lg-line" key={absence.id}>
              <span className="lg-line__what">{words(absence)}</span>
              <Button weight="secondary" busy={remove.busy} onClick={() => void remove.run({ id: absence.id })}>
                {t('absences.remove')} <span className="lg-hidden">({words(absence)})</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Button weight="secondary" onClick={() => setAdding(true)}>
          {t('absences.add')}
        </Button>
      </p>
      <Dialog open={adding} title={t('absences.add')} onClose={() => setAdding(false)}>
        <AbsenceForm onDone={() => setAdding(false)} />
      </Dialog>
    </div>
  );
}

/** `Elke vrijdag vanaf 1 maart`, or `1 t/m 12 augustus`. */
function useAbsenceWords(): (absence: MySettings['absences'][number]) => string {
  const { t } = useTranslation('settings');
  const weekdays = useWeekdays();
  const day = useDayInWords('none');
  const period = usePeriodInWords();
  return ({ weekday, firstDay, lastDay }) => {
    if (weekday === null) return period(firstDay ?? '', lastDay ?? '');
    return [
      t('absences.every', { weekday: weekdays[weekday - 1] }),
      ...(firstDay ? [t('absences.since', { day: day(firstDay) })] : []),
      ...(lastDay ? [t('absences.until', { day: day(lastDay) })] : []),
    ].join(' ');
  };
}
