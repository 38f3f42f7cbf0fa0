import './as-library';
import { App } from 'cdk8s';
import { matrix, nameOf, objectsOf } from './matrix';
import { EXAMPLES } from '../../test/examples/examples';
import type { SentObject } from '../cluster/object-client';
import type { NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

/** An object, and which program of ours it comes from. */
export interface SynthesizedObject {
  readonly origin: string;
  readonly object: SentObject;
}

/** All different objects of a release. */
export interface Synthesized {
  readonly objects: readonly SynthesizedObject[];
  /** Number of programs and combinations that they come from. */
  readonly clusters: number;
  /** Combinations that the constructs refuse. */
  readonly refused: number;
}

/** What the examples and the matrix make in a release: every object once, however many clusters have it. */
export function synthesized(release: NetworkOperatorRelease): Synthesized {
  const objects = new Map<string, SynthesizedObject>();
  const add = (origin: string, made: readonly SentObject[]): void => {
    for (const object of made) {
      const key = JSON.stringify(object);
      if (!objects.has(key)) objects.set(key, { origin, object });
    }
  };
  let clusters = 0;
  for (const { file, programs } of EXAMPLES.filter(({ releases }) => releases.includes(release))) {
    const app = new App();
    for (const program of programs) program(app, release);
    add(`examples/${file}.ts`, app.charts.flatMap((chart) => chart.toJson() as SentObject[]));
    clusters += 1;
  }
  let refused = 0;
  for (const choice of matrix().filter((candidate) => candidate.release === release)) {
    const made = objectsOf(choice);
    if (made === undefined) refused += 1;
    else add(nameOf(choice), made);
    clusters += made === undefined ? 0 : 1;
  }
  return { objects: [...objects.values()], clusters, refused };
}
