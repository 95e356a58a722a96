import { useTranslation } from 'react-i18next';
import { useListAddress } from '../../kit/list-address.js';
import { FilterField, type Filter } from '../../kit/list-tools.js';
import { useMinute } from '../../kit/time-text.js';
import type { Planned } from './draft.rules.js';
import type { Named } from './plan-words.js';
import type { PlanLeergang } from './planning.graphql.js';

const STATUSES = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'] as const;

export interface PlanFilterChoice {
  /** Those of the list. */
  readonly all: readonly Filter[];
  /** A calendar shows what was and what is to come anyhow. */
  readonly ofCalendar: readonly Filter[];
  readonly keep: (planned: Planned) => boolean;
}

/** By module, lecturer, room and more; all in the address. What nothing has is not offered. */
export function usePlanFilters(
  leergang: PlanLeergang,
  rooms: readonly Named[],
  people: readonly Named[],
): PlanFilterChoice {
  const { t } = useTranslation(['planning', 'status', 'leergangen']);
  const now = useMinute();
  const { filter } = useListAddress();
  const sessions = leergang.modules.flatMap((module) => module.sessions);
  const options = (things: readonly Named[]) => things.map(({ id, name }) => ({ value: id, label: name }));
  const giving = people.filter(({ id }) => sessions.some(({ lecturers }) => lecturers.some((each) => each.id === id)));
  const taken = rooms.filter(({ id }) => sessions.some(({ room }) => room?.id === id));
  const planned = leergang.modules.filter((module) => module.sessions.length > 0);
  const when: Filter = {
    name: 'wanneer',
    label: t('when'),
    options: [
      { value: 'straks', label: t('coming') },
      { value: 'geweest', label: t('past') },
    ],
  };
  const ofCalendar: Filter[] = [
    { name: 'module', label: t('module'), options: planned.map(({ id, title }) => ({ value: id, label: title })) },
    { name: 'docent', label: t('lecturer'), options: options(giving) },
    { name: 'zaal', label: t('room'), options: options(taken) },
  ].filter((each) => each.options.length > 0);
  const status: Filter = {
    name: 'status',
    label: t('leergangen:list.status'),
    options: STATUSES.map((value) => ({ value, label: t(`status:session.${value}`) })),
  };
  const isList = filter('beeld') === undefined;
  const keep = ({ session, facts, status: become }: Planned) =>
    (filter('module') ?? session.moduleId) === session.moduleId &&
    (filter('docent') === undefined || facts.lecturerIds.includes(filter('docent')!)) &&
    (filter('zaal') ?? facts.roomId) === facts.roomId &&
    (!isList ||
      ((filter('status') ?? become) === become &&
        (filter('wanneer') === undefined || (filter('wanneer') === 'straks') === Date.parse(session.endsAt) > now)));
  return { all: [when, ...ofCalendar, status], ofCalendar, keep };
}

export function PlanFilters({ filters }: { filters: readonly Filter[] }) {
  const list = useListAddress();
  return (
    <div className="lg-list__tools">
      {filters.map((filter) => (
        <FilterField key={filter.name} filter={filter} list={list} />
      ))}
    </div>
  );
}
