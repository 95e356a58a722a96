import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Palette } from './palette.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const OrganisationKind = {
  MUNICIPALITY: 'MUNICIPALITY',
  INSTITUTION: 'INSTITUTION',
  EXTERNAL: 'EXTERNAL',
} as const;
export type OrganisationKind = keyof typeof OrganisationKind;
registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'What an organisation is.',
  valuesMap: {
    MUNICIPALITY: { description: 'A municipality, with its CBS code.' },
    INSTITUTION: { description: 'An institution that delivers education, such as a hogeschool.' },
    EXTERNAL: { description: 'Any other organisation.' },
  },
});

@Entity('organisation')
@ObjectType({ description: 'A municipality, an institution or an external organisation.' })
export class Organisation {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('text')
  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Column('text')
  @Field(() => OrganisationKind, { description: 'What it is.' })
  kind!: OrganisationKind;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Code of Statistics Netherlands (GMnnnn), for a municipality only.',
  })
  cbsCode!: string | null;

  /** In addresses; made from the name once, and never changed. */
  @Column('text')
  key!: string;

  @Column('text')
  @Field(() => Palette, { description: 'The colours of its public pages.' })
  palette!: Palette;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
