import { Parsed, pathText } from '../../../src/rules/grammar';

/** Why a text is refused: `path: message`, one per problem, with a mark for those that are passed over without an error. */
export function reasons({ problems }: Parsed<unknown>): string[] {
  return problems.map(({ effect, path, message }) => `${effect === 'ignored' ? '~ ' : ''}${[pathText(path), message].filter((part) => part !== '').join(': ')}`);
}
