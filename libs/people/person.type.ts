import { registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '#platform/graphql/connection.js';
import { Person } from './person.entity.js';

export const PersonConnection = connectionOf('Person', () => Person);

export const PersonSortEnum = { NAME: 'NAME', ORGANISATION: 'ORGANISATION' } as const;
registerEnumType(PersonSortEnum, {
  name: 'PersonSort',
  description: 'In which order people stand in a list.',
  valuesMap: {
    NAME: { description: 'By name.' },
    ORGANISATION: { description: 'By the name of the organisation, and within it by name.' },
  },
});
