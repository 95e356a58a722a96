import { Module } from '@nestjs/common';
import { ActorSource } from '#platform/graphql/graphql.module.js';
import { ActorReader } from './actor.reader.js';

/** Tells the platform who makes a request. */
@Module({
  providers: [{ provide: ActorSource, useClass: ActorReader }],
  exports: [ActorSource],
})
export class ActorModule {}
