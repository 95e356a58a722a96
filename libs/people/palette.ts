import { registerEnumType } from '@nestjs/graphql';

/** In which colours the public pages of an organisation are. Their values, tried for contrast: apps/web/theme/palettes.css. */
export const Palette = {
  PETROL: 'PETROL',
  BLUE: 'BLUE',
  GREEN: 'GREEN',
  PURPLE: 'PURPLE',
  RED: 'RED',
  GREY: 'GREY',
} as const;
export type Palette = keyof typeof Palette;
registerEnumType(Palette, {
  name: 'Palette',
  description: 'The colours of the public pages of an organisation. Each has enough contrast (WCAG 2.2 AA).',
  valuesMap: {
    PETROL: { description: 'Blue-green; the colour of the product.' },
    BLUE: { description: 'Deep blue.' },
    GREEN: { description: 'Forest green.' },
    PURPLE: { description: 'Purple.' },
    RED: { description: 'Wine red.' },
    GREY: { description: 'Slate grey.' },
  },
});
