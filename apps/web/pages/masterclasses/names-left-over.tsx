import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../kit/alert.js';
import { Button } from '../../kit/button.js';
import type { ReservedSeat } from './reserved-seats.graphql.js';
import { isTyped, NOBODY, typedWords, type TypedNames } from './typed-names.js';

interface NamesLeftOverProps {
  form: UseFormReturn<TypedNames>;
  /** All that are reserved, as they are now. */
  seats: readonly ReservedSeat[];
}

/** What was typed for seats that got a name from someone else meanwhile, or were given back: none of it is lost, or sent. */
export function NamesLeftOver({ form, seats }: NamesLeftOverProps) {
  const { t } = useTranslation('masterclasses');
  const typed = form.watch('names');
  const unnamed = seats.filter(({ name }) => name === null).map(({ id }) => id);
  const free = unnamed.find((id) => !isTyped(typed[id]));
  const left = Object.entries(typed).filter(([id, row]) => isTyped(row) && !unnamed.includes(id));
  return left.map(([id, row]) => {
    const now = seats.find((seat) => seat.id === id);
    const drop = () => form.setValue(`names.${id}`, NOBODY);
    return (
      <Alert
        key={id}
        kind="warning"
        title={now ? t('reserve.takenTitle', { name: now.name ?? '' }) : t('reserve.goneTitle')}
      >
        <p>{t('reserve.takenText', { typed: typedWords(row) })}</p>
        <div className="lg-actions lg-actions--tight">
          {free !== undefined && (
            <Button
              onClick={() => {
                form.setValue(`names.${free}`, row, { shouldDirty: true });
                drop();
              }}
            >
              {t('reserve.elsewhere')} <span className="lg-hidden">{typedWords(row)}</span>
            </Button>
          )}
          <Button weight="quiet" onClick={drop}>
            {t('reserve.drop')} <span className="lg-hidden">{typedWords(row)}</span>
          </Button>
        </div>
      </Alert>
    );
  });
}
