import { useTranslation } from 'react-i18next';
import { countAtDoor, type ShownPerson } from './check-in.rules.js';

const AUDIENCES = ['PARTICIPANTS', 'PARTNERSHIP', 'OUTSIDERS'] as const;

/** Who is in and who is missing: in one glance, and per audience. */
export function CheckInCount({ people }: { people: readonly ShownPerson[] }) {
  const { t } = useTranslation('masterclassDay');
  const { t: tMasterclasses } = useTranslation('masterclasses');
  const all = countAtDoor(people);
  return (
    <section className="lg-door-count" aria-label={t('checkIn.count.label')}>
      <p className="lg-door-count__all">
        <strong>{all.came + all.walkedIn}</strong> {t('checkIn.count.in')}
        <span className="lg-subtle">
          {t('checkIn.count.missing', { count: all.expected - all.came })}
          {all.walkedIn > 0 && `, ${t('checkIn.count.walkedIn', { count: all.walkedIn })}`}
        </span>
      </p>
      <dl className="lg-door-count__audiences">
        {AUDIENCES.map((audience) => {
          const { came, expected, walkedIn } = countAtDoor(people, audience);
          if (expected + walkedIn === 0) return null;
          return (
            <div key={audience}>
              <dt>{tMasterclasses(`audience.${audience}`)}</dt>
              <dd>{t('checkIn.count.of', { came: came + walkedIn, expected })}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
