import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from './announce.js';
import { Button } from './button.js';

/** Puts a text on the clipboard, and says that it did. The text itself stands beside it, for who has no clipboard. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [copied, setCopied] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
    announce(t('copied'));
  };
  return (
    <Button weight="quiet" onClick={() => void copy()}>
      {copied === text ? t('copied') : children}
    </Button>
  );
}
