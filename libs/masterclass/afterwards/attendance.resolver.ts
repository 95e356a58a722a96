import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isId } from '#kernel/ids.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { checkedInput } from '#platform/graphql/validation.js';
import { mayCoordinate, mayTeach } from '#curriculum/coordination.rules.js';
import { attendanceOf, type AttendanceRow } from './attendance.reader.js';
import {
  MasterclassAttendance,
  SetMasterclassMaterialsInput,
  SetMasterclassMaterialsResult,
} from './attendance.type.js';
import { MaterialsService } from './materials.service.js';

@Resolver()
export class AttendanceResolver {
  constructor(private readonly materials: MaterialsService) {}

  @Query(() => MasterclassAttendance, {
    nullable: true,
    description: 'How a masterclass was attended, for who coordinates or teaches it; null for others.',
  })
  @Permits('signed-in')
  async masterclassAttendance(
    @Args('sessionId', { type: () => ID, description: 'Which.' }) sessionId: string,
    @Context() context: RequestContext,
  ): Promise<AttendanceRow | null> {
    const row = isId(sessionId) ? await attendanceOf(context, sessionId) : null;
    if (row === null) return null;
    const leergang = { id: row.leergangId, leadOrganisationId: row.leadOrganisationId };
    return mayCoordinate(context.actor, leergang) || mayTeach(context.actor, leergang.id) ? row : null;
  }

  @Mutation(() => SetMasterclassMaterialsResult, {
    description: 'Sets what those who came to a masterclass get to read: all of it, in this order.',
  })
  @Permits(['COORDINATOR', 'LECTURER'])
  async setMasterclassMaterials(
    @Args('input', { type: () => SetMasterclassMaterialsInput, description: 'Which, and what.' })
    given: SetMasterclassMaterialsInput,
    @Context() context: RequestContext,
  ): Promise<AttendanceRow | Refusal> {
    const input = await checkedInput(SetMasterclassMaterialsInput, given);
    if (isRefusal(input)) return input;
    const set = await context.command((tx) => this.materials.setMaterials(tx, input.sessionId, input.materials));
    return isRefusal(set) ? set : ((await attendanceOf(context, set)) ?? refuse('NOT_FOUND'));
  }
}
