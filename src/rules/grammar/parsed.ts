/** One step down into a value: the key of an object, or the index in a list, counted from 0. */
export type Step = string | number;

/** What is wrong inside a text that a manifest holds. */
export interface GrammarProblem {
  /**
   * What the program that reads the text does about it: `refused`, it fails and uses nothing of the text; `ignored`, it goes on, but not
   * with what the text says.
   */
  readonly effect: 'refused' | 'ignored';
  /** Where inside the text; empty for the text as a whole. */
  readonly path: readonly Step[];
  /** Characters from the start of the text, where the text itself is broken. */
  readonly offset?: number;
  /** In the words of the program that reads the text. */
  readonly message: string;
  /** How to fix it, when we know. */
  readonly hint?: string;
}

/** What was read, as far as it could be, beside everything that is wrong with it. Parsers of this folder never throw. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly GrammarProblem[];
}

/** Whether the program that reads the text takes it. */
export function isAccepted({ problems }: Parsed<unknown>): boolean {
  return problems.every(({ effect }) => effect !== 'refused');
}

/** A text of a million mistakes needs no million of problems. */
const MOST_PROBLEMS = 100;

/** Collects what is wrong with one text. */
export class Problems {
  private readonly found: GrammarProblem[] = [];
  private left = 0;
  private leftRefused = false;

  public refuse(path: readonly Step[], message: string, hint?: string): void {
    this.add({ effect: 'refused', path, message, hint });
  }

  public ignore(path: readonly Step[], message: string, hint?: string): void {
    this.add({ effect: 'ignored', path, message, hint });
  }

  public add(problem: GrammarProblem): void {
    if (!this.isFull) {
      const { hint, ...rest } = problem;
      this.found.push(hint === undefined ? rest : { ...rest, hint });
    } else {
      this.left++;
      this.leftRefused ||= problem.effect === 'refused';
    }
  }

  /** Whether further problems are only counted, so that nobody needs to look for a hint. */
  public get isFull(): boolean {
    return this.found.length >= MOST_PROBLEMS;
  }

  /** Everything so far, with the number of those that were too many. */
  public get list(): readonly GrammarProblem[] {
    if (this.left === 0) return this.found;
    return [...this.found, { effect: this.leftRefused ? 'refused' : 'ignored', path: [], message: `and ${this.left} more problems` }];
  }
}

/** A place inside a text, and where to report what is wrong there. */
export interface Place {
  readonly path: readonly Step[];
  readonly problems: Problems;
}

/** The place one or more steps further down. */
export function inside(place: Place, ...steps: readonly Step[]): Place {
  return { path: [...place.path, ...steps], problems: place.problems };
}

/** A path as people write it: `resourceList[0].selectors.pfNames[1]`. */
export function pathText(path: readonly Step[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** A text in quotes for a message, cut where it grows too long to read. */
export function shown(text: string): string {
  return text.length <= 64 ? `"${text}"` : `"${text.slice(0, 60)}..." (${text.length} characters)`;
}
