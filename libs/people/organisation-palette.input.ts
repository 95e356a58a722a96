import { Field, ID, InputType } from '@nestjs/graphql';
import { Palette } from './palette.js';
import { Id } from '#platform/graphql/validation.js';

@InputType({ description: 'In which colours the public pages of an organisation are.' })
export class SetOrganisationPaletteInput {
  @Field(() => ID, { description: 'Whose.' })
  @Id()
  organisationId!: string;

  @Field(() => Palette, { description: 'Which colours.' })
  palette!: Palette;
}
