import { checkFields } from '../../../src/api/check-fields';
import {
  checkDpf, checkDpfReferences, DpfVersion, DPUService, DPUServiceChain, DPUServiceInterface, DPUServiceIPAM, DPUServiceIPAMSpec, DPUServiceSpec,
  IPAMNetwork, IPAMSubnet, ServiceChainPort, ServiceInterfaceSpec,
} from '../../../src/api/dpf';
import { KnownObject, objectsOf, PlainObject } from '../../../src/api/plain-object';
import { Problem } from '../../../src/errors';

const apiVersion = 'svc.dpu.nvidia.com/v1alpha1';
const namespace = 'dpf-operator-system';

export type Labels = Readonly<Record<string, string>>;

/** A DPUServiceIPAM called `pool`. */
export function ipam(spec: DPUServiceIPAMSpec, metadata: PlainObject['metadata'] = {}): PlainObject {
  return { apiVersion, kind: 'DPUServiceIPAM', metadata: { name: 'pool', namespace, ...metadata }, spec };
}

/** A pool of prefixes: 10.0.0.0/16 in /24, but for what is given. */
export function routed(network: Partial<IPAMNetwork> = {}): PlainObject {
  return ipam({ ipv4Network: { network: '10.0.0.0/16', prefixSize: 24, ...network } });
}

/** A pool of blocks: 192.168.0.0/24 in blocks of 16, but for what is given. */
export function flat(subnet: Partial<IPAMSubnet> = {}): PlainObject {
  return ipam({ ipv4Subnet: { subnet: '192.168.0.0/24', gateway: '192.168.0.1', perNodeIPCount: 16, ...subnet } });
}

/** What a DPUServiceInterface has besides its template. */
interface InterfaceGiven {
  readonly nodes?: Labels;
  readonly namespace?: string;
  /** Its own labels. */
  readonly labels?: Labels;
}

/** A DPUServiceInterface whose template has labels. */
export function interfaceOf(name: string, labels: Labels, spec: ServiceInterfaceSpec, given: InterfaceGiven = {}): PlainObject {
  const nodeSelector = given.nodes && { matchLabels: given.nodes };
  return {
    apiVersion,
    kind: 'DPUServiceInterface',
    metadata: { name, namespace: given.namespace ?? namespace, labels: given.labels },
    spec: { template: { spec: { nodeSelector, template: { metadata: { labels }, spec } } } },
  };
}

/** The interface `<service>-if` of a service, with the label `service`. */
export function serviceInterface(serviceID: string, labels: Labels = { service: serviceID }): PlainObject {
  return interfaceOf(`${serviceID}-if`, labels, { interfaceType: 'service', service: { serviceID, network: 'sfc', interfaceName: 'if0' } });
}

/** A DPUServiceChain called `chain` with one switch. */
export function chain(...ports: readonly ServiceChainPort['serviceInterface'][]): PlainObject {
  const switches = [{ ports: ports.map((port) => ({ serviceInterface: port })) }];
  return { apiVersion, kind: 'DPUServiceChain', metadata: { name: 'chain', namespace }, spec: { template: { spec: { template: { spec: { switches } } } } } };
}

/** A DPUService whose service ID is its name. */
export function service(name: string, spec: Partial<DPUServiceSpec> = {}): PlainObject {
  const source = { repoURL: 'https://example.com/charts', chart: name, version: '1.0.0' };
  return { apiVersion, kind: 'DPUService', metadata: { name, namespace }, spec: { helmChart: { source }, serviceID: name, ...spec } };
}

/** What is wrong with objects that are all there are, as `path: message; hint`. */
export function findings(objects: readonly PlainObject[], version?: DpfVersion, complete?: boolean): string[] {
  return [...checkDpf(objects, { version }), ...checkDpfReferences(objects, { complete })].map(textOf);
}

/** What is wrong with the fields of an object. */
export function fieldFindings(object: PlainObject): string[] {
  const apiKind = [DPUServiceIPAM.API, DPUService.API, DPUServiceInterface.API, DPUServiceChain.API].find(({ kind }) => kind === object.kind);
  return apiKind === undefined ? [] : checkFields(apiKind, object.metadata?.name ?? '', object.spec as object).map(textOf);
}

/** A problem as `path: message; hint`. */
export function textOf({ path, message, hint }: Problem): string {
  return [`${path ?? ''}: ${message}`, hint].filter((text) => text !== undefined).join('; ');
}

/** A DPUServiceIPAM as the checks take it. */
export function known(object: PlainObject): KnownObject<DPUServiceIPAMSpec> {
  return objectsOf<DPUServiceIPAMSpec>(DPUServiceIPAM.API, [object])[0];
}
