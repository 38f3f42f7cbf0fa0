import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';

/** An API object as plain data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** A place in which two objects differ; what one of them does not have is undefined. */
export interface Difference {
  /** `kind namespace/name`. */
  readonly object: string;
  /** `spec.containers[0].image`. */
  readonly path: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/**
 * The objects of a YAML text; empty documents count for nothing.
 *
 * @throws YAMLParseError
 */
export function parseManifests(yaml: string, version: '1.1' | '1.2' = '1.2'): Manifest[] {
  return parseAllDocuments(yaml, { version }).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    const manifest = document.toJS() as Manifest | null;
    return manifest === null ? [] : [manifest];
  });
}

/** The objects of every chart of an app, by the name of the chart. */
export function manifestsOf(app: App): ReadonlyMap<string, readonly Manifest[]> {
  return new Map(app.charts.map((chart) => [chart.node.id, chart.toJson() as Manifest[]]));
}

/** What tells an object from all others. An object without a namespace counts as one in `default`, where kubectl would put it. */
export function identityOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace ?? 'default'}/${metadata.name}`;
}

/**
 * The objects by identity.
 *
 * @throws Error when two are one and the same
 */
export function byIdentity(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  const objects = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const identity = identityOf(manifest);
    if (objects.has(identity)) throw new Error(`${identity} is there twice`);
    objects.set(identity, manifest);
  }
  return objects;
}

/** All places in which two sets of objects differ, other than in spelling; an object that only one of them has is one difference. */
export function differencesBetween(theirs: readonly Manifest[], ours: readonly Manifest[]): Difference[] {
  const [theirObjects, ourObjects] = [byIdentity(theirs), byIdentity(ours)];
  return union([...theirObjects.keys()], [...ourObjects.keys()]).sort().flatMap((object) =>
    differences(normalized(theirObjects.get(object)), normalized(ourObjects.get(object))).map((difference) => ({ object, ...difference })));
}

/** The same manifest in one spelling: JSON inside texts parsed, networks of a pod as a list, amounts as text, no empty lists. */
export function normalized(manifest: Manifest | undefined): unknown {
  return normalizedValue(manifest, []);
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

function normalizedValue(value: unknown, path: readonly string[]): unknown {
  const parent = path[path.length - 2];
  const key = path[path.length - 1];
  if (key === NETWORKS && typeof value === 'string') return networksOf(value);
  if ((parent === 'requests' || parent === 'limits') && typeof value === 'number') return String(value);
  if (typeof value === 'string') return parsedJson(value);
  if (Array.isArray(value)) return value.map((item) => normalizedValue(item, [...path, '[]']));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value)
    .map(([field, item]) => [field, normalizedValue(item, [...path, field])] as const)
    .filter(([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON objects and lists; `metaPlugins` is a list without its brackets. */
function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  for (const candidate of [text, `[${text}]`]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // not JSON, or not in this form
    }
  }
  return text;
}

interface PodNetwork {
  readonly name: string;
  readonly namespace?: string;
  readonly interface?: string;
}

/** The annotation of a pod in either of its forms: a JSON list, or `namespace/name@interface` with commas between. */
export function networksOf(annotation: string): PodNetwork[] {
  if (annotation.trim().startsWith('[')) return JSON.parse(annotation) as PodNetwork[];
  return annotation.split(',').map((item) => {
    const [network, interfaceName] = item.trim().split('@');
    const [name, namespace] = network.split('/').reverse();
    return { name, ...(namespace !== undefined && { namespace }), ...(interfaceName !== undefined && { interface: interfaceName }) };
  });
}

/** Where only one side has a value, the whole of it is one difference. */
function differences(theirs: unknown, ours: unknown, path = ''): Pick<Difference, 'path' | 'theirs' | 'ours'>[] {
  if (isRecord(theirs) && isRecord(ours)) {
    return union(Object.keys(theirs), Object.keys(ours)).sort().flatMap((key) => differences(theirs[key], ours[key], joined(path, key)));
  }
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    return Array.from({ length: Math.max(theirs.length, ours.length) }).flatMap((_, index) => differences(theirs[index], ours[index], `${path}[${index}]`));
  }
  return Object.is(theirs, ours) ? [] : [{ path, theirs, ours }];
}

function joined(path: string, key: string): string {
  if (/[./]/.test(key)) return `${path}["${key}"]`;
  return path === '' ? key : `${path}.${key}`;
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
