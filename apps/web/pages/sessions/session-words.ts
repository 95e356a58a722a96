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

/** How a title begins that nobody thought of: calendars show it so; here the label says it, in the reader's language. */
const GIVEN_BEGINNING = /^(?:(?:Bijeenkomst|Meeting) \d+|Masterclass)(?:: |$)/;

/** What a session is called. */
export function useSessionWords(): SessionWords {
  const { t } = useTranslation('status');
  const label = ({ kind, number }: Pick<Named, 'kind' | 'number'>) =>
    kind === 'MASTERCLASS' ? t('sessionKind.MASTERCLASS') : `${t('sessionKind.MEETING')} ${number}`;
  const name = (session: Named) => {
    const said = label(session);
    const title = session.title.replace(GIVEN_BEGINNING, '');
    if (title === '') return said;
    return title.startsWith(said) ? title : `${said}: ${title}`;
  };
  return { label, name };
}
