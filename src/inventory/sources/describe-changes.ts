import { sampled } from '../../errors';
import { NicData } from '../data';
import { Inventory } from '../inventory';
import { Nic, NodeGroup } from '../model';

/** What differs between two inventories of one cluster, a line each, hardware before names. */
export function describeChanges(before: Inventory, after: Inventory): string[] {
  const earlier = new Map(before.nodeGroups.map((group) => [group.name, group]));
  const later = new Map(after.nodeGroups.map((group) => [group.name, group]));
  return [
    ...[...later.values()].filter(({ name }) => !earlier.has(name))
      .map(({ name, nics, nodes }) => `group ${name} is new, with ${counted(nodes.length, 'node')} and ${counted(nics.length, 'NIC')}`),
    ...[...earlier.keys()].filter((name) => !later.has(name)).map((name) => `group ${name} is gone`),
    ...nodeChanges(before, after),
    ...[...later.values()].flatMap((group) => {
      const old = earlier.get(group.name);
      return old === undefined ? [] : groupChanges(old, group);
    }),
    ...reservedChanges(before, after),
  ];
}

function nodeChanges(before: Inventory, after: Inventory): string[] {
  const groupIn = ({ nodeGroups }: Inventory): ReadonlyMap<string, string> => {
    return new Map(nodeGroups.flatMap(({ name, nodes }) => nodes.map((node): [string, string] => [node.name, name])));
  };
  const [old, now] = [groupIn(before), groupIn(after)];
  const moved = new Map<string, string[]>();
  const added = new Map<string, string[]>();
  for (const [node, group] of now) {
    const earlier = old.get(node);
    if (earlier === undefined) pushTo(added, group, node);
    else if (earlier !== group) pushTo(moved, `moved from group ${earlier} to ${group}`, node);
  }
  const gone = [...old.keys()].filter((node) => !now.has(node));
  return [
    ...[...added].map(([group, nodes]) => `${group}: ${counted(nodes.length, 'node')} added: ${sampled(nodes, 8)}`),
    ...[...moved].map(([what, nodes]) => `${counted(nodes.length, 'node')} ${what}: ${sampled(nodes, 8)}`),
    ...(gone.length > 0 ? [`${counted(gone.length, 'node')} gone: ${sampled(gone, 8)}`] : []),
  ];
}

function pushTo(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function groupChanges(before: NodeGroup, after: NodeGroup): string[] {
  const { name } = after;
  const [old, now] = [before, after].map(({ nics }) => new Map(nics.map((nic) => [nic.pciAddress, nic])));
  const selectors = [before, after].map(({ nodeSelector = {} }) => Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`).join(','));
  return [
    ...[...now.values()].filter(({ pciAddress }) => !old.has(pciAddress)).map((nic) => `${name}: NIC ${nic.pciAddress} is new, ${describe(nic)}`),
    ...[...old.values()].filter(({ pciAddress }) => !now.has(pciAddress)).map((nic) => `${name}: NIC ${nic.pciAddress} is gone, ${describe(nic)}`),
    ...[...now.values()].flatMap((nic) => {
      const earlier = old.get(nic.pciAddress);
      return earlier === undefined ? [] : fieldChanges(earlier, nic).map((change) => `${name}: ${nic.pciAddress}: ${change}`);
    }),
    ...(selectors[0] === selectors[1] ? [] : [`${name}: nodeSelector ${selectors[0] || 'none'} -> ${selectors[1] || 'none'}`]),
  ];
}

function fieldChanges(before: Nic, after: Nic): string[] {
  const [old, now] = [before, after].map((nic): Partial<Record<string, unknown>> => ({ ...nic }));
  const fields: readonly (keyof NicData)[] = ['rdmaDevice', 'interface', 'traffic', 'rail', 'plane', 'numaNode', 'gpu', 'gpuProximity', 'deviceID', 'linkLayer'];
  return fields.filter((field) => old[field] !== now[field]).map((field) => `${field} ${String(old[field] ?? 'not known')} -> ${String(now[field] ?? 'not known')}`);
}

function describe(nic: Nic): string {
  return nic.traffic === 'east-west' ? `rail ${nic.rail}` : 'north-south';
}

function reservedChanges(before: Inventory, after: Inventory): string[] {
  const old = new Set(before.reserved.map(({ cidr }) => cidr));
  const added = after.reserved.map(({ cidr }) => cidr).filter((cidr) => !old.has(cidr));
  return added.length === 0 ? [] : [`${counted(added.length, 'reserved range')} added: ${sampled(added, 8)}`];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
