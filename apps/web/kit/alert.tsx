import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

type Kind = 'info' | 'ok' | 'warning' | 'error';
const icons: Record<Kind, IconName> = { info: 'info', ok: 'check', warning: 'warning', error: 'warning' };

interface AlertProps {
  kind?: Kind;
  title?: string;
  /** Read out at once; only for what just happened, not for what was on the page already. */
  urgent?: boolean;
  children?: ReactNode;
}

/** A message in the page: picture, words, colour. */
export function Alert({ kind = 'info', title, urgent = false, children }: AlertProps) {
  return (
    <div className={`utrecht-alert utrecht-alert--${kind}`} role={urgent ? 'alert' : undefined}>
      <div className="utrecht-alert__icon">
        <Icon name={icons[kind]} />
      </div>
      <div className="utrecht-alert__content">
        {title && <p className="lg-alert-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
