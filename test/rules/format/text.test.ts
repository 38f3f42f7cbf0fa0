import { findingLines, githubLines, summaryLine } from '../../../src/rules/format';
import { findingOf } from '../findings';

const STYLE = { bold: (text: string) => `*${text}*`, dim: (text: string) => `(${text})`, printable: (text: string) => text.replaceAll('\u001b', '\\e') };

describe('text', () => {
  test('has the place first, then the rule, the object, the fix and the page', () => {
    expect(findingLines([findingOf({ field: 'spec.subnet', hint: 'use 10.1.0.0/24' })], STYLE)).toEqual([
      '*pools.yaml:7*: *error* pool-overlap: 10.0.0.0/24 overlaps 10.0.0.0/16',
      '  IPPool ops/a, spec.subnet',
      '  fix: use 10.1.0.0/24',
      '  (docs/rules/pool-overlap.md)',
      '',
    ]);
  });

  test('goes file by file, and by line in each', () => {
    const lines = findingLines([findingOf({ file: 'b.yaml' }), findingOf({ file: 'a.yaml', line: 9 }), findingOf({ file: 'b.yaml', line: 2 })], STYLE);
    expect(lines.filter((line) => line.startsWith('*')).map((line) => line.split(':').slice(0, 2).join(':'))).toEqual(['*b.yaml:2*', '*b.yaml:7*', '*a.yaml:9*']);
  });

  test('names a few of many related objects', () => {
    const related = ['p', 'q', 'r', 's'].map((name) => ({ apiVersion: 'v1', kind: 'Pod', name, file: 'p.yaml', line: 3 }));
    expect(findingLines([findingOf({ related })], STYLE).filter((line) => line.startsWith('  see'))).toEqual([
      '  see Pod p in p.yaml:3', '  see Pod q in p.yaml:3', '  see Pod r in p.yaml:3', '  see 1 more',
    ]);
  });

  test('cannot be steered by manifests', () => {
    expect(findingLines([findingOf({ message: '\u001b[2J', file: '\u001b.yaml' })], STYLE).join('')).not.toContain('\u001b');
  });

  test.each([
    [{}, 'no objects: nothing found'],
    [{ objects: 1 }, '1 object: nothing found'],
    [{ objects: 12, errors: 1, warnings: 2, infos: 3 }, '12 objects: 1 error, 2 warnings, 3 infos'],
    [{ objects: 2, suppressed: 1, skipped: ['a', 'b'] }, '2 objects: nothing found (1 silenced, 2 rules skipped for want of facts)'],
  ])('sums up %j', (summary, expected) => {
    expect(summaryLine({ objects: 0, errors: 0, warnings: 0, infos: 0, skipped: [], suppressed: 0, ...summary })).toBe(expected);
  });
});

describe('workflow commands', () => {
  test('carry place, rule and text', () => {
    expect(githubLines([findingOf({ hint: 'use another' }), findingOf({ severity: 'warning' }), findingOf({ severity: 'info' })])).toEqual([
      '::error file=pools.yaml,line=7,title=gpu-fabric pool-overlap::IPPool ops/a: 10.0.0.0/24 overlaps 10.0.0.0/16%0Ause another%0Adocs/rules/pool-overlap.md',
      '::warning file=pools.yaml,line=7,title=gpu-fabric pool-overlap::IPPool ops/a: 10.0.0.0/24 overlaps 10.0.0.0/16%0Adocs/rules/pool-overlap.md',
      '::notice file=pools.yaml,line=7,title=gpu-fabric pool-overlap::IPPool ops/a: 10.0.0.0/24 overlaps 10.0.0.0/16%0Adocs/rules/pool-overlap.md',
    ]);
  });

  test('end with their line, whatever the manifest says', () => {
    expect(githubLines([findingOf({ file: 'a,line=1::b%.yaml', message: '100 %\n::error::x\r' })])).toEqual([
      '::error file=a%2Cline=1%3A%3Ab%25.yaml,line=7,title=gpu-fabric pool-overlap::IPPool ops/a: 100 %25%0A::error::x%0D%0Adocs/rules/pool-overlap.md',
    ]);
  });
});
