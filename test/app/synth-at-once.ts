/*
 * A program for `output-folder.test.ts`, which runs it in two processes:
 * node tools/run.cjs test/app/synth-at-once.ts <time of the first synth> <output folder>...
 */
import { addCluster } from './apps';
import { FabricApp } from '../../src';

/** Enough files that two synths at the same time meet. */
export function manyClusters(outdir: string): FabricApp {
  const app = new FabricApp({ outdir });
  for (const city of ['berlin', 'lagos', 'lima', 'oslo', 'tokyo']) addCluster(app, city);
  return app;
}

const MILLISECONDS_BETWEEN_SYNTHS = 100;

if (require.main === module) {
  const [start, ...folders] = process.argv.slice(2);
  folders.forEach((outdir, round) => {
    const app = manyClusters(outdir);
    while (Date.now() < Number(start) + round * MILLISECONDS_BETWEEN_SYNTHS); // as precise as it gets
    app.synth();
  });
}
