import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description:
    'How many people hear of tentative sessions that are still to come: everyone who belongs in one of them.',
})
export class PeopleToTell {
  @Field(() => Int, { description: 'When all of them are confirmed; whoever belongs in several counts once.' })
  people!: number;

  @Field(() => Int, { description: 'When those that stand in nobody’s calendar yet are announced.' })
  unannouncedPeople!: number;

  @Field(() => Int, { description: 'In how many mails that is: one to each, of each.' })
  unannouncedMails!: number;
}
