import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Id, Ids, Prose, WholeNumber } from '#platform/graphql/validation.js';
import { Draft, Submission } from './submission.entity.js';

const TEXT_LENGTH = 50_000;
const MOST_FILES = 10;

@InputType({ description: 'What someone has written so far, to be kept.' })
export class SaveDraftInput {
  @Field(() => ID, { description: 'For which assignment.' })
  @Id()
  assignmentId!: string;

  @Field(() => String, { description: 'The words, at most 50,000 characters; may be empty.' })
  @Prose(TEXT_LENGTH)
  text!: string;

  @Field(() => [ID], { defaultValue: [], description: 'Files that were uploaded for it, at most 10.' })
  @Ids(MOST_FILES)
  fileIds!: string[];

  @Field(() => Int, { description: 'The revision of the draft that this was made from; 0 when there was none.' })
  @WholeNumber(0, 2_147_483_646)
  revision!: number;
}

@InputType({ description: 'What someone hands in: words, files or both.' })
export class HandInInput {
  @Field(() => ID, { description: 'For which assignment.' })
  @Id()
  assignmentId!: string;

  @Field(() => String, { description: 'The words, at most 50,000 characters; may be empty when there are files.' })
  @Prose(TEXT_LENGTH)
  text!: string;

  @Field(() => [ID], { defaultValue: [], description: 'Files that were uploaded for it, at most 10.' })
  @Ids(MOST_FILES)
  fileIds!: string[];

  @Field(() => ID, {
    description:
      'A UUID of the caller, new for every time that someone means to hand in. Sent again, it is one version.',
  })
  @Id()
  clientKey!: string;
}

export const SaveDraftResult = resultOf('SaveDraftResult', () => Draft, 'Draft');
export const HandInResult = resultOf('HandInResult', () => Submission, 'Submission');
