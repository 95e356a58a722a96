/** The few pictures of the product, drawn on 24 × 24 in the colour of the text. Never the only bearer of a meaning. */
const drawings = {
  start: 'M4 11.5 12 4.5l8 7M6.5 10v9h4v-5h3v5h4v-9',
  agenda: 'M5 6.5h14v13H5zM5 10.5h14M9 4v4M15 4v4',
  leergangen: 'M12 5 3 9.5l9 4.5 9-4.5zM6.5 11.5V16c1.5 1.6 3.3 2.5 5.5 2.5s4-.9 5.5-2.5v-4.5M21 9.5V15',
  assignments: 'M7 4.5h7l4 4v11H7zM14 4.5v4h4M10 12.5h5M10 16h5',
  people:
    'M9 11.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM3.5 19c.4-3 2.5-4.7 5.500-4.700s5.100 1.700 5.500 4.700M15.500 5.300a3.250 3.250 0 0 1 0 6M17 14.600c2 .6 3.200 2.100 3.500 4.400',
  organisation: 'M4.500 19.500h15M6 19.500v-13h7.500v13M13.500 10.500H18v9M8.500 10h2.500M8.500 13.500h2.500',
  settings:
    'M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9M15 9.700a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400zM9 18.700a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z',
  ticket:
    'M4 8.500V6.500h16v2a2.500 2.500 0 0 0 0 5v0V17.500H4v-4a2.500 2.500 0 0 0 0-5zM14 8v1.500M14 11.300v1.500M14 14.600V16',
  person: 'M12 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 19.500c.6-3.300 3.300-5 7-5s6.400 1.700 7 5',
  mail: 'M4 6.500h16v11H4zM4.500 7l7.500 6 7.500-6',
  down: 'm7 10 5 5 5-5',
  next: 'm10 7 5 5-5 5',
  previous: 'm14 7-5 5 5 5',
  grip: 'M9 7v.1M15 7v.1M9 12v.1M15 12v.1M9 17v.1M15 17v.1',
  arrow: 'M5 12h13M13 7l5 5-5 5',
  check: 'm6 12.500 4 4 8-9',
  cross: 'm7 7 10 10M17 7 7 17',
  warning: 'M12 4.500 3.500 19h17zM12 10v4M12 16.300v.4',
  info: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 11v5M12 7.800v.4',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 7.500V12l3 2',
  place:
    'M12 20c4-4.500 6-7.700 6-10.200A5.900 5.900 0 0 0 12 4a5.900 5.900 0 0 0-6 5.800C6 12.300 8 15.500 12 20zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15.500 15.500 20 20',
  download: 'M12 4v10M8 10.500l4 4 4-4M5 19h14',
  add: 'M12 5v14M5 12h14',
} as const;

export type IconName = keyof typeof drawings;

/** A picture beside words; hidden from assistive technology. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="lg-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
