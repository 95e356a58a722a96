import { useTranslation } from 'react-i18next';
import { StackedBar } from '../../kit/stacked-bar.js';
import { Table, type Column } from '../../kit/table.js';
import type { SeatsData } from './masterclasses.graphql.js';
import { heldIn } from './seats.rules.js';

const TONES = { PARTICIPANTS: 'strong', PARTNERSHIP: 'middle', OUTSIDERS: 'light' } as const;

/** How the seats are divided, to see at a glance and as numbers. */
export function SeatsOverview({ masterclass }: { masterclass: SeatsData }) {
  const { t } = useTranslation('masterclasses');
  const { capacity, seats } = masterclass;
  const held = heldIn(seats);
  const columns: Column<SeatsData['seats'][number]>[] = [
    { key: 'audience', label: t('seats.audience'), cell: ({ audience }) => t(`audience.${audience}`) },
    { key: 'held', label: t('seats.held'), number: true, cell: (row) => row.held },
    { key: 'offered', label: t('seats.offered'), number: true, cell: (row) => row.offered },
    { key: 'unnamed', label: t('seats.unnamed'), number: true, cell: (row) => row.unnamed },
    { key: 'quota', label: t('seats.quota'), number: true, cell: (row) => row.quota ?? '–' },
    { key: 'free', label: t('seats.free'), number: true, cell: (row) => row.free },
    { key: 'waiting', label: t('seats.waiting'), number: true, cell: (row) => row.waiting },
    { key: 'requested', label: t('seats.requested'), number: true, cell: (row) => row.requested },
  ];
  return (
    <>
      <StackedBar
        label={t('seats.bar', { held, capacity })}
        parts={[
          ...seats.map(({ audience, held: value }) => ({
            label: t(`audience.${audience}`),
            value,
            tone: TONES[audience],
          })),
          { label: t('seats.empty'), value: Math.max(0, capacity - held), tone: 'empty' as const },
        ]}
      />
      {held > capacity && <p>{t('seats.over', { count: held - capacity })}</p>}
      <details className="lg-details">
        <summary>{t('seats.asTable')}</summary>
        <Table name={t('seats.title')} columns={columns} rows={seats} rowKey={({ audience }) => audience} />
      </details>
    </>
  );
}

/** What is left to say of the seats of a masterclass that is not held. */
export function SeatsGivenUp({ masterclass: { seats } }: { masterclass: SeatsData }) {
  const { t } = useTranslation('masterclasses');
  return (
    <p>
      {t('seats.notHeld')} {t('seats.hadSeat', { count: heldIn(seats) })}
    </p>
  );
}
