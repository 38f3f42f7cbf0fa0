import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inventory } from '../../src/inventory';
import { NODE_COLUMNS } from '../../src/inventory/sources/node-csv';
import { RESERVED_COLUMNS } from '../../src/inventory/sources/reserved-csv';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'import.md'), 'utf8');

/** The first two cells of the rows below a heading. */
function columnsBelow(heading: string): string[][] {
  const section = PAGE.slice(PAGE.indexOf(`## ${heading}\n`)).split('\n## ')[0];
  return section.split('\n').filter((line) => /^\| (?!column|---)/.test(line)).map((line) => line.split('|').slice(1, 3).map((cell) => cell.trim()));
}

describe('docs/import.md', () => {
  test('shows a preset of one\'s own that can be read', () => {
    const [, example] = /```yaml\n([\s\S]*?)```/.exec(PAGE) ?? [];
    expect(Inventory.parse(example, 'my-server.yaml').group('my-server').nics).toHaveLength(2);
  });

  test.each([['Tables of nodes and cards', NODE_COLUMNS], ['Tables of ranges', RESERVED_COLUMNS]])('%s names every column, and only names that are understood', (heading, columns) => {
    const rows = columnsBelow(heading);
    expect(rows.flatMap(([column]) => column.split(', ')).sort()).toEqual(Object.keys(columns).sort());
    const understood = new Set<string>(Object.values(columns).flat());
    expect(rows.flatMap(([, others]) => (others === '' ? [] : others.split(', '))).filter((name) => !understood.has(name))).toEqual([]);
  });
});
