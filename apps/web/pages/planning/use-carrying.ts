import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import { dayAfter } from '../../kit/time-words.js';
import type { Planned } from './draft.rules.js';

/** A session on its way to another day. */
export interface Carried {
  readonly planned: Planned;
  /** Where it would be put down; null beside the calendar. */
  readonly to: string | null;
  readonly by: 'POINTER' | 'KEYS';
}

export interface Carrying {
  readonly carried: Carried | null;
  /** What follows the mouse or the finger. */
  readonly ghost: RefObject<HTMLDivElement | null>;
  /** A press on a session that becomes dragging once the pointer moves. */
  readonly grab: (planned: Planned, event: ReactPointerEvent) => void;
  /** Picks up without dragging: then it moves by arrows and buttons. */
  readonly pickUp: (planned: Planned) => void;
  readonly moveBy: (days: number) => void;
  readonly putDown: () => void;
  readonly letGo: () => void;
}

interface CarryingWish {
  readonly onDrop: (planned: Planned, day: string) => void;
  /** On its way over another day by keys: the calendar shows that day, and says it. */
  readonly onMove: (day: string) => void;
  /** The pointer rests on a button that turns the page. */
  readonly onTurn: (pages: 1 | -1) => void;
}

/** How far a press may wander before it is dragging, in pixels. */
const WANDERS = 6;
/** How long the pointer rests on a page's edge before it turns. */
const TURNS_AFTER_MS = 600;
/** So near to the edge of the window the page scrolls along. */
const EDGE = 64;

/**
 * Carries a session to another day, by mouse, finger or keys. Elements with `data-day` receive it; those with
 * `data-turn` turn the page. Afterwards the focus is on the handle (`data-handle`) of what was carried.
 */
export function useCarrying(wish: CarryingWish): Carrying {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [returnTo, setReturnTo] = useState<string | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const latest = useRef(wish);
  const stop = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = wish;
  });
  useEffect(() => () => stop.current?.(), []);
  useEffect(() => {
    if (returnTo === null) return;
    // The page that shows its day in its own month may still be on its way.
    const inMonth = '.lg-cal__day:not(.lg-cal__day--outside)';
    const handle = document.querySelector<HTMLElement>(`${inMonth} [data-handle="${CSS.escape(returnTo)}"]`);
    if (!handle) return;
    handle.focus();
    setReturnTo(null);
  });

  const finish = (dropped: Carried | null) => {
    setCarried(null);
    if (dropped?.to && dropped.to !== dropped.planned.facts.day) latest.current.onDrop(dropped.planned, dropped.to);
  };

  const grab = (planned: Planned, press: ReactPointerEvent) => {
    if (press.button !== 0 || carried) return;
    const { pointerId, clientX, clientY } = press;
    let now: Carried | null = null;
    let turning: { over: Element; timer: number } | null = null;
    const settle = () => {
      if (turning) clearTimeout(turning.timer);
      turning = null;
    };
    const rest = (over: Element | null) => {
      if (turning?.over === over) return;
      settle();
      if (!over) return;
      const pages = over.getAttribute('data-turn') === '1' ? 1 : -1;
      turning = { over, timer: window.setTimeout(() => latest.current.onTurn(pages), TURNS_AFTER_MS) };
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== pointerId) return;
      if (!now && Math.hypot(event.clientX - clientX, event.clientY - clientY) < WANDERS) return;
      event.preventDefault();
      const under = document.elementFromPoint(event.clientX, event.clientY);
      const to = under?.closest('[data-day]')?.getAttribute('data-day') ?? null;
      rest(under?.closest('[data-turn]') ?? null);
      if (now?.to !== to || !now) setCarried((now = { planned, to, by: 'POINTER' }));
      if (ghost.current) ghost.current.style.translate = `${event.clientX + 12}px ${event.clientY + 8}px`;
      if (event.clientY < EDGE) window.scrollBy(0, -12);
      if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 12);
    };
    const end = (dropped: Carried | null) => {
      stop.current?.();
      if (now) {
        swallowClick();
        finish(dropped);
      }
    };
    const up = (event: PointerEvent) => event.pointerId === pointerId && end(now);
    const cancel = (event: PointerEvent) => event.pointerId === pointerId && end(null);
    const key = (event: KeyboardEvent) => event.key === 'Escape' && end(null);
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('pointermove', move, { signal, passive: false });
    window.addEventListener('pointerup', up, { signal });
    window.addEventListener('pointercancel', cancel, { signal });
    window.addEventListener('keydown', key, { signal });
    stop.current = () => {
      settle();
      listening.abort();
    };
  };

  return {
    carried,
    ghost,
    grab,
    pickUp: (planned) => setCarried({ planned, to: planned.facts.day, by: 'KEYS' }),
    moveBy: (days) => {
      if (!carried?.to) return;
      const to = dayAfter(carried.to, days);
      setCarried({ ...carried, to });
      latest.current.onMove(to);
    },
    putDown: () => {
      if (carried) setReturnTo(carried.planned.key);
      finish(carried);
    },
    letGo: () => {
      if (carried) {
        latest.current.onMove(carried.planned.facts.day);
        setReturnTo(carried.planned.key);
      }
      finish(null);
    },
  };
}

/** The click with which the browser ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
