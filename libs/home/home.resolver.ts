import { Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Permits } from '#platform/graphql/permits.js';
import { RequestContext } from '#platform/graphql/request-context.js';
import { Leergang } from '#curriculum/leergang.entity.js';
import { administratorHome } from './administrator-home.reader.js';
import { coordinatorHome } from './coordinator-home.reader.js';
import {
  AdministratorHome,
  CoordinatorHome,
  Home,
  LecturerHome,
  LeergangProgress,
  ParticipantHome,
} from './home.type.js';
import { lecturerHome } from './lecturer-home.reader.js';
import { participantHome } from './participant-home.reader.js';
import { progressOfLeergang } from './progress.reader.js';

@Resolver(() => Home)
export class HomeResolver {
  @Query(() => Home, { description: 'What is next, what is due, what is new: the first page of whoever asks.' })
  @Permits('signed-in')
  home(): Home {
    return {};
  }

  @ResolveField(() => ParticipantHome, { nullable: true, description: 'For who takes part in a leergang.' })
  participant(_: Home, __: unknown, context: RequestContext): Promise<ParticipantHome | null> {
    return participantHome(context);
  }

  @ResolveField(() => CoordinatorHome, { nullable: true, description: 'For who coordinates.' })
  coordinator(_: Home, __: unknown, context: RequestContext): Promise<CoordinatorHome | null> {
    return coordinatorHome(context);
  }

  @ResolveField(() => LecturerHome, { nullable: true, description: 'For who teaches.' })
  lecturer(_: Home, __: unknown, context: RequestContext): Promise<LecturerHome | null> {
    return lecturerHome(context);
  }

  @ResolveField(() => AdministratorHome, { nullable: true, description: 'For who administers an organisation.' })
  administrator(_: Home, __: unknown, context: RequestContext): Promise<AdministratorHome | null> {
    return administratorHome(context);
  }
}

@Resolver(() => Leergang)
export class LeergangProgressResolver {
  @ResolveField(() => LeergangProgress, {
    description: 'How it stands, in numbers; zeros for who neither coordinates nor teaches it.',
  })
  progress(leergang: Leergang, _: unknown, context: RequestContext): Promise<LeergangProgress> {
    return context.load(progressOfLeergang, leergang.id);
  }
}
