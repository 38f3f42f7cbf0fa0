import { FabricError, Problem } from '../../src/errors';

/** The problems for which an action is refused. */
export function problemsOf(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof FabricError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The same as lines that a person reads. */
export function refusalsOf(act: () => unknown): string[] {
  return problemsOf(act).map((problem) => new FabricError(problem).message);
}
