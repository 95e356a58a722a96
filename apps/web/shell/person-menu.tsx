import { useEffect, useId, useRef, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Alert } from '../kit/alert.js';
import { useCommand } from '../kit/command.js';
import { dropAllDrafts } from '../kit/draft.js';
import { Icon } from '../kit/icon.js';
import { graphql, RefusalParts } from '../platform/graphql.js';
import { send } from '../platform/rest.js';
import { speak, type Language } from '../texts/texts.js';
import { LanguageSwitch } from './language-switch.js';
import type { Me } from './me.js';

const SpeakMyLanguage = graphql(
  `
    mutation SpeakMyLanguage($input: ChangeMySettingsInput!) {
      changeMySettings(input: $input) {
        __typename
        ... on Me {
          person {
            id
            language
          }
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

/** The reader's own menu: language, settings, signing out. A disclosure: Escape closes it and gives the focus back. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  const [signOutFailed, setSignOutFailed] = useState(false);
  const change = useCommand(SpeakMyLanguage);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return undefined;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (!(event instanceof KeyboardEvent) && menu.current?.contains(event.target as Node)) return;
      setOpen(false);
      if (event instanceof KeyboardEvent) button.current?.focus();
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, [open]);

  const choose = async (language: Language) => {
    await speak(language);
    await change.run({ input: { language: language === 'en' ? 'EN' : 'NL' } });
  };

  const signOut = async () => {
    setSignOutFailed(false);
    const answer = await send('POST', '/api/sign-out');
    if (!answer.ok) return setSignOutFailed(true);
    dropAllDrafts();
    window.location.assign('/aanmelden?afgemeld=ja');
  };

  return (
    <div className="lg-person" ref={menu}>
      <button
        type="button"
        className="lg-person__button"
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="lg-hidden">{t('menu.open', { name: me.person.name })}</span>
        <span className="lg-person__initials" aria-hidden="true">
          {initialsOf(me.person.name)}
        </span>
        <span className="lg-person__name" aria-hidden="true">
          {me.person.name}
        </span>
        <Icon name="down" />
      </button>
      <div className="lg-person__menu" id={id} hidden={!open}>
        <p className="lg-person__who">{me.person.name}</p>
        <LanguageSwitch onChoose={choose} />
        <ul>
          <li>
            <Link to="/instellingen" onClick={() => setOpen(false)}>
              <Icon name="settings" />
              {t('menu.settings')}
            </Link>
          </li>
          <li>
            <button type="button" onClick={() => void signOut()}>
              <Icon name="arrow" />
              {t('menu.signOut')}
            </button>
            {signOutFailed && (
              <Alert kind="error" urgent>
                <p>{t('menu.signOutFailed')}</p>
              </Alert>
            )}
          </li>
        </ul>
      </div>
    </div>
  );
}

/** `Anna de Vries` → `AV`. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('');
}
