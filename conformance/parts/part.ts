import type { Synthesized } from '../cases/synthesized';
import type { Endpoint } from '../cluster/api-server';
import type { Definitions } from '../cluster/definitions';
import type { ObjectClient } from '../cluster/object-client';
import type { Tools } from '../cluster/toolchain';
import type { Console } from '../report/console';
import type { Outcome } from '../report/outcome';
import type { NetworkOperatorRelease } from 'cdk8s-gpu-fabric';

/** What every part has. */
export interface Run {
  readonly console: Console;
  /** All that is random follows from it. */
  readonly seed: number;
  /** Number of random cases of a part; undefined for the part's own. */
  readonly count: number | undefined;
}

/** An API server with the definitions of a release, and nothing else but namespaces. */
export interface ReleaseRun extends Run {
  readonly release: NetworkOperatorRelease;
  readonly definitions: Definitions;
  readonly synthesized: Synthesized;
  readonly client: ObjectClient;
  readonly endpoint: Endpoint;
  /** Of the module `kubernetes`. */
  readonly tools: Tools;
  /** A folder for files. */
  readonly folder: string;
  /** Whether this is the release that all else is done with which is not done for every release. */
  readonly isMain: boolean;
}

/** A part that looks at an API server of every release, and adds to its outcome. */
export type ReleasePart = (run: ReleaseRun, outcome: Outcome) => Promise<void>;
