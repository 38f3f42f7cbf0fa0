import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSchemas } from '../tools/generate-schemas';

const root = join(__dirname, '..');

test('every generated file is what "npm run generate" would write', () => {
  const stale = generateSchemas(root).filter(({ path, text }) => textOf(path) !== text).map(({ path }) => path);
  expect(stale).toEqual([]);
}, 300_000);

function textOf(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8').replace(/\r\n/g, '\n');
  } catch {
    return undefined;
  }
}
