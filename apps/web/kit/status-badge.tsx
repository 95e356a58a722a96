import { useTranslation } from 'react-i18next';
import type { nl } from '../texts/resources.js';

type Tone = 'neutral' | 'info' | 'ok' | 'warning' | 'danger';

/** The shape of a tone, on 12 × 12: told apart without colour. */
const shapes: Record<Tone, string> = {
  neutral: 'M6 2.200a3.800 3.800 0 1 1 0 7.600 3.800 3.800 0 0 1 0-7.600z',
  info: 'M6 2.200a3.800 3.800 0 0 1 0 7.600z M6 2.200a3.800 3.800 0 1 0 0 7.600',
  ok: 'm2 6.300 2.700 2.700L10 3.300',
  warning: 'M6 1.800 10.800 10H1.200z',
  danger: 'm2.800 2.800 6.400 6.400M9.200 2.800 2.800 9.200',
};

/** Words, shape and colour for a state, in that order. Use `Status` for states that the domain names. */
export function StatusBadge({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return (
    <span className={`lg-status lg-status--${tone}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path d={shapes[tone]} />
      </svg>
      {children}
    </span>
  );
}

type Statuses = (typeof nl)['status'];

const tones = {
  leergang: { DRAFT: 'neutral', COMMISSIONED: 'info', RUNNING: 'ok', COMPLETED: 'ok', CANCELLED: 'danger' },
  module: { IDEA: 'neutral', DESIGNED: 'neutral', SCHEDULED: 'info', RUNNING: 'ok', COMPLETED: 'ok' },
  session: { TENTATIVE: 'warning', CONFIRMED: 'ok', CANCELLED: 'danger' },
  enrolment: { ACTIVE: 'ok', LEFT: 'neutral' },
  assignment: { TO_DO: 'neutral', DRAFT: 'info', HANDED_IN: 'ok', OVERDUE: 'danger' },
  invitation: { NONE: 'neutral', QUEUED: 'info', SENT: 'ok', FAILED: 'danger' },
  answer: { ACCEPTED: 'ok', TENTATIVE: 'info', DECLINED: 'danger', EARLIER_TIME: 'warning', NONE: 'neutral' },
  registration: {
    UNCONFIRMED: 'neutral',
    REQUESTED: 'warning',
    WAITING: 'info',
    OFFERED: 'warning',
    SEATED: 'ok',
    DECLINED: 'danger',
    CANCELLED: 'neutral',
    LAPSED: 'neutral',
    WALKED_IN: 'ok',
  },
  importRow: { NEW: 'info', CHANGED: 'warning', UNCHANGED: 'neutral', WRONG: 'danger' },
} as const satisfies { [Of in keyof Statuses]?: Record<keyof Statuses[Of], Tone> };

type StatusProps = { [Of in keyof typeof tones]: { of: Of; value: keyof (typeof tones)[Of] } }[keyof typeof tones];

/** The state of a thing of the domain: `<Status of="session" value={session.status} />`. */
export function Status({ of, value }: StatusProps) {
  const { t } = useTranslation('status');
  const tone = (tones[of] as Record<string, Tone>)[value] ?? 'neutral';
  // The two halves of the key are checked together by StatusProps; the compiler cannot follow that through a template.
  const words = (t as (key: string) => string)(`${of}.${value}`);
  return <StatusBadge tone={tone}>{words}</StatusBadge>;
}
