import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { UploadPurpose } from '#platform/files/file-kind.rules.js';
import { resultOf } from '#platform/graphql/refusal.type.js';
import { Given, Id, Line, WholeNumber } from '#platform/graphql/validation.js';

export const UploadPurposeEnum = { IMPORT: 'IMPORT', HOMEWORK: 'HOMEWORK' } as const satisfies Record<
  UploadPurpose,
  UploadPurpose
>;
registerEnumType(UploadPurposeEnum, {
  name: 'UploadPurpose',
  description: 'What a file is uploaded for.',
  valuesMap: {
    IMPORT: {
      description: 'To import from: a CSV, XLSX or YAML file of at most 2 MB. For coordinators and administrators.',
    },
    HOMEWORK: { description: 'To hand in: a document, image or text of at most 10 MB. For participants.' },
  },
});

@InputType({ description: 'A file that someone wants to bring.' })
export class RequestUploadInput {
  @Field(() => UploadPurposeEnum, { description: 'What for.' })
  purpose!: UploadPurpose;

  @Field(() => String, { description: 'What it is called; of a path, the last part counts.' })
  @Line(255)
  name!: string;

  @Field(() => Int, { description: 'How large it is, in bytes.' })
  @WholeNumber(0, 2_147_483_647)
  sizeBytes!: number;

  @Field(() => ID, { nullable: true, description: 'For which assignment, when it is homework.' })
  @Given(Id())
  assignmentId?: string | null;
}

@ObjectType({ description: 'The right to bring one file, within an hour.' })
export class UploadTicket {
  @Field(() => ID, { description: 'The id that the file will have: name it when handing in or importing.' })
  uploadId!: string;

  @Field(() => String, { description: 'PUT the bytes to this path on the same site, with the same cookie or token.' })
  uploadPath!: string;
}

export const RequestUploadResult = resultOf('RequestUploadResult', () => UploadTicket, 'UploadTicket');
