import { ResolveField, Resolver } from '@nestjs/graphql';
import { StoredFile } from './stored-file.entity.js';
import type { StoredFileRow } from './stored-file.reader.js';

@Resolver(() => StoredFile)
export class StoredFileResolver {
  @ResolveField(() => String, { description: 'Where to download it, on this same site; always as an attachment.' })
  downloadPath(file: StoredFileRow): string {
    return `/api/files/${file.id}`;
  }
}
