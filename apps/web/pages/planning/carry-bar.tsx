import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import type { PlanWords } from './plan-words.js';
import type { Carried, Carrying } from './use-carrying.js';

interface CarryBarProps {
  carried: Carried;
  carrying: Carrying;
  words: PlanWords;
  say?: ((text: string) => void) | undefined;
}

const ARROWS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** What is being carried without dragging, and where to: by arrows, or by buttons for who has none. */
export function CarryBar({ carried, carrying, words, say }: CarryBarProps) {
  const { t } = useTranslation('planning');
  const drop = useRef<HTMLDivElement>(null);
  const { planned, to } = carried;
  const name = words.name(planned);
  useEffect(() => drop.current?.querySelector('button')?.focus(), []);
  const letGo = () => {
    carrying.letGo();
    say?.(t('carry.left', { name }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const days = ARROWS[event.key];
    if (days === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    if (days === undefined) letGo();
    else carrying.moveBy(days);
  };
  return (
    // The arrows work on whichever of its buttons has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a group of buttons that listens to the arrows too
    <div className="lg-plan-bar" role="group" aria-label={t('carry.label', { name })} onKeyDown={onKeyDown}>
      <p className="lg-plan-bar__words">
        <strong>{name}</strong> {t('carry.from')} {words.day(planned.facts.day)} {t('carry.to')}{' '}
        <strong>{words.day(to ?? planned.facts.day)}</strong>
        <br />
        <span className="lg-subtle lg-plan-bar__keys">{t('carry.how')}</span>
      </p>
      <div className="lg-actions" ref={drop}>
        <Button weight="primary" icon="check" onClick={carrying.putDown}>
          {t('carry.drop')}
        </Button>
        <Button onClick={() => carrying.moveBy(-1)}>{t('carry.dayEarlier')}</Button>
        <Button onClick={() => carrying.moveBy(1)}>{t('carry.dayLater')}</Button>
        <Button onClick={() => carrying.moveBy(-7)}>{t('carry.weekEarlier')}</Button>
        <Button onClick={() => carrying.moveBy(7)}>{t('carry.weekLater')}</Button>
        <Button weight="quiet" onClick={letGo}>
          {t('carry.cancel')}
        </Button>
      </div>
    </div>
  );
}
