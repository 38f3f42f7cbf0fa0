/**
 * What kind of mistake a problem is. Codes are stable: programs and documentation may rely on them.
 */
export type FabricErrorCode =
  | 'address-invalid'
  | 'address-moves'
  | 'address-overlap'
  | 'attachment-invalid'
  | 'capacity-exceeded'
  | 'document-invalid'
  | 'document-unreadable'
  | 'duplicate-object'
  | 'field-invalid'
  | 'image-unpinned'
  | 'inventory-invalid'
  | 'ledger-busy'
  | 'ledger-frozen'
  | 'ledger-invalid'
  | 'namespace-missing'
  | 'name-invalid'
  | 'output-failed'
  | 'rail-missing'
  | 'release-unsupported'
  | 'rule-violated'
  | 'slot-conflict';

/** A place in a file that a person can jump to. */
export interface SourceLocation {
  /** Path as the user gave it. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line?: number;
  /** Column, counted from 1. */
  readonly column?: number;
}

/** One mistake: what is wrong, where, and how to fix it. */
export interface Problem {
  readonly code: FabricErrorCode;
  /** Lowercase, without a full stop; shows the bad value and the allowed ones in the user's terms. */
  readonly message: string;
  /** How to fix it, when we know. */
  readonly hint?: string;
  /** Path of the construct, or name of the object, that the mistake belongs to. */
  readonly path?: string;
  readonly location?: SourceLocation;
}

/**
 * The one error of this library. It carries every problem that was found together, each with a stable code,
 * the place, the bad value and, where known, the fix.
 *
 * @example
 * try {
 *   app.synth();
 * } catch (error) {
 *   if (error instanceof FabricError) console.error(error.problems.map((problem) => problem.code));
 * }
 */
export class FabricError extends Error {
  /** Everything that is wrong, in the order in which it was found. Never empty. */
  public readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.length === 1 ? problemText(list[0]) : `${list.length} problems:\n${list.map((p) => `  - ${problemText(p)}`).join('\n')}`);
    this.name = 'FabricError';
    this.problems = list;
  }

  /** Code of the first problem. */
  public get code(): FabricErrorCode {
    return this.problems[0].code;
  }

  /** The same error with a construct path (or object name) on every problem that has none. */
  public at(path: string): FabricError {
    const isPlaced = ({ path: own, location }: Problem): boolean => own !== undefined || location !== undefined;
    return new FabricError(this.problems.map((problem) => (isPlaced(problem) ? problem : { ...problem, path })));
  }
}

function problemText(problem: Problem): string {
  const { location } = problem;
  const position = location && [location.file, location.line, location.column].filter((part) => part !== undefined).join(':');
  const where = [position, problem.path].filter((part) => part !== undefined && part !== '').join(': ');
  const text = where === '' ? problem.message : `${where}: ${problem.message}`;
  return problem.hint === undefined ? text : `${text}; ${problem.hint}`;
}
