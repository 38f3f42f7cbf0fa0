import { FabricError, Problem } from '../../src/errors';

/** The one problem that an action is refused with. Anything else that it throws comes through. */
export function refusal(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof FabricError && error.problems.length === 1) return error.problems[0];
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What YAML may put where a text is expected, with no compiler to object. */
export const NOT_TEXT: readonly unknown[] = [undefined, null, true, 10, 10.1, ['10.0.0.0/8'], { cidr: '10.0.0.0/8' }];

/** A value as the compiler never saw it. */
export function untyped<T>(value: unknown): T {
  return value as T;
}
