import { FabricError } from '../errors';

/**
 * Runs a program. A mistake in what it describes is told on standard error in a line each, and the exit code is 1; where in the library it
 * came to light would help nobody. Any other error is thrown as it is.
 *
 * @example
 * reportMistakes(() => {
 *   const app = new FabricApp();
 *   new RdmaClusterChart(app, 'hgx-h200', config);
 *   app.synth();
 * });
 */
export function reportMistakes(program: () => void): void {
  try {
    program();
  } catch (error) {
    if (!(error instanceof FabricError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
