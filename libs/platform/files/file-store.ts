import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBlob } from 'file-type';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { systemFor, type Actor, type PersonActor } from '#kernel/actor.js';
import { isId, newId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.js';
import { Database, type ActorTransaction } from '../database/database.js';
import { kindOf, MOST_BYTES, whyNotKept, type FileKind, type UploadPurpose } from './file-kind.rules.js';
import { measured, type Measure } from './measured-bytes.js';
import { StoredFile } from './stored-file.entity.js';

/** Where to bring the bytes of an expected file. */
export interface Ticket {
  readonly uploadId: string;
  readonly uploadPath: string;
}

/** A file that has come. */
export interface ReceivedFile {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** A file on its way out. */
export interface OpenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly bytes: Readable;
}

/** A version of a submission, to which files come to belong. */
export interface FilesGoTo {
  readonly leergangId: string;
  readonly submissionId: string;
  readonly submissionNumber: number;
}

const HOUR_MS = 3_600_000;
/** So long a ticket is good for. */
const TICKET_MS = HOUR_MS;
/** So long a file for an import is kept: long enough to look at a dry run and mend the file. */
const IMPORT_MS = 24 * HOUR_MS;
/** So long homework is kept that was brought, and neither handed in nor kept in a draft. */
const HOMEWORK_MS = 30 * 24 * HOUR_MS;

const EXPECTED = {
  name: 'upload-expected',
  text: `select name, purpose from stored_file where id = $1 and owner_person_id = $2 and state = 'EXPECTED' and created_at > $3`,
};

const STORED = {
  name: 'stored-file-to-serve',
  text: `select name, media_type as "mediaType", size_bytes::integer as "sizeBytes", content_id as "contentId"
    from stored_file where id = $1 and state = 'STORED'`,
};

const OWN_IMPORT = {
  name: 'own-import-file',
  text: `select name, content_id as "contentId" from stored_file
    where id = $1 and owner_person_id = $2 and purpose = 'IMPORT' and state = 'STORED'`,
};

/** $1 ids, $2 the owner. */
const OWN_HOMEWORK = `id = any ($1) and owner_person_id = $2 and purpose = 'HOMEWORK' and state = 'STORED'`;

/**
 * Files that people upload: the rows in the database say whose they are, the bytes lie on the disk under made-up names.
 * Bytes are written first and the row says so afterwards, so that a row never promises what is not there.
 */
@Injectable()
export class FileStore {
  private readonly folder: string;
  private readonly disk: Disk;

  constructor(
    private readonly database: Database,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    this.folder = join(configuration.dataFolder, 'files');
    this.disk = new Disk(new FSDriver({ location: this.folder, visibility: 'private' }));
  }

  /** Notes that the actor may bring one file of this name; the ticket is good for an hour and one file. */
  async expect(tx: ActorTransaction, owner: PersonActor, purpose: UploadPurpose, name: string): Promise<Ticket> {
    const id = newId(tx.now.getTime());
    await tx.insert(StoredFile, {
      id,
      ownerPersonId: owner.personId,
      purpose,
      name,
      state: 'EXPECTED',
      createdAt: tx.now,
    });
    return { uploadId: id, uploadPath: `/api/uploads/${id}` };
  }

  /**
   * Takes in the bytes that a ticket was given for. What does not come whole, or is not what its name promised, leaves
   * nothing behind, and the ticket can be tried again.
   * @returns the file; LINK_NOT_VALID for a ticket that is another's, used, too old or never was; TOO_LARGE with `max` in
   *   bytes; FILE_NOT_READABLE with `reason` EMPTY, OTHER_CONTENT or BROKEN_OFF
   */
  async receive(owner: PersonActor, uploadId: string, source: Readable, now: Date): Promise<ReceivedFile | Refusal> {
    const since = new Date(now.getTime() - TICKET_MS);
    const [expected] = isId(uploadId)
      ? await this.database.read<ExpectedRow>(owner, EXPECTED, [uploadId, owner.personId, since])
      : [];
    if (!expected) return refuse('LINK_NOT_VALID');
    const kind = kindOf(expected.name, expected.purpose)!;
    const contentId = newId();
    let kept = false;
    try {
      const measure = await this.write(contentId, source, MOST_BYTES[expected.purpose]);
      const wrong = isRefusal(measure) ? measure : await this.wrongWith(contentId, kind, measure);
      if (wrong) return wrong;
      const { sizeBytes, sha256 } = measure as Measure;
      const answer = await this.database.command(
        owner,
        async (tx) => {
          // One statement, so that of two who bring bytes for the same ticket only one does.
          const [row] = await tx.query(
            `update stored_file set state = 'STORED', content_id = $3, media_type = $4, size_bytes = $5, sha256 = $6
             where id = $1 and owner_person_id = $2 and state = 'EXPECTED' returning id`,
            [uploadId, owner.personId, contentId, kind.mediaType, sizeBytes, sha256],
          );
          return row ? { id: uploadId, name: expected.name, sizeBytes } : refuse('LINK_NOT_VALID');
        },
        now,
      );
      kept = !isRefusal(answer);
      return answer;
    } finally {
      if (!kept) await this.disk.delete(keyOf(contentId)).catch(() => undefined);
    }
  }

  /** A file to serve, if row security shows it to the actor; else null. */
  async open(actor: Actor, id: string): Promise<OpenFile | null> {
    if (!isId(id)) return null;
    const [file] = await this.database.read<StoredRow>(actor, STORED, [id]);
    if (!file) return null;
    // Asked first, because a stream tells only while being read that there is nothing.
    await this.disk.getMetaData(keyOf(file.contentId));
    return { ...file, bytes: await this.disk.getStream(keyOf(file.contentId)) };
  }

  /**
   * The bytes of a file that this person uploaded to import.
   * @returns NOT_FOUND when it is another's, has not come, or was uploaded for something else
   */
  async readOwnUpload(actor: Actor, uploadId: string): Promise<{ name: string; bytes: Buffer } | Refusal> {
    if (actor.kind !== 'person' || !isId(uploadId)) return refuse('NOT_FOUND');
    const [file] = await this.database.read<StoredRow>(actor, OWN_IMPORT, [uploadId, actor.personId]);
    if (!file) return refuse('NOT_FOUND');
    const parts: Buffer[] = [];
    for await (const part of await this.disk.getStream(keyOf(file.contentId))) parts.push(part as Buffer);
    return { name: file.name, bytes: Buffer.concat(parts) };
  }

  /** Whether these are all homework files of this person that have come, handed in before or not. */
  async areAllOwn(tx: ActorTransaction, owner: PersonActor, ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return true;
    const own = await tx.query<object>(`select id from stored_file where ${OWN_HOMEWORK}`, [ids, owner.personId]);
    return own.length === ids.length;
  }

  /**
   * Makes own homework files part of what is being handed in. A file that was handed in before stays there as well: the
   * same bytes get a second row.
   * @returns whether all of them were there
   */
  async claim(tx: ActorTransaction, owner: PersonActor, ids: readonly string[], to: FilesGoTo): Promise<boolean> {
    if (ids.length === 0) return true;
    const goTo = [to.leergangId, to.submissionId, to.submissionNumber];
    const claimed = await tx.query<{ id: string }>(
      `update stored_file set leergang_id = $3, submission_id = $4, submission_number = $5
       where ${OWN_HOMEWORK} and submission_id is null returning id`,
      [ids, owner.personId, ...goTo],
    );
    const rest = ids.filter((id) => !claimed.some((file) => file.id === id));
    if (rest.length === 0) return true;
    const copies = await tx.query<object>(
      `insert into stored_file (id, owner_person_id, purpose, leergang_id, submission_id, submission_number,
         name, media_type, size_bytes, sha256, content_id, state, created_at)
       select uuidv7(), owner_person_id, purpose, $3, $4, $5, name, media_type, size_bytes, sha256, content_id, state, created_at
       from stored_file where ${OWN_HOMEWORK} returning id`,
      [rest, owner.personId, ...goTo],
    );
    return copies.length === rest.length;
  }

  /**
   * Removes what nobody will come back for: tickets that were never used and files of imports after a day, homework that was
   * neither handed in nor kept in a draft after thirty. What is in a draft, row security does not show here.
   */
  async removeUnused(now: Date): Promise<void> {
    const before = (milliseconds: number) => new Date(now.getTime() - milliseconds);
    await this.database.command(
      systemFor('housekeeping'),
      async (tx) => {
        const gone = await tx.query<{ contentId: string | null }>(
          `delete from stored_file
           where created_at < $2 or (created_at < $1 and (state = 'EXPECTED' or purpose = 'IMPORT'))
           returning content_id as "contentId"`,
          [before(IMPORT_MS), before(HOMEWORK_MS)],
        );
        // Before the rows are gone for good: when this breaks off, the next night finds them again.
        for (const { contentId } of gone) if (contentId) await this.disk.delete(keyOf(contentId));
      },
      now,
    );
  }

  private async write(contentId: string, source: Readable, most: number): Promise<Measure | Refusal> {
    const { bytes, measure } = measured(source, most);
    await this.disk.putStream(keyOf(contentId), bytes);
    if (measure.end === 'TOO_LARGE') return refuse('TOO_LARGE', { max: most });
    return measure.end === 'BROKEN_OFF' ? refuse('FILE_NOT_READABLE', { reason: 'BROKEN_OFF' }) : measure;
  }

  private async wrongWith(contentId: string, kind: FileKind, measure: Measure): Promise<Refusal | null> {
    // As a blob of the file, of which the detector reads only the parts that it needs.
    const found =
      measure.sizeBytes > 0 && (await fileTypeFromBlob(await openAsBlob(join(this.folder, keyOf(contentId)))));
    return whyNotKept(kind, { ...measure, detected: found ? found.ext : null });
  }
}

interface ExpectedRow {
  readonly name: string;
  readonly purpose: UploadPurpose;
}

interface StoredRow {
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly contentId: string;
}

/** The last two characters of an id are random: they spread the files over folders. */
function keyOf(contentId: string): string {
  return `${contentId.slice(-2)}/${contentId}`;
}
