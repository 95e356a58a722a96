import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../jobs/job-runner.js';
import { FileStore } from './file-store.js';

/** Removes files that nobody will come back for, every night. */
@Injectable()
export class UnusedFilesJob implements JobHandler<'remove-unused-files'> {
  constructor(private readonly files: FileStore) {}

  async run(): Promise<void> {
    await this.files.removeUnused(new Date());
  }
}
