import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Kinds whose objects own something that is lost when they are deleted. */
export const PRECIOUS_KINDS: ReadonlySet<string> = new Set([
  'IPPool', 'CIDRPool', 'NicClusterPolicy', 'NicNodePolicy', 'SriovNetworkNodePolicy', 'SriovNetworkPoolConfig', 'DPUServiceIPAM',
]);

/** Whether Argo CD is told something about an object. */
export function hasSyncOption({ object }: Manifest, option: string): boolean {
  return (object.metadata.annotations?.[SYNC_OPTIONS] ?? '').split(',').some((part) => part.trim().toLowerCase() === option.toLowerCase());
}

/** The sync wave that an object asks for; undefined when it asks for none. */
export function waveOf({ object }: Manifest): number | undefined {
  const text = object.metadata.annotations?.[SYNC_WAVE];
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Whether whoever applies the manifests does it on the server: Flux always does, Argo CD when its Application says so. */
export function isAppliedServerSide(cluster: Cluster): boolean {
  if (cluster.of('Kustomization', 'kustomize.toolkit.fluxcd.io').length > 0) return true;
  return applications(cluster).some((application) => syncOptionsOf(application).some((option) => option === 'ServerSideApply=true'));
}

/** Argo CD's Applications. */
export function applications(cluster: Cluster): readonly Manifest[] {
  return cluster.of('Application', 'argoproj.io');
}

/** `spec.syncPolicy.syncOptions` of an Application. */
export function syncOptionsOf(application: Manifest): readonly string[] {
  const options = recordAt(recordAt(application.object, 'spec'), 'syncPolicy')?.syncOptions;
  return Array.isArray(options) ? options.filter((option) => typeof option === 'string') : [];
}

/** A field that holds fields; undefined when it does not. */
export function recordAt(value: unknown, field: string): Readonly<Record<string, unknown>> | undefined {
  const found = isRecord(value) && Object.hasOwn(value, field) ? value[field] : undefined;
  return isRecord(found) ? found : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `IPPool rail-0`. */
export function titleOf({ object: { kind, metadata } }: Manifest): string {
  return `${kind} ${metadata.name ?? ''}`;
}
