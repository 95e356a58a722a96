import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import type { Door, DoorTrouble } from './use-door.js';

/** What the server could not do, each with what one can do about it. It stays until it was seen. */
export function CheckInTroubles({ door }: { door: Door }) {
  const { t } = useTranslation('masterclassDay');
  return door.troubles.map((trouble) => {
    const { line, answer } = trouble;
    const name = nameOf(trouble) || t('checkIn.trouble.someone');
    const waits = answer?.outcome === 'NO_SEAT' && answer.registrationId;
    return (
      <Alert key={line.clientKey} kind="error" title={name} urgent>
        <p>{t(`checkIn.trouble.${answer?.outcome ?? 'UNUSABLE'}`)}</p>
        <div className="lg-actions">
          {waits && (
            <Button
              weight="primary"
              onClick={() => {
                door.add({ registrationId: waits, letIn: true });
                door.forgetTrouble(line.clientKey);
              }}
            >
              {t('checkIn.list.letIn')}
            </Button>
          )}
          <Button onClick={() => door.forgetTrouble(line.clientKey)}>{t('checkIn.trouble.seen')}</Button>
        </div>
      </Alert>
    );
  });
}

function nameOf({ line, answer }: DoorTrouble): string | null {
  return answer?.name ?? line.walkIn?.name ?? null;
}
