import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import { useCamera } from './use-camera.js';

/** The camera that reads tickets; what is to be done when there is none, or it may not be used. */
export function CheckInCamera({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('masterclassDay');
  const { state, video, start, stop } = useCamera(onCode);
  const trouble = state === 'DENIED' || state === 'NONE' || state === 'BUSY' ? state : null;
  return (
    <div className="lg-stack lg-stack--tight">
      {state === 'ON' ? (
        <>
          <video ref={video} className="lg-door-camera" muted playsInline aria-label={t('checkIn.camera.label')} />
          <p>{t('checkIn.camera.hint')}</p>
          <Button onClick={stop}>{t('checkIn.camera.stop')}</Button>
        </>
      ) : (
        <Button weight="primary" className="lg-door-big" busy={state === 'ASKING'} onClick={() => void start()}>
          {t('checkIn.camera.start')}
        </Button>
      )}
      {trouble && (
        <Alert kind="warning" title={t(`checkIn.camera.${trouble}.title`)} urgent>
          <p>{t(`checkIn.camera.${trouble}.text`)}</p>
        </Alert>
      )}
    </div>
  );
}
