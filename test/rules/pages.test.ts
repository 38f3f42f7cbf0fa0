import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateRulePages, orphanedRulePages } from '../../tools/generate-rule-pages';

const root = join(__dirname, '..', '..');

describe('the pages of the rules', () => {
  test('are what "npm run generate" would write', () => {
    expect(generateRulePages(root).filter(({ path, text }) => textOf(path) !== text).map(({ path }) => path)).toEqual([]);
  });

  test('are of rules that exist', () => {
    expect(orphanedRulePages(root)).toEqual([]);
  });
});

function textOf(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8').replace(/\r\n/g, '\n');
  } catch {
    return undefined;
  }
}
