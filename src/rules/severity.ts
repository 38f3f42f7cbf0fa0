/** How bad a finding is: an error breaks something at run time, a warning may, an info is advice. */
export type Severity = 'error' | 'warning' | 'info';

/** The worse, the larger. */
export const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
