import { useTranslation } from 'react-i18next';

interface Named {
  readonly kind: 'MASTERCLASS' | 'MEETING';
  readonly number: number;
  readonly title: string;
}

export interface SessionWords {
  /** `Masterclass`, `Bijeenkomst 3`. */
  readonly label: (session: Pick<Named, 'kind' | 'number'>) => string;
  /** `Bijeenkomst 3: Omgaan met weerstand`; the title alone where it says that already. */
  readonly name: (session: Named) => string;
}

/** The title that a meeting gets when nobody thought of one: it says no more than its number. */
const GIVEN_TITLE = /^(Bijeenkomst|Meeting) \d+$/;

/** What a session is called. */
export function useSessionWords(): SessionWords {
  const { t } = useTranslation('status');
  const label = ({ kind, number }: Pick<Named, 'kind' | 'number'>) =>
    kind === 'MASTERCLASS' ? t('sessionKind.MASTERCLASS') : `${t('sessionKind.MEETING')} ${number}`;
  const name = (session: Named) => {
    const said = label(session);
    if (session.title === '' || GIVEN_TITLE.test(session.title)) return said;
    return session.title.startsWith(said) ? session.title : `${said}: ${session.title}`;
  };
  return { label, name };
}
