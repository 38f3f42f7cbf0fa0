import { Problem } from '../../errors';
import { LabelSelector } from '../core';
import { fieldPath, KnownObject, PlainObject } from '../plain-object';
import { poolLabels } from './child-pool';
import { DpfObjects, dpfObjects } from './dpf-objects';
import { DPUServiceSpec } from './dpu-service';
import { DPUServiceChainSpec } from './dpu-service-chain';
import { DPUServiceInterfaceSpec } from './dpu-service-interface';
import { poolRequestProblems } from './pool-requests';
import { ServiceInterfaceIPAM } from './service-chain';

/** What the objects are that are looked at together. */
export interface DpfScope {
  /** Whether they are all of the cluster. If not, what is missing may be elsewhere, and is not reported. @default - unless there is a DPUDeployment */
  readonly complete?: boolean;
}

type Labels = Readonly<Record<string, string>>;

/**
 * References between objects of DPF that lead nowhere, or to several. No webhook looks at them: the ports of such a chain, and the pods that
 * wait for them, stay as they are forever.
 */
export function checkDpfReferences(objects: readonly PlainObject[], { complete = true }: DpfScope = {}): Problem[] {
  const all = dpfObjects(objects);
  // a DPUDeployment makes services, interfaces and chains of its own
  return referenceProblems(all, complete && !objects.some(({ kind }) => kind === 'DPUDeployment'));
}

function referenceProblems(objects: DpfObjects, complete: boolean): Problem[] {
  return [
    ...objects.chains.flatMap((chain) => portProblems(chain, objects, complete)),
    ...objects.services.flatMap((service) => interfaceListProblems(service, objects, complete)),
    ...objects.services.flatMap((service) => poolRequestProblems(service, objects.ipams, complete)),
    ...uplinkProblems(objects.interfaces),
  ];
}

function portProblems(chain: KnownObject<DPUServiceChainSpec>, { interfaces, ipams }: DpfObjects, complete: boolean): Problem[] {
  const { nodeSelector, template } = chain.spec.template.spec;
  // the controller looks in the namespace of the chain only
  const reachable = interfaces.filter((object) => object.namespace === chain.namespace && !areDisjoint(nodeSelector, nodesOf(object)));
  return template.spec.switches.flatMap(({ ports }, s) => ports.flatMap(({ serviceInterface: { matchLabels, ipam } }, p): Problem[] => {
    const path = fieldPath(chain, `spec.template.spec.template.spec.switches[${s}].ports[${p}].serviceInterface`);
    const found = reachable.filter((object) => hasLabels(interfaceLabels(object), matchLabels));
    const problems = ipam === undefined ? [] : poolProblems(`${path}.ipam`, ipam, ipams, complete);
    const withoutAddress = ipam === undefined ? undefined : found.find((object) => typeOf(object) !== 'service');
    if (withoutAddress !== undefined) {
      const message = `"${withoutAddress.name}" is of type "${typeOf(withoutAddress)}", and only interfaces of services get addresses`;
      problems.push({ code: 'attachment-invalid', path: `${path}.ipam`, message, hint: 'leave ipam out' });
    }
    if (found.length === 0 && complete) {
      const hint = nearestInterface(matchLabels, interfaces, chain.namespace);
      problems.push({ code: 'attachment-invalid', path: `${path}.matchLabels`, message: `no DPUServiceInterface has the labels ${shown(matchLabels)}`, hint });
    }
    const twins = found.filter((object) => found.some((other) => other !== object && !areDisjoint(nodesOf(object), nodesOf(other))));
    if (twins.length > 1) {
      const message = `${named(twins)} all have the labels ${shown(matchLabels)}`;
      problems.push({ code: 'attachment-invalid', path: `${path}.matchLabels`, message, hint: 'a port is one interface of a node; select by more labels' });
    }
    return problems;
  }));
}

function poolProblems(path: string, { matchLabels }: ServiceInterfaceIPAM, ipams: DpfObjects['ipams'], complete: boolean): Problem[] {
  // pools are looked up in all namespaces
  const found = ipams.filter((ipam) => hasLabels(poolLabels(ipam), matchLabels));
  if (found.length > 1) {
    const message = `${named(found)} all have the labels ${shown(matchLabels)}`;
    return [{ code: 'attachment-invalid', path: `${path}.matchLabels`, message, hint: 'any of them would be used; select by more labels' }];
  }
  if (found.length === 1 || !complete) return [];
  const message = `no DPUServiceIPAM gives its pool the labels ${shown(matchLabels)}`;
  const misplaced = ipams.find(({ labels }) => hasLabels(labels, matchLabels));
  const hint = misplaced === undefined
    ? nearest(matchLabels, ipams.map((ipam) => ({ name: ipam.name, labels: ipam.spec.metadata?.labels ?? {} })))
    : `"${misplaced.name}" has them in metadata.labels; they belong into spec.metadata.labels`;
  return [{ code: 'attachment-invalid', path: `${path}.matchLabels`, message, hint }];
}

function interfaceListProblems(service: KnownObject<DPUServiceSpec>, { interfaces, services }: DpfObjects, complete: boolean): Problem[] {
  return (service.spec.interfaces ?? []).flatMap((name, index): Problem[] => {
    const path = fieldPath(service, `spec.interfaces[${index}]`);
    const found = interfaces.find((object) => object.name === name && object.namespace === service.namespace);
    if (found === undefined) {
      return complete ? [{ code: 'attachment-invalid', path, message: `there is no DPUServiceInterface "${name}" in the namespace of the service` }] : [];
    }
    const problems: Problem[] = [];
    const { interfaceType, service: own } = found.spec.template.spec.template.spec;
    if (interfaceType !== 'service') {
      problems.push({ code: 'attachment-invalid', path, message: `"${name}" is of type "${interfaceType}"`, hint: 'a service lists interfaces of type "service" only' });
    } else if (own !== undefined && own.serviceID !== service.spec.serviceID) {
      const message = `"${name}" belongs to serviceID "${own.serviceID}", the service has ${JSON.stringify(service.spec.serviceID ?? '')}`;
      problems.push({ code: 'attachment-invalid', path, message, hint: 'give both the same serviceID' });
    }
    const others = services.slice(0, services.indexOf(service)).filter(({ namespace }) => namespace === service.namespace);
    const owner = others.find(({ spec }) => spec.interfaces?.includes(name) === true);
    if (owner !== undefined) {
      problems.push({ code: 'attachment-invalid', path, message: `"${name}" is already an interface of "${owner.name}"`, hint: 'an interface belongs to one service' });
    }
    return problems;
  });
}

function uplinkProblems(interfaces: DpfObjects['interfaces']): Problem[] {
  return interfaces.flatMap((object, index): Problem[] => {
    const port = portOf(object);
    if (port === undefined) return [];
    const owner = interfaces.slice(0, index).find((other) => portOf(other) === port && !areDisjoint(nodesOf(object), nodesOf(other)));
    if (owner === undefined) return [];
    const path = fieldPath(object, 'spec.template.spec.template.spec.physical.interfaceName');
    return [{ code: 'attachment-invalid', path, message: `"${port}" already belongs to "${owner.name}"`, hint: 'one DPUServiceInterface owns a port; let both chains select it' }];
  });
}

/** What may be meant: an interface with the same label keys, or one that has the labels in the wrong place or namespace. */
function nearestInterface(wanted: Labels, interfaces: DpfObjects['interfaces'], namespace: string | undefined): string | undefined {
  const elsewhere = interfaces.find((object) => object.namespace !== namespace && hasLabels(interfaceLabels(object), wanted));
  if (elsewhere !== undefined) return `"${elsewhere.name}" has them, in namespace "${elsewhere.namespace ?? ''}"`;
  const misplaced = interfaces.find((object) => hasLabels({ ...object.labels, ...object.spec.template.metadata?.labels }, wanted));
  if (misplaced !== undefined) return `"${misplaced.name}" has them in the wrong place; they belong into spec.template.spec.template.metadata.labels`;
  return nearest(wanted, interfaces.map((object) => ({ name: object.name, labels: interfaceLabels(object) })));
}

function nearest(wanted: Labels, candidates: readonly { readonly name: string; readonly labels: Labels }[]): string | undefined {
  const likeness = (label: string | undefined, value: string): number => (label === undefined ? 0 : label === value ? 2 : 1);
  const agreement = (labels: Labels): number => Object.entries(wanted).reduce((sum, [key, value]) => sum + likeness(labels[key], value), 0);
  const [best] = [...candidates].sort((a, b) => agreement(b.labels) - agreement(a.labels));
  return best === undefined || agreement(best.labels) === 0 ? undefined : `"${best.name}" has ${shown(best.labels)}`;
}

/** Whether no node can match both, which only labels with different values prove. */
function areDisjoint(a: LabelSelector | undefined, b: LabelSelector | undefined): boolean {
  return Object.entries(a?.matchLabels ?? {}).some(([key, value]) => (b?.matchLabels?.[key] ?? value) !== value);
}

function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function interfaceLabels({ spec }: KnownObject<DPUServiceInterfaceSpec>): Labels {
  return spec.template.spec.template.metadata?.labels ?? {};
}

function nodesOf({ spec }: KnownObject<DPUServiceInterfaceSpec>): LabelSelector | undefined {
  return spec.template.spec.nodeSelector;
}

/** The port of the DPU, if the interface is one. */
function portOf(object: KnownObject<DPUServiceInterfaceSpec>): string | undefined {
  return typeOf(object) === 'physical' ? object.spec.template.spec.template.spec.physical?.interfaceName : undefined;
}

function typeOf({ spec }: KnownObject<DPUServiceInterfaceSpec>): string {
  return spec.template.spec.template.spec.interfaceType;
}

function named(objects: readonly KnownObject<unknown>[]): string {
  return objects.map(({ name }) => `"${name}"`).join(' and ');
}

function shown(labels: Labels): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(', ');
}
