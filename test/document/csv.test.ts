import { FabricError } from '../../src';
import { parseCsv, readCsv } from '../../src/document';
import { fileWith } from '../cli/ledgers';

const COLUMNS = { node: ['nodename', 'host'], rail: [], prefix: ['cidr'] };

const rowsOf = (text: string): string[] => parseCsv(text, 'a.csv', COLUMNS).rows.map(({ line, cell }) => `${line}: ${cell('node')}|${cell('rail')}|${cell('prefix')}`);

const refusal = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof FabricError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('CSV', () => {
  test.each<[string, string, readonly string[]]>([
    ['commas and line feeds', 'node,rail\na,0\nb,1\n', ['2: a|0|', '3: b|1|']],
    ['semicolons, carriage returns and a byte order mark', '\uFEFFNode Name;Rail;CIDR\r\na;0;10.0.0.0/31\r\n', ['2: a|0|10.0.0.0/31']],
    ['tabs', 'host\trail\na\t0', ['2: a|0|']],
    ['old line ends', 'node,rail\ra,0\r', ['2: a|0|']],
    ['quotes, and what they enclose', '"node","rail"\n"a,""b""\nc",0\nd,1\n', ['2: a,"b"\nc|0|', '4: d|1|']],
    ['blanks, empty lines and columns of others', 'x, node ,rail\n\n1, a , 0\n,,\n2,b,1\n', ['3: a|0|', '5: b|1|']],
    ['cells that are missing or empty', 'node,rail,prefix\na\n,,p\n', ['2: a||', '3: ||p']],
    ['a quoted empty cell', 'node,rail\n"",0\n', ['2: |0|']],
    ['only a heading', 'node,rail\n', []],
  ])('reads %s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  test.each([
    ['an empty file', '', 'a.csv:1: is empty; the first line names the columns'],
    ['a quote that is not closed', 'node,rail\na,0\n"b,1\n', 'a.csv:3: a double quote is not closed'],
    ['text beside a quote', 'node,rail\n"a"b,0\n', 'a.csv:2: text stands beside the quoted "a"; double quotes enclose the whole cell, and are doubled inside'],
    ['too many cells', 'node,rail\na,0,1\n', 'a.csv:2: has 3 cells, the heading 2; put cells with separators in them in double quotes'],
    ['a column twice', 'node,host\na,b\n', 'a.csv:1: the columns "node" and "host" both are "node"'],
  ])('refuses %s', (_, text, message) => {
    expect(refusal(() => rowsOf(text))).toBe(message);
  });

  test('refuses what is no text, and what is not there', () => {
    expect(refusal(() => readCsv(fileWith(Buffer.from([0xff, 0xfe, 0x6e])), COLUMNS))).toMatch(/is not UTF-8 text; save it as "CSV UTF-8"$/);
    expect(refusal(() => readCsv('nowhere.csv', COLUMNS))).toBe('nowhere.csv: cannot be read: there is no such file');
  });
});
