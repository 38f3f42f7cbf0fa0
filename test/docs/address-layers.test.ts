import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { ModuleKind, transpileModule } from 'typescript';
import * as library from '../../src';
import { problemsOf } from '../../src/errors';

/** The programs of the page, in order. */
const PROGRAMS = [...readFileSync(join(__dirname, '..', '..', 'docs', 'address-layers.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text);

describe('docs/address-layers.md', () => {
  test('has programs', () => {
    expect(PROGRAMS.length).toBeGreaterThanOrEqual(5);
  });

  test.each(PROGRAMS)('runs, with nothing wrong: %s', (program) => {
    const app = new cdk8s.App();
    const chart = new cdk8s.Chart(app, 'cluster');
    run(program, { ...library, ApiObject: cdk8s.ApiObject, chart });
    expect(problemsOf(app)).toEqual([]);
    expect(chart.toJson()).not.toEqual([]);
  });
});

/** Runs TypeScript with some names in scope. */
function run(program: string, names: Readonly<Record<string, unknown>>): void {
  const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
  // a program may call its own things as the library calls others
  const used = Object.keys(names).filter((name) => !new RegExp(`const ${name}\\b`).test(program));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const body = new Function('exports', ...used, outputText) as (...args: readonly unknown[]) => void;
  body({}, ...used.map((name) => names[name]));
}
