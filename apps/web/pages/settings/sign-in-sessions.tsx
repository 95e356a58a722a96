import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { TimeText } from '../../kit/time-text.js';
import { EndOtherSignInSessions, EndSignInSession, type MySettings } from './settings.graphql.js';

/** Where I am signed in, and the way to end that. */
export function SignInSessions({ sessions }: { sessions: MySettings['signInSessions'] }) {
  const { t } = useTranslation('settings');
  const end = useCommand(EndSignInSession, { announce: t('devices.ended') });
  const endOthers = useCommand(EndOtherSignInSessions, { announce: t('devices.ended') });
  return (
    <div className="lg-stack lg-stack--tight">
      <p>{t('devices.text')}</p>
      <CommandMessage failure={end.failure ?? endOthers.failure} />
      <ul className="lg-lines">
        {sessions.map((session) => (
          <li className="lg-line" key={session.id}>
            <div className="lg-line__what">
              <span>{deviceInWords(session.device) || t('devices.unknown')}</span>
              <span className="lg-subtle">
                {t('devices.lastSeen')} <TimeText startsAt={session.lastSeenAt} />
              </span>
            </div>
            {session.current ? (
              <StatusBadge tone="ok">{t('devices.current')}</StatusBadge>
            ) : (
              <Button weight="secondary" busy={end.busy} onClick={() => void end.run({ id: session.id })}>
                {t('devices.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <p>
          <Button weight="secondary" busy={endOthers.busy} onClick={() => void endOthers.run({})}>
            {t('devices.endOthers')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** `Firefox, Windows` out of what a browser says of itself; empty when it says nothing that people know. */
function deviceInWords(device: string): string {
  const browser = ['Edg', 'Firefox', 'OPR', 'Chrome', 'Safari'].find((name) => device.includes(name));
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' };
  const system = (['iPhone', 'iPad', 'Android', 'Windows', 'Mac OS', 'Linux'] as const).find((name) =>
    device.includes(name),
  );
  return [browser && (names[browser] ?? browser), system].filter(Boolean).join(', ');
}
