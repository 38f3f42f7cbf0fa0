import { benchColdSynth } from './cold-synth';
import { benchDiffing } from './diffing';
import { benchLayers } from './layers';
import { benchLinting } from './linting';
import { benchPlanning } from './planning';
import { benchPrediction } from './prediction';

const BENCHES: Readonly<Record<string, (rounds: number) => string[]>> = {
  synth: benchColdSynth,
  layers: benchLayers,
  planning: benchPlanning,
  prediction: benchPrediction,
  linting: benchLinting,
  diffing: benchDiffing,
};

/** `npm run bench`, or `npm run bench planning` for one. */
const wanted = process.argv.slice(2).filter((name) => Object.hasOwn(BENCHES, name));
const rounds = Number(process.env.BENCH_ROUNDS ?? 11);
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) process.stdout.write(`${name}\n${BENCHES[name](rounds).map((line) => `  ${line}\n`).join('')}`);
