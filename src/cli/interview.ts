import type { Terminal } from './command-io';
import { FabricError, listValues } from '../errors';

/** Something that can be chosen. */
export interface Choice<T extends string> {
  readonly value: T;
  /** In a few words. */
  readonly name: string;
}

/** A question whose answer is one of several. */
export interface ChoiceQuestion<T extends string> {
  /** Option of the command line that answers it: `--attachment`. */
  readonly flag: string;
  readonly question: string;
  readonly choices: readonly Choice<T>[];
  /** Answer where nobody is asked. @default - the first choice */
  readonly suggested?: T;
}

/** A question whose answer is a text. */
export interface TextQuestion {
  readonly flag: string;
  readonly question: string;
  readonly suggested: string;
  /** What is wrong with an answer; undefined when nothing is. */
  readonly complaint: (text: string) => string | undefined;
}

/** Where answers come from: options first, then a person, then the suggestions. */
export class Interview {
  /**
   * @param terminal person to ask; undefined asks nobody
   * @param takesSuggestions whether a question that nobody answers has its suggested answer
   */
  constructor(private readonly terminal: Terminal | undefined, private readonly takesSuggestions: boolean) {}

  /** Whether a person will be asked. */
  public get isTalking(): boolean {
    return this.terminal !== undefined && !this.takesSuggestions;
  }

  /** @throws FabricError `field-invalid` when the option has another value, or nobody answers; Interrupted when the person gives up */
  public async choose<T extends string>(given: string | undefined, asked: ChoiceQuestion<T>): Promise<T> {
    const { flag, choices, suggested = choices[0].value } = asked;
    if (given !== undefined) {
      const chosen = choices.find(({ value }) => value === given);
      if (chosen !== undefined) return chosen.value;
      throw new FabricError({ code: 'field-invalid', message: `${flag} "${given}" is not possible here`, hint: `use ${listValues(choices.map(({ value }) => value))}` });
    }
    if (choices.length === 1 || this.takesSuggestions) return suggested;
    const terminal = this.person(flag, listValues(choices.map(({ value }) => value)));
    // loaded where a person is asked, and nowhere else
    const { promptForChoice } = await import('./prompts');
    return promptForChoice(asked, terminal);
  }

  /** @throws FabricError `field-invalid` when the option has a wrong value, or nobody answers; Interrupted when the person gives up */
  public async text(given: string | undefined, asked: TextQuestion): Promise<string> {
    const { flag, suggested, complaint } = asked;
    const answer = given ?? (this.takesSuggestions ? suggested : undefined);
    if (answer !== undefined) {
      const wrong = complaint(answer);
      if (wrong === undefined) return answer;
      throw new FabricError({ code: 'field-invalid', message: `${flag}: ${wrong}` });
    }
    const terminal = this.person(flag, `such as ${suggested}`);
    const { promptForText } = await import('./prompts');
    return promptForText(asked, terminal);
  }

  private person(flag: string, answers: string): Terminal {
    if (this.terminal !== undefined) return this.terminal;
    throw new FabricError({
      code: 'field-invalid',
      message: `${flag} is not given, and nobody can be asked without a terminal`,
      hint: `give it (${answers}), or --yes for the suggested answer to every question`,
    });
  }
}

/** The first complaint of a check that throws them. */
export function complaintOf(check: (text: string) => unknown): (text: string) => string | undefined {
  return (text) => {
    try {
      check(text);
      return undefined;
    } catch (error) {
      if (!(error instanceof FabricError)) throw error;
      const [{ message, hint }] = error.problems;
      return hint === undefined ? message : `${message}; ${hint}`;
    }
  };
}
