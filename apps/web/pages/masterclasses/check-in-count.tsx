import { useTranslation } from 'react-i18next';
import { countAtDoor, type ShownPerson } from './check-in.rules.js';

const AUDIENCES = ['PARTICIPANTS', 'PARTNERSHIP', 'OUTSIDERS'] as const;

/** Who is in and who is missing: in one line, and per audience for who asks. */
export function CheckInCount({ people }: { people: readonly ShownPerson[] }) {
  const { t } = useTranslation('masterclassDay');
  const { t: tMasterclasses } = useTranslation('masterclasses');
  const audiences = AUDIENCES.map((audience) => ({ audience, ...countAtDoor(people, audience) })).filter(
    ({ expected, walkedIn }) => expected + walkedIn > 0,
  );
  return (
    <section className="lg-door-count" aria-label={t('checkIn.count.label')}>
      {audiences.length < 2 ? (
        <p>
          <AllCounted people={people} />
        </p>
      ) : (
        <details>
          <summary>
            <AllCounted people={people} />
          </summary>
          <dl className="lg-door-count__audiences">
            {audiences.map(({ audience, came, expected, walkedIn }) => (
              <div key={audience}>
                <dt>{tMasterclasses(`audience.${audience}`)}</dt>
                <dd>{t('checkIn.count.of', { came: came + walkedIn, expected })}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function AllCounted({ people }: { people: readonly ShownPerson[] }) {
  const { t } = useTranslation('masterclassDay');
  const { came, expected, walkedIn } = countAtDoor(people);
  return (
    <>
      <strong>{t('checkIn.count.of', { came, expected })}</strong> {t('checkIn.count.in')}
      {walkedIn > 0 && `, ${t('checkIn.count.walkedIn', { count: walkedIn })}`}
    </>
  );
}
