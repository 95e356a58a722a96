import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { FileController } from './file.controller.js';
import { FileStore } from './file-store.js';
import { StoredFile } from './stored-file.entity.js';
import { StoredFileResolver } from './stored-file.resolver.js';
import { UnusedFilesJob } from './unused-files.job.js';
import { UploadRoute } from './upload.route.js';

export const FILE_TABLES = [StoredFile];

/** Files: up, down, and kept. */
@Global()
@Module({})
export class FilesModule {
  /** @param people the module that tells who makes a request */
  static with(people: Type): DynamicModule {
    return {
      module: FilesModule,
      imports: [people],
      controllers: [FileController],
      providers: [FileStore, StoredFileResolver, UploadRoute, UnusedFilesJob],
      exports: [FileStore],
    };
  }
}
