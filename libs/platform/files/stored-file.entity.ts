import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UploadPurpose } from './file-kind.rules.js';

/**
 * A file, and before its bytes came the ticket to bring them. It belongs to who uploaded it; handed in, it is part of a
 * version of a submission and stays what it was.
 */
@Entity('stored_file')
@ObjectType('StoredFile', { description: 'A file that someone uploaded.' })
export class StoredFile {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Column('uuid')
  ownerPersonId!: string;

  @Column('text')
  purpose!: UploadPurpose;

  @Column('uuid', { nullable: true })
  leergangId!: string | null;

  @Column('uuid', { nullable: true })
  submissionId!: string | null;

  @Column('integer', { nullable: true })
  submissionNumber!: number | null;

  @Column('text')
  @Field(() => String, { description: 'What its uploader called it.' })
  name!: string;

  @Column('text')
  @Field(() => String, { description: 'What it is, as a media type (RFC 6838).' })
  mediaType!: string;

  @Column('bigint')
  @Field(() => Int, { description: 'How large it is, in bytes.' })
  sizeBytes!: number;

  @Column('bytea', { nullable: true })
  sha256!: Buffer | null;

  /** Under which made-up name the bytes lie; a file handed in again shares them. Null until they came. */
  @Column('uuid', { nullable: true })
  contentId!: string | null;

  @Column('text')
  state!: 'EXPECTED' | 'STORED';

  @Column('timestamptz')
  createdAt!: Date;
}
