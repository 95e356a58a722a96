/** The regions over which school holidays are spread. */
export type SchoolRegion = 'NORTH' | 'MIDDLE' | 'SOUTH';

/** A school holiday; its name is the page's. */
export type SchoolHolidayName = 'AUTUMN' | 'CHRISTMAS' | 'SPRING' | 'MAY' | 'SUMMER';
