import { ObjectType } from '@nestjs/graphql';

/** Whoever asks. Its fields come from the rooms that know about them. */
@ObjectType({ description: 'Whoever is signed in.' })
export class Me {
  personId!: string;
}
