import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { holdsAnywhere } from '#kernel/actor.js';
import { isRefusal, refuse, refuseInput, type Refusal } from '#kernel/refusal.js';
import { baseNameOf, whyNotExpected } from '#platform/files/file-kind.rules.js';
import { FileStore, type Ticket } from '#platform/files/file-store.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { RateLimits } from '#platform/http/rate-limits.js';
import { SubmissionService } from './submission.service.js';
import { RequestUploadInput, RequestUploadResult } from './upload.input.js';

/** Tickets for files. It stands with homework, because that is the purpose that has something to ask first. */
@Resolver()
export class UploadResolver {
  constructor(
    private readonly files: FileStore,
    private readonly submissions: SubmissionService,
    private readonly limits: RateLimits,
  ) {}

  @Mutation(() => RequestUploadResult, {
    description:
      'Asks where to bring a file. The bytes go over REST; the answer there is the file, or a refusal as JSON.',
  })
  @Permits('signed-in')
  async requestUpload(
    @Args('input', { type: () => RequestUploadInput, description: 'What.' }) given: RequestUploadInput,
    @Context() context: RequestContext,
  ): Promise<Ticket | Refusal> {
    const { actor } = context;
    const input = await checkedInput(RequestUploadInput, given);
    if (isRefusal(input)) return input;
    if (actor.kind !== 'person') return refuse('NOT_PERMITTED');
    const { purpose, assignmentId } = input;
    const name = baseNameOf(input.name);
    const wrong = whyNotExpected(name, input.sizeBytes, purpose);
    if (wrong) return wrong;
    if (purpose === 'IMPORT' && !holdsAnywhere(actor, 'COORDINATOR', 'ADMINISTRATOR')) return refuse('NOT_PERMITTED');
    if (purpose === 'HOMEWORK' && !assignmentId) return refuseInput({ path: 'assignmentId', code: 'REQUIRED' });
    const limited = await this.limits.count('upload-by-person', actor.personId);
    if (limited) return limited;
    return context.command((tx) =>
      purpose === 'HOMEWORK'
        ? this.submissions.expectFile(tx, assignmentId!, name)
        : this.files.expect(tx, actor, purpose, name),
    );
  }
}
