import { join } from 'node:path';
import { Chart } from 'cdk8s';
import {
  ALL_RELEASES, compareReleases, eastWestNics, EthernetAttachment, FabricApp, FabricProps, GpuFabric, InfinibandAttachment, Inventory, LinkLayer,
  NetworkOperatorRelease, NicFirmware, NicSettings, NodeGroup, PresetName, presetNames, RdmaCluster, RdmaTestPods, RoceSettings, storageNics,
  StorageFabric,
} from '../../../src';
import { parseManifests } from '../../../src/manifests';
import { checkObject, CrdSet, readCrds } from '../../../src/rules/schema';
import { crdProblems, SRIOV_FOLDER } from '../../support/crds';
import { Manifest, manifestsOf } from '../../support/manifests';
import { hasSharedFolder, SHARED } from '../../support/shared-folder';

/*
 * Every known server, with every attachment that its NICs allow, in every release, with all that this package can say about its NICs: names, settings,
 * firmware, drain limits. Each is synthesized past every check of constructs and fields and every rule. Its objects are then held against the real CRDs,
 * their CEL rules included, or where those are not there against what we know of the kinds.
 */

/** A server whose NICs all speak one link. */
interface Server {
  readonly preset: PresetName;
  readonly linkLayer: LinkLayer;
  readonly inventory: Inventory;
}

/** How pods of the compute fabric attach. */
type Attached =
  | { readonly linkLayer: 'ethernet'; readonly attachment: EthernetAttachment }
  | { readonly linkLayer: 'infiniband'; readonly attachment: InfinibandAttachment };

interface Cell {
  readonly server: Server;
  readonly attached: Attached;
  readonly release: NetworkOperatorRelease;
}

const ATTACHED: readonly Attached[] = [
  { linkLayer: 'ethernet', attachment: { kind: 'sriov', virtualFunctions: 4 } },
  { linkLayer: 'ethernet', attachment: { kind: 'host-device' } },
  { linkLayer: 'ethernet', attachment: { kind: 'macvlan' } },
  { linkLayer: 'infiniband', attachment: { kind: 'sriov', virtualFunctions: 4 } },
  { linkLayer: 'infiniband', attachment: { kind: 'host-device' } },
  { linkLayer: 'infiniband', attachment: { kind: 'ipoib' } },
];

const leftOut: string[] = [];
const servers = presetNames().flatMap(serversOf);
const cells = servers.flatMap((server) => ATTACHED.filter(({ linkLayer }) => linkLayer === server.linkLayer)
  .flatMap((attached) => ALL_RELEASES.map((release): Cell => ({ server, attached, release }))));

beforeAll(() => {
  process.stdout.write(`\n${cells.length} clusters of ${servers.length} servers; left out:\n${leftOut.map((line) => `  ${line}\n`).join('')}`);
});

test.each(cells.map((cell) => [cell.server.preset, cell.attached.linkLayer, cell.attached.attachment.kind, cell.release, cell] as const))(
  '%s, %s, %s, release %s', (_, __, ___, release, cell) => {
    const warnings: string[] = [];
    const manifests = objectsOf(cell, (warning) => warnings.push(warning));
    expect(warnings).toEqual([]);
    expect(refusedBy(release, manifests)).toEqual([]);
    expect(kindsOf(manifests)).toEqual(expectedKinds(cell));
  },
);

test('leaves out what the hardware cannot do, and nothing else', () => {
  expect(leftOut).toEqual([
    'PowerEdge-XE9680, infiniband: its east-west NICs are Ethernet',
    'ThinkSystem-SR680a-V3, infiniband: its east-west NICs are Ethernet',
    'UCSC-885A-M8-H22, infiniband: its east-west NICs are Ethernet',
    'NVIDIA-DGX-Spark-NVIDIA-GB10, infiniband: its east-west NICs are Ethernet',
    'NVIDIA-DGX-Spark-NVIDIA-GB10, storage fabric: it has no north-south NIC with an RDMA device',
  ]);
});

/** A server once for each link that all of its east-west NICs speak. A VPI card speaks what it is set to; such NICs are listed with it. */
function serversOf(name: PresetName): Server[] {
  const whole = inventoryWith(name, { preset: name });
  const [group] = whole.nodeGroups;
  const layers = new Set(eastWestNics(group).map(({ linkLayer }) => linkLayer));
  const found = (['ethernet', 'infiniband'] as const).flatMap((linkLayer): Server[] => {
    if (layers.size === 1 && layers.has(linkLayer)) return [{ preset: name, linkLayer, inventory: whole }];
    if (layers.size > 1) {
      const nics = group.nics.map((nic) => (nic.traffic === 'east-west' ? { ...nic, linkLayer } : nic));
      return [{ preset: name, linkLayer, inventory: inventoryWith(name, { nics }) }];
    }
    leftOut.push(`${name}, ${linkLayer}: its east-west NICs are ${linkLayer === 'infiniband' ? 'Ethernet' : 'InfiniBand'}`);
    return [];
  });
  if (storageNics(group).length === 0) leftOut.push(`${name}, storage fabric: it has no north-south NIC with an RDMA device`);
  return found;
}

function inventoryWith(name: PresetName, hardware: { readonly preset: PresetName } | Pick<NodeGroup, 'nics'>): Inventory {
  const nodes = ['node-1', 'node-2'];
  return Inventory.of({ cluster: 'matrix', nodeGroups: [{ name: 'gpu', nodeSelector: { 'example.com/server': name }, nodes, ...hardware }] });
}

function objectsOf({ server: { inventory }, attached, release }: Cell, onWarning: (warning: string) => void): readonly Manifest[] {
  const app = new FabricApp({ onWarning });
  const [group] = inventory.nodeGroups;
  const isSriov = attached.attachment.kind === 'sriov';
  const cluster = new RdmaCluster(new Chart(app, 'matrix'), 'rdma', {
    release,
    inventory,
    driver: { kind: 'managed' },
    interfaceNames: has(release, '26.1') ? {} : undefined,
    drainLimit: isSriov ? '25%' : undefined,
  });
  const fabrics = [new GpuFabric(cluster, 'compute', {
    ...configured(attached, release),
    namespaces: ['ai-training'],
    addressing: { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 29 },
    ...(isSriov ? { mtu: 4200, groups: { gpu: { virtualFunctions: 2 } } } : {}),
  })];
  if (storageNics(group).length > 0) {
    fabrics.push(new StorageFabric(cluster, 'storage', {
      linkLayer: 'ethernet',
      namespaces: ['ai-training'],
      attachment: { kind: 'macvlan' },
      addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4, gateway: 'last' },
      nicSettings: { pciPerformance: true },
    }));
  }
  const deviceID = eastWestNics(group)[0].deviceID ?? '';
  new NicFirmware(cluster, 'firmware', { deviceID, binUrls: ['https://firmware.example.com/fw.zip'] });
  new RdmaTestPods(cluster, 'test', { namespace: 'ai-training', fabrics });
  app.synthYaml();
  return [...manifestsOf(app).values()].flat();
}

/** With all settings of NICs that a release knows. */
function configured(attached: Attached, release: NetworkOperatorRelease): Attached & Pick<FabricProps, 'nicSettings'> {
  const common: NicSettings = {
    gpuDirect: true,
    firmwareVirtualFunctions: 4,
    template: has(release, '25.10') ? { rawNvConfig: [{ name: 'ADVANCED_PCI_SETTINGS', value: '1' }] } : undefined,
  };
  if (attached.linkLayer === 'infiniband') return { ...attached, nicSettings: common };
  const newest: RoceSettings = { version: 2, congestionMarksOn: 3, cableMeters: 5, pauseFrames: false };
  const roce: RoceSettings = { ...(has(release, '25.10') ? { typeOfService: 106 } : {}), ...(has(release, '26.7') ? newest : {}) };
  return { ...attached, nicSettings: { ...common, roce } };
}

function has(release: NetworkOperatorRelease, since: NetworkOperatorRelease): boolean {
  return compareReleases(release, since) >= 0;
}

const definitions = new Map<NetworkOperatorRelease, CrdSet>();

/** What the API server of a cluster with the release would refuse. */
function refusedBy(release: NetworkOperatorRelease, objects: readonly Manifest[]): string[] {
  const { manifests } = parseManifests(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), 'matrix.json');
  const checked = (crds: CrdSet | undefined) => manifests.flatMap((manifest) => checkObject(manifest, crds, release))
    .map(({ kind, path, message }) => `${kind} ${path.join('.')}: ${message}`);
  if (!hasSharedFolder()) return checked(undefined);
  const crds = definitions.get(release) ?? readCrds([SRIOV_FOLDER, 'multus', `network-operator-v${release}`].map((folder) => join(SHARED, 'crds', folder)));
  definitions.set(release, crds);
  return [...objects.flatMap((object) => crdProblems(release, object)), ...checked(crds)];
}

const NIC_KINDS = ['NicNodePolicy', 'NicInterfaceNameTemplate', 'NicConfigurationTemplate', 'NicFirmwareSource', 'NicFirmwareTemplate', 'SriovNetworkPoolConfig'];

function kindsOf(manifests: readonly Manifest[]): Readonly<Record<string, number>> {
  return Object.fromEntries(NIC_KINDS.map((kind) => [kind, manifests.filter((manifest) => manifest.kind === kind).length]));
}

function expectedKinds({ server: { inventory: { nodeGroups: [group] } }, attached, release }: Cell): Readonly<Record<string, number>> {
  const storageTypes = new Set(storageNics(group).map(({ deviceID }) => deviceID));
  return {
    NicNodePolicy: has(release, '26.4') ? 1 : 0,
    NicInterfaceNameTemplate: has(release, '26.1') ? 1 : 0,
    NicConfigurationTemplate: 1 + storageTypes.size,
    NicFirmwareSource: 1,
    NicFirmwareTemplate: 1,
    SriovNetworkPoolConfig: attached.attachment.kind === 'sriov' ? 1 : 0,
  };
}
