import { DiscoveryService } from '@nestjs/core';
import type { ActorTransaction } from '../database/database.js';
import type { MailText } from './mail-frame.js';
import type { NoticeKind } from './notice-kind.js';

/** A notice that someone is to get. */
export interface NoticeNeeded {
  readonly personId: string;
  readonly leergangId: string;
  /** About which session; null when about more than one. */
  readonly sessionId: string | null;
  /** What else it is about: a plan change, a poll. Null when the session says it all. */
  readonly aboutId: string | null;
  /** What it tells, so that the same is told to one person once, however often it is asked for. */
  readonly key: string;
}

/** A notice that is about to go out. */
export interface Notice extends NoticeNeeded {
  readonly id: string;
}

/**
 * Words one kind of notice. The slice that knows what is told has it, marked with {@link WordsNotice}; the outbox keeps
 * and sends it. Both methods run as the system with the purpose `mail`.
 */
export interface NoticeWriter {
  /**
   * Who is to be told now, in one statement however many they are; those who were told already may be among them.
   * @param aboutId of what the job speaks; null: of everything that is due
   */
  needed(tx: ActorTransaction, aboutId: string | null): Promise<readonly NoticeNeeded[]>;

  /** What it says as things stand now, in the language of its receiver; null when it need not be said any more. */
  words(tx: ActorTransaction, notice: Notice): Promise<MailText | null>;
}

/** Marks the class that words a kind of notice. */
export const WordsNotice = DiscoveryService.createDecorator<NoticeKind>();
