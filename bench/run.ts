import { benchColdSynth } from './cold-synth';

const rounds = Number(process.env.BENCH_ROUNDS ?? 11);
process.stdout.write(`${benchColdSynth(rounds).join('\n')}\n`);
