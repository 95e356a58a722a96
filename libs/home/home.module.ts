import { Module } from '@nestjs/common';
import { HomeResolver, LeergangProgressResolver } from './home.resolver.js';

/** The first page of every role, each read in one statement, and how a leergang stands. */
@Module({ providers: [HomeResolver, LeergangProgressResolver] })
export class HomeModule {}
