import { FabricMemory, NetworkMemory } from './ledger-data';
import { portKey, portText } from '../rail-port';

/** What changes between two memories of a cluster, a line each, in the order of the fabrics. */
export function describeChanges(before: readonly FabricMemory[], after: readonly FabricMemory[]): string[] {
  const known = new Map(before.map((fabric) => [fabric.name, fabric]));
  return after.flatMap((fabric) => {
    const old = known.get(fabric.name);
    const lines = old === undefined ? [`fabric is new, with ${fabric.slots.length} nodes`, ...networkLines([], fabric.networks)] : [
      ...networkLines(old.networks, fabric.networks), ...unitLines(old, fabric), ...slotLines(old, fabric),
    ];
    return lines.map((line) => `${fabric.name}: ${line}`);
  });
}

function networkLines(before: readonly NetworkMemory[], after: readonly NetworkMemory[]): string[] {
  const lines: string[] = [];
  for (const network of after) {
    const old = before.find(({ family }) => family === network.family);
    const subnets = new Map(old?.rails.map((entry) => [portKey(entry), entry.subnet]));
    if (old === undefined) lines.push(`${network.family} network ${network.supernet}`);
    else if (old.supernet !== network.supernet) lines.push(`${network.family} network ${old.supernet} becomes ${network.supernet}`);
    for (const entry of network.rails) {
      const oldSubnet = subnets.get(portKey(entry));
      if (oldSubnet === undefined) lines.push(`${portText(entry)} gets ${entry.subnet}`);
      else if (oldSubnet !== entry.subnet) lines.push(`${portText(entry)} goes from ${oldSubnet} to ${entry.subnet}`);
    }
    const kept = new Set(network.rails.map(portKey));
    for (const entry of old?.rails ?? []) if (!kept.has(portKey(entry))) lines.push(`${portText(entry)} gives up ${entry.subnet}`);
    for (const field of ['kind', 'nodePrefixLength', 'addressesPerNode', 'gateway'] as const) {
      if (old !== undefined && old[field] !== network[field]) lines.push(`${field} goes from ${old[field] ?? 'none'} to ${network[field] ?? 'none'}`);
    }
  }
  for (const { family } of before) {
    if (!after.some((network) => network.family === family)) lines.push(`the ${family} network is dropped`);
  }
  const [order, orderAfter] = [before, after].map((networks) => networks.map(({ family }) => family).join(', '));
  if (lines.length === 0 && order !== orderAfter) lines.push(`networks are ${orderAfter} instead of ${order}`);
  return lines;
}

function unitLines(before: FabricMemory, after: FabricMemory): string[] {
  const known = new Map(before.units?.map(({ name, unit }) => [name, unit]));
  const kept = new Set(after.units?.map(({ name }) => name));
  return [
    ...(after.units ?? []).flatMap(({ name, unit }) => {
      const old = known.get(name);
      if (old === undefined) return [`unit ${name} gets number ${unit}`];
      return old === unit ? [] : [`unit ${name} goes from number ${old} to ${unit}`];
    }),
    ...(before.units ?? []).filter(({ name }) => !kept.has(name)).map(({ name, unit }) => `unit ${name} gives up number ${unit}`),
  ];
}

function slotLines(before: FabricMemory, after: FabricMemory): string[] {
  const old = new Map(before.slots.map((entry) => [entry.node, entry]));
  const lines = after.slots.flatMap(({ node, slot, retired }) => {
    const known = old.get(node);
    if (known === undefined) return [`node ${node} takes slot ${slot}`];
    if (known.slot !== slot) return [`node ${node} goes from slot ${known.slot} to ${slot}`];
    if ((known.retired ?? false) === (retired ?? false)) return [];
    return [retired === true ? `node ${node} is gone, its slot ${slot} is retired` : `node ${node} is back in slot ${slot}`];
  });
  const kept = new Set(after.slots.map(({ node }) => node));
  return [...lines, ...before.slots.filter(({ node }) => !kept.has(node)).map(({ node, slot }) => `node ${node} gives up slot ${slot}`)];
}
