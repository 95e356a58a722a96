import { Field, ID, InputType } from '@nestjs/graphql';
import { DayScalar } from '#platform/graphql/scalars.js';
import { Id, Line } from '#platform/graphql/validation.js';

@InputType({ description: 'A leergang that begins anew on another day.' })
export class CopyLeergangInput {
  @Field(() => ID, { description: 'Which leergang is copied.' })
  @Id()
  leergangId!: string;

  @Field(() => String, { description: 'What people will call the copy.' })
  @Line(200)
  title!: string;

  @Field(() => DayScalar, { description: 'First day of its period; today or later, at most ten years.' })
  startsOn!: string;
}
