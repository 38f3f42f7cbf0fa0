import { subdomainErrors } from './names';
import {
  CidrPoolEntry, CidrPoolSpec, CommonPoolSpec, Exclusion, FieldError, IndexExclusion, IpPoolEntry, IpPoolSpec, NodeRequirement, NodeSelector,
  NodeSelectorTerm, Pool, StaticEntry,
} from './pool-objects';
import { TypedReader } from './typed-reader';

/** A manifest as nv-ipam would read it. */
export interface DecodedPool {
  /** What nv-ipam sees; a field of the wrong type has its zero value. */
  readonly pool: Pool;
  /** Fields of the wrong type. The API server refuses such an object, so nv-ipam never sees it. */
  readonly typeErrors: readonly FieldError[];
  /**
   * What else the API server refuses: fields that are missing, a name that Kubernetes does not take. It also refuses positions out of bounds, which
   * are among what nv-ipam itself finds wrong.
   */
  readonly admissionErrors: readonly FieldError[];
}

/** Reads an IPPool or CIDRPool from a manifest; what is missing gets the zero value of its type, as in Go. */
export function decodePool(kind: Pool['kind'], manifest: object): DecodedPool {
  const reader = new TypedReader(manifest);
  const metadata = reader.record('metadata');
  const spec = reader.record('spec');
  spec.require(kind === 'IPPool' ? ['subnet', 'perNodeBlockSize'] : ['cidr', 'perNodeNetworkPrefix']);
  const name = metadata.text('name');
  const namespace = metadata.text('namespace');
  const allocations = reader.record('status').records('allocations');
  const common = { name, ...(namespace === '' ? {} : { namespace }) };
  const pool: Pool = kind === 'IPPool'
    ? { kind, ...common, spec: ipPoolSpec(spec), status: allocations.map(ipPoolEntry) }
    : { kind, ...common, spec: cidrPoolSpec(spec), status: allocations.map(cidrPoolEntry) };
  const nameErrors = subdomainErrors(name).map((message) => ({ field: 'metadata.name', message: `"${name}" ${message}`, hint: 'the API server takes DNS subdomains' }));
  return { pool, typeErrors: reader.typeErrors, admissionErrors: [...nameErrors, ...reader.admissionErrors] };
}

function ipPoolSpec(spec: TypedReader): IpPoolSpec {
  return {
    subnet: spec.text('subnet'),
    perNodeBlockSize: spec.wholeNumber('perNodeBlockSize', 64),
    gateway: spec.text('gateway'),
    ...commonSpec(spec),
  };
}

function cidrPoolSpec(spec: TypedReader): CidrPoolSpec {
  return {
    cidr: spec.text('cidr'),
    perNodeNetworkPrefix: spec.integer('perNodeNetworkPrefix'),
    gatewayIndex: spec.has('gatewayIndex') ? spec.integer('gatewayIndex') : undefined,
    staticAllocations: spec.records('staticAllocations').map(staticEntry),
    ...commonSpec(spec),
  };
}

function commonSpec(spec: TypedReader): CommonPoolSpec {
  return {
    exclusions: spec.records('exclusions').map(exclusion),
    perNodeExclusions: spec.records('perNodeExclusions').map(indexExclusion),
    nodeSelector: spec.has('nodeSelector') ? nodeSelector(spec.record('nodeSelector')) : undefined,
    defaultGateway: spec.flag('defaultGateway'),
    routes: spec.records('routes').map((route) => { route.require(['dst']); return { dst: route.text('dst') }; }),
  };
}

function exclusion(range: TypedReader): Exclusion {
  range.require(['startIP', 'endIP']);
  return { startIP: range.text('startIP'), endIP: range.text('endIP') };
}

function indexExclusion(range: TypedReader): IndexExclusion {
  range.require(['startIndex', 'endIndex']);
  return { startIndex: range.integer('startIndex'), endIndex: range.integer('endIndex') };
}

function staticEntry(entry: TypedReader): StaticEntry {
  entry.require(['prefix']);
  return { nodeName: entry.text('nodeName'), prefix: entry.text('prefix'), gateway: entry.text('gateway') };
}

function ipPoolEntry(entry: TypedReader): IpPoolEntry {
  return { nodeName: entry.text('nodeName'), startIP: entry.text('startIP'), endIP: entry.text('endIP') };
}

function cidrPoolEntry(entry: TypedReader): CidrPoolEntry {
  return { nodeName: entry.text('nodeName'), prefix: entry.text('prefix'), gateway: entry.text('gateway') };
}

function nodeSelector(selector: TypedReader): NodeSelector {
  selector.require(['nodeSelectorTerms']);
  return { nodeSelectorTerms: selector.records('nodeSelectorTerms').map(selectorTerm) };
}

function selectorTerm(term: TypedReader): NodeSelectorTerm {
  return { matchExpressions: term.records('matchExpressions').map(requirement), matchFields: term.records('matchFields').map(requirement) };
}

function requirement(entry: TypedReader): NodeRequirement {
  entry.require(['key', 'operator']);
  return { key: entry.text('key'), operator: entry.text('operator'), values: entry.texts('values') };
}
