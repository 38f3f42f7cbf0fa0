import { Construct } from 'constructs';
import * as api from '../../api/nic-configuration';
import { closest, FabricError, listValues } from '../../errors';
import { Nic, NodeGroup, Traffic } from '../../inventory';
import { NIC_NODE_LABELS } from '../defaults';
import { checkChoice, scopeFor } from '../names';
import type { RdmaCluster } from '../rdma-cluster';
import { cardOf } from './cards';

/** Firmware of one type of NIC. */
export interface NicFirmwareProps {
  /** PCI device of the NICs: four hexadecimal digits, such as `1021` for ConnectX-7 or `a2dc` for BlueField-3. */
  readonly deviceID: string;
  /** URLs of ConnectX firmware, binaries or zip archives of them; one version per board (PSID). @default - none */
  readonly binUrls?: readonly string[];
  /** URL of the bundle for BlueField. @default - none */
  readonly bfbUrl?: string;
  /**
   * What happens to NICs with another version: they are only reported, or updated, one drain and one reboot per node.
   *
   * @default Validate
   */
  readonly updatePolicy?: 'Validate' | 'Update';
  /** Node groups. @default - all with such NICs */
  readonly nodeGroups?: readonly string[];
  /** Only the NICs with this traffic, where others of the type have a firmware of their own. @default - all */
  readonly traffic?: Traffic;
}

/**
 * Firmware of NICs: where it comes from, and on which nodes it is checked or updated.
 *
 * The cluster gets the NIC configuration operator and a volume for the downloads, which the daemon of every node mounts: `nicConfiguration` of the
 * cluster says how large it is, and of which storage class.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicfirmwaresource
 * @example
 * new NicFirmware(cluster, 'bluefield-3', { deviceID: 'a2dc', bfbUrl: 'https://firmware.example.com/bf-bundle.bfb' });
 */
export class NicFirmware extends Construct {
  /** `group card` of every card that it is for. */
  private readonly cards = new Set<string>();

  /** @throws FabricError `name-invalid`, `duplicate-object`, `field-invalid`, `inventory-invalid`, `rail-missing` when no node has such NICs */
  constructor(cluster: RdmaCluster, id: string, props: NicFirmwareProps) {
    super(scopeFor(cluster, id, 'firmware'), id);
    try {
      checkSource(props);
      if (props.updatePolicy !== undefined) checkChoice('updatePolicy', props.updatePolicy, ['Validate', 'Update']);
      this.build(cluster, props);
    } catch (error) {
      if (error instanceof FabricError) throw error.at(id);
      throw error;
    }
  }

  private build(cluster: RdmaCluster, props: NicFirmwareProps): void {
    const { deviceID, binUrls, bfbUrl, updatePolicy = 'Validate' } = props;
    const namespace = cluster.operatorNamespace;
    const name = this.node.id;
    cluster.policy.requireNicFirmwareStorage();
    new api.NicFirmwareSource(this, 'Resource', { metadata: { name, namespace }, spec: { binUrlSources: binUrls, bfbUrlSource: bfbUrl } });
    for (const { group, nics } of nicsOf(cluster, props)) {
      this.claim(cluster, group, nics);
      new api.NicFirmwareTemplate(this, group.name, {
        // always with the group, so that a second group renames nothing
        metadata: { name: `${name}-${group.name}`, namespace },
        spec: {
          nodeSelector: group.nodeSelector ?? NIC_NODE_LABELS,
          nicSelector: { nicType: deviceID, pciAddresses: nics.map(({ pciAddress }) => pciAddress) },
          template: { nicFirmwareSourceRef: name, updatePolicy },
        },
      });
    }
  }

  /** A card that two templates match gets the firmware of neither. */
  private claim(cluster: RdmaCluster, group: NodeGroup, nics: readonly Nic[]): void {
    const others = cluster.node.children.filter((child) => child instanceof NicFirmware && child !== this) as NicFirmware[];
    for (const { pciAddress } of nics) {
      const card = `${group.name} ${cardOf(pciAddress)}`;
      const other = others.find(({ cards }) => cards.has(card));
      if (other !== undefined) {
        throw new FabricError({
          code: 'duplicate-object',
          message: `the NIC ${pciAddress} of node group "${group.name}" has the firmware "${other.node.id}" already; a NIC takes one`,
          hint: 'keep them apart by nodeGroups or traffic',
        });
      }
      this.cards.add(card);
    }
  }
}

interface GroupNics {
  readonly group: NodeGroup;
  readonly nics: readonly Nic[];
}

function nicsOf({ inventory }: RdmaCluster, { deviceID, nodeGroups, traffic }: NicFirmwareProps): GroupNics[] {
  const groups = nodeGroups?.map((name) => inventory.group(name)) ?? inventory.nodeGroups;
  const found = groups
    .map((group) => ({ group, nics: group.nics.filter((nic) => nic.deviceID === deviceID && (traffic === undefined || nic.traffic === traffic)) }))
    .filter(({ nics }) => nics.length > 0);
  if (found.length > 0) return found;
  const known = [...new Set(groups.flatMap(({ nics }) => nics.map((nic) => nic.deviceID)))].filter((id) => id !== undefined).sort();
  const meant = closest(String(deviceID), known);
  throw new FabricError({
    code: 'rail-missing',
    message: `no node has a ${traffic === undefined ? '' : `${traffic} `}NIC with the device ID ${JSON.stringify(deviceID)}`,
    hint: known.includes(deviceID) || known.length === 0 ? 'complete the inventory' : meant === undefined ? `the inventory has ${listValues(known)}` : `did you mean "${meant}"?`,
  });
}

function checkSource({ binUrls, bfbUrl }: NicFirmwareProps): void {
  const urls = [...binUrls ?? [], ...(bfbUrl === undefined ? [] : [bfbUrl])];
  if (urls.length === 0) throw new FabricError({ code: 'field-invalid', message: 'no firmware is named', hint: 'give binUrls for ConnectX, or bfbUrl for BlueField' });
  const wrong = urls.find((url) => !/^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i.test(url));
  if (wrong !== undefined) throw new FabricError({ code: 'field-invalid', message: `${JSON.stringify(wrong)} is not a URL`, hint: 'write it in full, such as https://firmware.example.com/fw.bin' });
}
