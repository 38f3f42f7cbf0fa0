import type { Severity } from './rule';

/** The worse, the larger. */
export const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
