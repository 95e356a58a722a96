import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PartnerPart = { LEAD: 'LEAD', PARTICIPANT: 'PARTICIPANT', DELIVERS: 'DELIVERS' } as const;
export type PartnerPart = keyof typeof PartnerPart;
registerEnumType(PartnerPart, {
  name: 'PartnerPart',
  description: 'What an organisation does in a partnership.',
  valuesMap: {
    LEAD: { description: 'Leads it; exactly one does.' },
    PARTICIPANT: { description: 'Takes part with its people.' },
    DELIVERS: { description: 'Delivers the education.' },
  },
});

/** An organisation in the partnership of a leergang. */
@Entity('partner')
@ObjectType({ description: 'An organisation in the partnership of a leergang.' })
export class Partner {
  @PrimaryColumn('uuid')
  leergangId!: string;

  @PrimaryColumn('uuid')
  organisationId!: string;

  @Column('text')
  @Field(() => PartnerPart, { description: 'What it does.' })
  part!: PartnerPart;
}
