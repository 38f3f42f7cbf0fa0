import { fork } from 'node:child_process';

/** What became of a cluster. */
export interface WorkerOutcome {
  readonly cluster: string;
  /** Files that were written; undefined when it failed. */
  readonly paths: readonly string[] | undefined;
  /** What was told. */
  readonly output: string;
}

/**
 * Runs the program that is running once more for each cluster, a few at a time, with the loaders that it was started with. The outcomes are in the
 * order of the clusters, whichever was ready first.
 *
 * @param argumentsFor arguments of the program for a cluster
 */
export async function runWorkers(
  clusters: readonly string[], workers: number, argumentsFor: (cluster: string) => readonly string[],
): Promise<WorkerOutcome[]> {
  const outcomes = new Map<string, WorkerOutcome>();
  const waiting = [...clusters];
  await Promise.all(Array.from({ length: Math.min(workers, clusters.length) }, async () => {
    for (let cluster = waiting.shift(); cluster !== undefined; cluster = waiting.shift()) {
      outcomes.set(cluster, await runWorker(cluster, argumentsFor(cluster)));
    }
  }));
  return clusters.flatMap((cluster) => outcomes.get(cluster) ?? []);
}

function runWorker(cluster: string, args: readonly string[]): Promise<WorkerOutcome> {
  return new Promise((resolve) => {
    const child = fork(process.argv[1], args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let output = '';
    let paths: readonly string[] | undefined;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => { output += text.toString(); });
    child.on('message', (message) => { if (Array.isArray(message)) paths = message.map(String); });
    child.on('error', (error) => { output += `${cluster}: ${error.message}\n`; });
    child.on('close', (code) => resolve({ cluster, paths: code === 0 ? paths : undefined, output }));
  });
}
