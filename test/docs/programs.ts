import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';

/** The TypeScript programs of a page of `docs/`, in order. */
export function programsOf(page: string): string[] {
  return [...readFileSync(join(__dirname, '..', '..', 'docs', page), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text);
}

/** Runs TypeScript with some names in scope. */
export function run(program: string, names: Readonly<Record<string, unknown>>): void {
  const { outputText } = transpileModule(program, { compilerOptions: { module: ModuleKind.CommonJS } });
  // a program may call its own things as the library calls others
  const used = Object.keys(names).filter((name) => !new RegExp(`const ${name}\\b`).test(program));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const body = new Function('exports', ...used, outputText) as (...args: readonly unknown[]) => void;
  body({}, ...used.map((name) => names[name]));
}
