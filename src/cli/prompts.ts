import input from '@inquirer/input';
import select from '@inquirer/select';
import type { Terminal } from './command-io';
import { Interrupted } from './exit-code';
import type { ChoiceQuestion, TextQuestion } from './interview';

/** Lets a person choose. @throws Interrupted */
export function promptForChoice<T extends string>({ question, choices, suggested }: ChoiceQuestion<T>, terminal: Terminal): Promise<T> {
  return told(select<T>({ message: question, choices, default: suggested, pageSize: 12 }, terminal));
}

/** Lets a person type, until nothing is wrong with it. @throws Interrupted */
export function promptForText({ question, suggested, complaint }: TextQuestion, terminal: Terminal): Promise<string> {
  return told(input({ message: question, default: suggested, validate: (text) => complaint(text) ?? true }, terminal));
}

/** The answer of a person. The prompts end with an error of this name on Ctrl+C, or when the terminal goes away. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) throw new Interrupted('stopped; nothing was written');
    throw error;
  }
}
