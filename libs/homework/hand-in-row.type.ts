import { ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Someone of whom an assignment is expected, and what came of it.' })
export class HandInRow {}
