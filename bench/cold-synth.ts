import { join } from 'node:path';
import { median, medianRatio, TimedCommand, timeInTurn } from './measure';

const root = join(__dirname, '..');
const run = (file: string): string[] => [join(root, 'tools', 'run.cjs'), join(root, file)];
const cdk8sCli = (file: string): string[] => [join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', '--app', `node ${run(file).join(' ')}`, '--output', join(root, 'node_modules', '.cache', 'bench-dist')];

/** Each stage does what the one before does, and more. */
const STAGES: readonly TimedCommand[] = [
  { name: 'node', args: ['-e', '0'] },
  { name: 'node with esbuild', args: run('bench/apps/nothing.ts') },
  { name: 'empty cdk8s app', args: run('bench/apps/empty.ts') },
  { name: 'loading this library', args: run('bench/apps/library-only.ts') },
  { name: 'reference cluster', args: run('src/main.ts') },
];

/** Cold synth of the reference cluster against an empty cdk8s app that is started the same way. Aim: at most 1.5. */
export function benchColdSynth(rounds: number): string[] {
  const direct = timeInTurn(STAGES, rounds);
  const throughCli = timeInTurn([
    { name: 'empty cdk8s app', args: cdk8sCli('bench/apps/empty.ts') },
    { name: 'reference cluster', args: cdk8sCli('src/main.ts') },
  ], Math.ceil(rounds / 2));
  const times = (of: ReadonlyMap<string, readonly number[]>, name: string): readonly number[] => of.get(name) ?? [];
  const ratio = (of: ReadonlyMap<string, readonly number[]>): string => medianRatio(times(of, 'reference cluster'), times(of, 'empty cdk8s app')).toFixed(2);
  return [
    `cold synth / empty app, started with node    ${ratio(direct)}   (aim: at most 1.5)`,
    `cold synth / empty app, through cdk8s synth  ${ratio(throughCli)}   (aim: at most 1.5)`,
    'where the time goes (median, ms):',
    ...STAGES.map(({ name }, index) => {
      const own = median(times(direct, name));
      const before = index === 0 ? 0 : median(times(direct, STAGES[index - 1].name));
      return `  ${name.padEnd(22)} ${own.toFixed(0).padStart(5)}   ${index === 0 ? '' : `${own >= before ? '+' : ''}${(own - before).toFixed(0)}`}`;
    }),
  ];
}
