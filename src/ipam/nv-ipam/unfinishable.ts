import { FieldError } from './pool-objects';

/**
 * How many blocks or prefixes a controller may look at in one pass. It needs about two microseconds for one, so beyond this number it is busy for
 * hours, and all other pools wait. An IPv4 pool never has more.
 */
export const MOST_STEPS = 2n ** 32n;

/** Why the controller would never finish a pass over a pool that it takes for valid. */
export type Unfinishable = FieldError;
