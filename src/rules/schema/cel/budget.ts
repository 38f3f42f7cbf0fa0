/** Steps that one rule may take for one value. The API server allows more; a rule that takes as many is passed over, never judged. */
export const STEPS_PER_RULE = 200_000;

/** Steps of all rules for all objects of a run, which take a minute or two; with more, the rest is passed over, rather than waited for. */
export const STEPS_PER_RUN = 50_000_000;

/** Counts the steps of evaluations; strangers write both the rules and the values. */
export class Budget {
  private left = 0;

  /** Allows a number of steps. */
  public grant(steps: number): void {
    this.left = steps;
  }

  /** Whether more steps were asked for than granted. */
  public get isSpent(): boolean {
    return this.left < 0;
  }

  /** Steps that are left. */
  public get rest(): number {
    return Math.max(0, this.left);
  }

  /** @throws Error when none are left, which ends the evaluation */
  public spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new Error('the rule takes too many steps');
  }
}

/** The budget of the evaluation that runs. There is one at a time, and functions of CEL have no other way to it. */
export const BUDGET = new Budget();
