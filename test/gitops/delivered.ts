import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { ArgoCdDelivery, Delivery, FabricApp, FabricAppProps, FluxDelivery } from '../../src';
import { temporaryFolder, textsIn } from '../app/folders';
import { Manifest, parseManifests } from '../support/manifests';

export const ARGO_CD: ArgoCdDelivery = { kind: 'argocd', repoUrl: 'https://git.example.com/clusters.git', operators: { kind: 'helm' } };
export const FLUX: FluxDelivery = { kind: 'flux', operators: { kind: 'helm' } };

/** What an app writes. */
export interface Written {
  readonly outdir: string;
  /** Objects by file. */
  readonly files: Readonly<Record<string, Manifest[]>>;
  readonly warnings: readonly string[];
}

/** Synthesizes an app into a folder of its own. */
export function write(fill: (app: FabricApp) => void, delivery: Delivery | undefined, props: FabricAppProps = {}): Written {
  const outdir = join(temporaryFolder(), 'dist');
  const warnings: string[] = [];
  const app = new FabricApp({ outdir, delivery, onWarning: (warning) => warnings.push(warning), ...props });
  fill(app);
  app.synth();
  const files = Object.fromEntries(Object.entries(textsIn(outdir)).map(([path, text]) => [path, parseManifests(text)]));
  return { outdir, files, warnings };
}

/** All objects of a kind. */
export function objectsOfKind({ files }: Written, kind: string): Manifest[] {
  return Object.values(files).flat().filter((object) => object.kind === kind);
}

/** An object of no kind that this package knows. */
export function addObject(app: FabricApp, apiVersion: string, kind: string, fields: object): ApiObject {
  const [chart] = app.charts;
  return new ApiObject(chart, `${kind}-extra`, { apiVersion, kind, ...fields });
}
