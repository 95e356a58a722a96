/** What the numbers of seats say. Pure. */
import type { SeatsData } from './masterclasses.graphql.js';

type Seats = SeatsData['seats'];

/** Whether seats mean anything: those of a masterclass that is cancelled stay written down, and nobody comes on them. */
export function isHeld({ status }: { readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED' }): boolean {
  return status !== 'CANCELLED';
}

/** How many seats are held by all audiences together. */
export function heldIn(seats: Seats): number {
  return sum(seats.map(({ held }) => held));
}

/** How many people have said yes: seats that are offered or have no name do not count. */
export function certainIn(seats: Seats): number {
  return sum(seats.map(({ held, offered, unnamed }) => held - offered - unnamed));
}

export function waitingIn(seats: Seats): number {
  return sum(seats.map(({ waiting }) => waiting));
}

/** How many ask for a seat that the coordinator has yet to give. */
export function requestedIn(seats: Seats): number {
  return sum(seats.map(({ requested }) => requested));
}

/** How many of those who wait get an offer at most when there are so many seats. */
export function offersWith(capacity: number, seats: Seats): number {
  return Math.max(0, Math.min(waitingIn(seats), capacity - heldIn(seats)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
