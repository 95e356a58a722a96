import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('room')
@ObjectType({ description: 'Where sessions can be. Everyone in a leergang of its organisation sees it.' })
export class Room {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  @Field(() => String, { description: 'What people call it; once in an organisation.' })
  name!: string;

  @Column('text')
  @Field(() => String, { description: 'Where it is, in one line; may be empty.' })
  address!: string;

  @Column('integer', { nullable: true })
  @Field(() => Int, { nullable: true, description: 'How many people it seats; null when nobody said.' })
  seats!: number | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts changes; give it back with a change, so that nobody overwrites unseen.' })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
