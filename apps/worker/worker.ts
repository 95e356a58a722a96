import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import type { Configuration } from '#platform/configuration/configuration.js';
import type { Database } from '#platform/database/database.js';
import { PlatformModule } from '#platform/platform.module.js';
import { SLICES } from '../slices.js';

@Module({})
class WorkerModule {
  static with(configuration: Configuration, database: Database): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.with(configuration, database), ...SLICES] };
  }
}

/** Composes the slices without HTTP. `publicUrl` must be settled. */
export async function createWorker(configuration: Configuration, database: Database): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(configuration, database), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  return app;
}
