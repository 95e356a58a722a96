import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Given, Id, Line, WholeNumber } from '#platform/graphql/validation.js';
import { Room } from './room.entity.js';

const NAME_LENGTH = 100;
const ADDRESS_LENGTH = 300;
const MOST_SEATS = 10_000;

@InputType({ description: 'A room of an organisation.' })
export class AddRoomInput {
  @Field(() => ID, { description: 'Whose.' })
  @Id()
  organisationId!: string;

  @Field(() => String, { description: 'What people call it; at most 100 characters.' })
  @Line(NAME_LENGTH)
  name!: string;

  @Field(() => String, { defaultValue: '', description: 'Where it is, in one line.' })
  @Line(ADDRESS_LENGTH, { least: 0 })
  address!: string;

  @Field(() => Int, { nullable: true, description: 'How many people it seats, 1 to 10000; left out when unknown.' })
  @Given(WholeNumber(1, MOST_SEATS))
  seats?: number | null;
}

@InputType({ description: 'A room as it is from now on. Sessions that are in it keep the place that they have.' })
export class ChangeRoomInput {
  @Field(() => ID, { description: 'Which.' })
  @Id()
  roomId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  @WholeNumber(1, 2_147_483_647)
  version!: number;

  @Field(() => String, { description: 'What people call it; at most 100 characters.' })
  @Line(NAME_LENGTH)
  name!: string;

  @Field(() => String, { defaultValue: '', description: 'Where it is, in one line.' })
  @Line(ADDRESS_LENGTH, { least: 0 })
  address!: string;

  @Field(() => Int, { nullable: true, description: 'How many people it seats, 1 to 10000; left out when unknown.' })
  @Given(WholeNumber(1, MOST_SEATS))
  seats?: number | null;
}

export const RoomResult = resultOf('RoomResult', () => Room, 'Room');
