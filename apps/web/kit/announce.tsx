import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says that something succeeded: `announce(t('saved'))`. Shown for a while and read out; survives going to another page. */
export function useAnnounce(): (text: string) => void {
  return use(AnnounceContext);
}

const SHOWN_FOR_MS = 8_000;

/** Holds the live region. It is in the page from the start: a region that appears together with its text is not read out. */
export function Announcements({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [message, setMessage] = useState<{ text: string; number: number } | null>(null);
  const announce = useCallback((text: string) => {
    setMessage((before) => ({ text, number: (before?.number ?? 0) + 1 }));
  }, []);
  useEffect(() => {
    if (!message) return undefined;
    const timer = setTimeout(() => setMessage(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="lg-toast-place">
        <div role="status">
          {message && (
            <p className="lg-toast" key={message.number}>
              <Icon name="check" />
              {message.text}
            </p>
          )}
        </div>
        {message && (
          <button type="button" className="lg-toast-close" onClick={() => setMessage(null)} aria-label={t('close')}>
            <Icon name="cross" />
          </button>
        )}
      </div>
    </AnnounceContext>
  );
}
