import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { MailAddress } from '../../kit/mail-address.js';
import { Status, StatusBadge } from '../../kit/status-badge.js';
import type { Column } from '../../kit/table.js';
import { TimeText } from '../../kit/time-text.js';
import { wallTime } from '../../kit/time-words.js';
import type { RegistrationAction } from './registration-dialog.js';
import type { MasterclassSettingsData } from './masterclasses.graphql.js';
import type { RegistrationRow, SessionWithSeats } from './registrations.graphql.js';
import { isHeld } from './seats.rules.js';

/** What the list of registrations shows. @param onAct null for who only looks */
export function useRegistrationColumns(
  { asks }: Pick<MasterclassSettingsData, 'asks'>,
  session: Pick<SessionWithSeats, 'zone' | 'status'>,
  onAct: ((action: RegistrationAction) => void) | null,
): Column<RegistrationRow>[] {
  const { t } = useTranslation(['masterclasses', 'status']);
  const { zone } = session;
  const nameOf = (row: RegistrationRow) =>
    row.name ?? t(row.reserved ? 'registrations.unnamed' : 'registrations.erased');
  const answersOf = (row: RegistrationRow) => [row.function, row.diet, row.accessNeeds].filter(Boolean).join(' · ');
  // Of one that is not held nobody has a seat any more, though what they had stays written down.
  const givenUp = ({ state }: RegistrationRow) => {
    if (isHeld(session)) return null;
    if (state === 'SEATED' || state === 'OFFERED') return t('registrations.hadSeat');
    return state === 'WAITING' || state === 'REQUESTED' ? t('registrations.wanted') : null;
  };
  const columns: Column<RegistrationRow>[] = [
    {
      key: 'nummer',
      label: t('registrations.number'),
      sortable: true,
      number: true,
      value: (row) => row.number,
      // Names the row to who hears it: never empty.
      cell: (row) => row.number ?? '–',
    },
    {
      key: 'naam',
      label: t('registrations.name'),
      sortable: true,
      value: nameOf,
      cell: (row) => (
        <>
          {nameOf(row)}
          {row.address && (
            <>
              <br />
              <MailAddress address={row.address} />
            </>
          )}
        </>
      ),
    },
    { key: 'mail', label: t('registrations.address'), exportOnly: true, value: (row) => row.address, cell: () => null },
    {
      key: 'organisatie',
      label: t('registrations.organisation'),
      sortable: true,
      value: (row) => row.organisation,
      cell: (row) => (
        <>
          {row.organisation}
          <br />
          <span className="lg-subtle">{t(`audience.${row.audience}`)}</span>
        </>
      ),
    },
    {
      key: 'doelgroep',
      label: t('seats.audience'),
      exportOnly: true,
      value: (row) => t(`audience.${row.audience}`),
      cell: () => null,
    },
    {
      key: 'status',
      label: t('registrations.state'),
      value: (row) => givenUp(row) ?? t(`status:registration.${row.state}`),
      cell: (row) => (
        <>
          {givenUp(row) ? <StatusBadge>{givenUp(row)!}</StatusBadge> : <Status of="registration" value={row.state} />}
          {row.offerEndsAt && isHeld(session) && (
            <>
              <br />
              <span className="lg-subtle">
                {t('registrations.until')} <TimeText startsAt={row.offerEndsAt} zone={zone} />
              </span>
            </>
          )}
          {row.reason && <p className="lg-subtle lg-prose__text">{row.reason}</p>}
        </>
      ),
    },
    ...(asks.length > 0
      ? [{ key: 'antwoorden', label: t('registrations.answers'), value: answersOf, cell: answersOf }]
      : []),
    {
      key: 'sinds',
      label: t('registrations.since'),
      exportOnly: true,
      value: (row) => wallTime(row.madeAt, zone).day,
      cell: () => null,
    },
  ];
  if (!onAct) return columns;
  const hidden = (row: RegistrationRow) => <span className="lg-hidden">{nameOf(row)}</span>;
  return [
    ...columns,
    {
      key: 'actie',
      label: t('registrations.action'),
      cell: (row) => (
        <div className="lg-actions lg-actions--tight">
          {row.state === 'REQUESTED' && (
            <>
              <Button onClick={() => onAct({ kind: 'approve', id: row.id, name: nameOf(row) })}>
                {t('registrations.approve')} {hidden(row)}
              </Button>
              <Button weight="quiet" onClick={() => onAct({ kind: 'decline', id: row.id, name: nameOf(row) })}>
                {t('registrations.decline')} {hidden(row)}
              </Button>
            </>
          )}
          {(row.state === 'WAITING' || row.state === 'OFFERED' || row.state === 'SEATED') && (
            <Button weight="quiet" onClick={() => onAct({ kind: 'cancel', id: row.id, name: nameOf(row) })}>
              {t('registrations.cancel')} {hidden(row)}
            </Button>
          )}
        </div>
      ),
    },
  ];
}
