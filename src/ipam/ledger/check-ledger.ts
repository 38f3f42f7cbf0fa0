import { FabricMemory, LEDGER_VERSION, LedgerData, NetworkMemory } from './ledger-data';
import { SourceDocument } from '../../document';
import { Problem } from '../../errors';
import { Prefix } from '../../net';
import { comparePorts, portText } from '../rail-port';

type Path = readonly (string | number)[];

/**
 * What makes a ledger untrustworthy, beyond its schema: everything that no synth would have written. Such a ledger is refused, never
 * mended silently, since every address depends on it.
 */
export function ledgerProblems(document: SourceDocument, ledger: LedgerData): Problem[] {
  const report = new Report(document);
  checkUnique(report, ledger.fabrics.map(({ name }) => name), (index) => ['fabrics', index, 'name'], 'fabric');
  ascending(report, ledger.fabrics.map(({ name }) => name), (index) => ['fabrics', index, 'name'], 'fabric');
  ledger.fabrics.forEach((fabric, index) => checkFabric(report, fabric, ['fabrics', index]));
  return report.problems;
}

/** Why a ledger of another version, or an empty one, is not read. */
export function versionProblem(document: SourceDocument): Problem | undefined {
  if (document.value === null) {
    const message = 'is empty, so that what was promised is not known';
    return { code: 'ledger-invalid', location: document.locate([]), message, hint: 'restore the file from Git; remove it only when no address was ever given' };
  }
  const { version } = (document.value ?? {}) as { version?: unknown };
  if (typeof version !== 'number' || version === LEDGER_VERSION) return undefined;
  return {
    code: 'ledger-invalid',
    location: document.locate(['version']),
    message: version > LEDGER_VERSION ? `was written in format ${version} by a newer version of this package, which reads format ${LEDGER_VERSION}` : `has the unknown format ${version}`,
    hint: version > LEDGER_VERSION ? 'update cdk8s-gpu-fabric' : 'restore the file from Git',
  };
}

class Report {
  public readonly problems: Problem[] = [];

  constructor(private readonly document: SourceDocument) {}

  public add(path: Path, message: string, hint = 'restore the file from Git, or look at it with: gpu-fabric ledger repair'): void {
    this.problems.push({ code: 'ledger-invalid', location: this.document.locate(path), message, hint });
  }

  public lineOf(path: Path): string {
    return `line ${this.document.locate(path).line ?? '?'}`;
  }
}

function checkFabric(report: Report, fabric: FabricMemory, path: Path): void {
  checkUnique(report, fabric.networks.map(({ family }) => family), (index) => [...path, 'networks', index, 'family'], `${fabric.name}: network of the family`);
  fabric.networks.forEach((network, index) => checkNetwork(report, fabric, network, [...path, 'networks', index]));
  const at = (index: number): Path => [...path, 'slots', index];
  checkUnique(report, fabric.slots.map(({ slot }) => slot), at, `${fabric.name}: slot`, (index) => `node "${fabric.slots[index].node}"`);
  checkUnique(report, fabric.slots.map(({ node }) => node), at, `${fabric.name}: node`, (index) => `slot ${fabric.slots[index].slot}`);
  ascending(report, fabric.slots.map(({ slot }) => slot), at, `${fabric.name}: slot`);
  const units = fabric.units ?? [];
  checkUnique(report, units.map(({ unit }) => unit), (index) => [...path, 'units', index], `${fabric.name}: unit`);
  checkUnique(report, units.map(({ name }) => name), (index) => [...path, 'units', index], `${fabric.name}: unit`);
  ascending(report, units.map(({ unit }) => unit), (index) => [...path, 'units', index], `${fabric.name}: unit`);
  checkCapacity(report, fabric, path);
}

function checkNetwork(report: Report, fabric: FabricMemory, network: NetworkMemory, path: Path): void {
  const supernet = canonical(report, network.supernet, [...path, 'supernet']);
  const subnets = network.rails.map(({ subnet }, index) => canonical(report, subnet, [...path, 'rails', index, 'subnet']));
  const at = (index: number): Path => [...path, 'rails', index];
  const areNamed = network.rails.some(({ plane }) => plane !== undefined);
  const ports = network.rails.map(({ rail, plane = 0 }) => (areNamed ? { rail, plane } : { rail }));
  checkUnique(report, ports.map(portText), at, `${fabric.name}:`);
  const wrong = ports.findIndex((port, index) => index > 0 && comparePorts(port, ports[index - 1]) < 0);
  if (wrong > 0) {
    const previous = ports[wrong - 1];
    report.add(at(wrong), `${fabric.name}: ${portText(ports[wrong])} comes behind ${areNamed ? portText(previous) : previous.rail}; entries are sorted`);
  }
  const inOrder = subnets.flatMap((subnet, index) => (subnet === undefined ? [] : [{ subnet, index }])).sort((a, b) => a.subnet.compare(b.subnet));
  inOrder.forEach(({ subnet, index }, position) => {
    if (supernet !== undefined && !supernet.contains(subnet)) report.add(at(index), `${fabric.name}: ${subnet} of ${portText(ports[index])} is outside ${supernet}`);
    const previous = inOrder[position - 1];
    if (previous !== undefined && previous.subnet.overlaps(subnet)) {
      report.add(at(index), `${fabric.name}: ${subnet} of ${portText(ports[index])} overlaps ${previous.subnet} of ${portText(ports[previous.index])} (${report.lineOf(at(previous.index))})`);
    }
  });
  for (const prefix of [supernet, ...subnets]) {
    if (prefix !== undefined && prefix.family !== network.family) report.add([...path, 'family'], `${fabric.name}: ${prefix} is no ${network.family} network`);
  }
  const wanted = network.kind === 'routed' ? 'nodePrefixLength' : 'addressesPerNode';
  if (network[wanted] === undefined) report.add(path, `${fabric.name}: a ${network.kind} network has no ${wanted}`);
  const { nodePrefixLength: length } = network;
  if (network.kind !== 'routed' || length === undefined || supernet === undefined) return;
  const { bits } = supernet.first;
  if (length < supernet.length || length > bits) {
    report.add([...path, 'nodePrefixLength'], `${fabric.name}: prefixes of /${length} are not allowed in ${supernet}; allowed are /${supernet.length} to /${bits}`);
  }
}

/**
 * Nodes that are there have a slot on every rail in use: at least on the first rail of the first network. Rails, families and nodes that
 * are gone may be left from a time when the fabric was larger or smaller.
 */
function checkCapacity(report: Report, { name, networks, slots }: FabricMemory, path: Path): void {
  const [network] = networks;
  const subnet = Prefix.tryParse(network?.rails[0]?.subnet ?? '');
  const length = network?.nodePrefixLength;
  if (subnet === undefined || length === undefined || length > subnet.first.bits || length < subnet.length) return;
  const capacity = subnet.childCount(length);
  slots.forEach(({ slot, node, retired }, index) => {
    if (retired === true || BigInt(slot) < capacity) return;
    report.add([...path, 'slots', index], `${name}: slot ${slot} of node "${node}" is outside ${subnet}, which has ${capacity} slots of /${length}`);
  });
}

function canonical(report: Report, text: string, path: Path): Prefix | undefined {
  const prefix = Prefix.tryParse(text);
  if (prefix === undefined || prefix.toString() !== text) report.add(path, `"${text}" is not a network in canonical CIDR notation`);
  return prefix;
}

/** @param entry what an entry is about, to name both */
function checkUnique(
  report: Report, values: readonly (string | number)[], at: (index: number) => Path, what: string, entry?: (index: number) => string,
): void {
  const first = new Map<string | number, number>();
  values.forEach((value, index) => {
    const other = first.get(value);
    if (other === undefined) {
      first.set(value, index);
      return;
    }
    const both = entry === undefined ? '' : `, for ${entry(other)} and ${entry(index)}`;
    report.add(at(index), `${what} ${value} is there twice${both}; the other entry is in ${report.lineOf(at(other))}`, entry === undefined ? undefined : TWICE_HINT);
  });
}

const TWICE_HINT = 'two branches may have been merged wrongly: remove the newer entry, and its node gets a new slot at the next synth';

function ascending(report: Report, values: readonly (string | number)[], at: (index: number) => Path, what: string): void {
  const wrong = values.findIndex((value, index) => index > 0 && value < values[index - 1]);
  if (wrong > 0) report.add(at(wrong), `${what} ${values[wrong]} comes behind ${values[wrong - 1]}; entries are sorted`);
}
