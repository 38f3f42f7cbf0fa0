import { Construct } from 'constructs';
import * as api from '../../api/nic-configuration';
import { checkAtSynth, FabricError, Problem } from '../../errors';
import { LinkLayer, Nic, NodeGroup } from '../../inventory';
import { NIC_NODE_LABELS } from '../defaults';
import { cardOf } from './cards';
import { EthernetNicSettings, templateFields } from './nic-settings';

/** What a fabric has on the nodes of one group. */
export interface NicUse {
  readonly fabric: string;
  readonly linkLayer: LinkLayer;
  readonly group: NodeGroup;
  readonly nics: readonly Nic[];
  /** On each of them; 0 where the SR-IOV operator makes none. */
  readonly virtualFunctions: number;
  /** @default - the fabric leaves them as they are */
  readonly settings?: EthernetNicSettings;
}

/** A template, and the fabric that asks for it. */
interface Template {
  readonly use: NicUse;
  readonly deviceID: string;
  readonly nics: readonly Nic[];
}

const LINK_TYPES = { ethernet: 'Ethernet', infiniband: 'Infiniband' } as const;

/**
 * The NicConfigurationTemplates of a cluster: for each fabric, node group and type of card one.
 *
 * The operator configures cards, and a card that two templates match gets neither. So the first fabric on a card has its template, and the VFs of all
 * are counted.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicconfigurationtemplate
 */
export class NicConfigurations extends Construct {
  private readonly uses = new Map<string, NicUse[]>();
  private readonly templates = new Map<string, Template>();

  constructor(scope: Construct, id: string, private readonly namespace: string) {
    super(scope, id);
    checkAtSynth(this, () => [...new Set(this.templates.values())].flatMap((template) => this.problemsOf(template)));
  }

  /** Takes note of a fabric on a node group, and makes the templates that it asks for. @throws FabricError `rail-missing`, `field-invalid` */
  public add(use: NicUse): void {
    const { group, nics, settings } = use;
    for (const card of cardsOf(nics)) push(this.uses, `${group.name} ${card}`, use);
    if (settings === undefined) return;
    templateFields(settings);
    const free = nics.filter(({ pciAddress }) => !this.templates.has(`${group.name} ${cardOf(pciAddress)}`));
    const byType = new Map<string, Nic[]>();
    for (const nic of free) push(byType, deviceOf(nic, group), nic);
    for (const [deviceID, ofType] of byType) this.make({ use, deviceID, nics: ofType });
  }

  private make(template: Template): void {
    const { use: { fabric, group }, deviceID, nics } = template;
    for (const card of cardsOf(nics)) this.templates.set(`${group.name} ${card}`, template);
    const name = `${fabric}-${group.name}-${deviceID}`;
    new api.NicConfigurationTemplate(this, name, { metadata: { name, namespace: this.namespace }, spec: () => this.specOf(template) });
  }

  private specOf(template: Template): api.NicConfigurationTemplateSpec {
    const { use: { group, linkLayer, settings = {} }, deviceID, nics } = template;
    return {
      nodeSelector: group.nodeSelector ?? NIC_NODE_LABELS,
      nicSelector: { nicType: deviceID, pciAddresses: nics.map(({ pciAddress }) => pciAddress) },
      template: { numVfs: this.firmwareFunctions(template), linkType: LINK_TYPES[linkLayer], ...templateFields(settings) },
    };
  }

  private firmwareFunctions(template: Template): number {
    return template.use.settings?.firmwareVirtualFunctions ?? this.functionsOf(template);
  }

  /** The most VFs that any fabric makes on a card of the template. */
  private functionsOf(template: Template): number {
    return Math.max(...this.usesOf(template).map(({ virtualFunctions }) => virtualFunctions));
  }

  private usesOf({ use: { group }, nics }: Template): readonly NicUse[] {
    return [...new Set(cardsOf(nics).flatMap((card) => this.uses.get(`${group.name} ${card}`) ?? []))];
  }

  private problemsOf(template: Template): Problem[] {
    const { use, use: { settings = {}, fabric, linkLayer, group }, nics: [{ pciAddress }] } = template;
    const allowed = this.firmwareFunctions(template);
    const made = this.functionsOf(template);
    const where = `the NIC ${pciAddress} of node group "${group.name}"`;
    const { spectrumXOptimized, roceOptimized } = templateFields(settings);
    const problems: Problem[] = [];
    if (allowed < made) {
      problems.push(problem(fabric, `firmwareVirtualFunctions ${allowed} is less than the ${made} virtual functions on ${where}`, `give at least ${made}, or leave it out`));
    }
    if (spectrumXOptimized?.enabled === true && allowed !== 1) {
      problems.push(problem(fabric, `spectrumXOptimized needs 1 virtual function, ${where} has ${allowed}`, 'set virtualFunctions: 1'));
    }
    if (linkLayer === 'infiniband' && roceOptimized?.enabled === true) problems.push(problem(fabric, `${where} is InfiniBand, and RoCE is for Ethernet`, 'leave roceOptimized out'));
    for (const other of this.usesOf(template).filter((candidate) => candidate !== use)) {
      if (other.linkLayer !== linkLayer) {
        problems.push(problem(fabric, `the card of ${where} is on fabric "${other.fabric}" too, which is ${other.linkLayer}; all ports of a card get one link type`,
          'leave nicSettings out, or correct the inventory'));
      } else if (other.settings !== undefined && settingsText(other.settings) !== settingsText(settings)) {
        problems.push(problem(fabric, `the card of ${where} is on fabric "${other.fabric}" too, with other nicSettings; a card has one set`, 'give both fabrics the same'));
      }
    }
    return problems;
  }
}

function problem(path: string, message: string, hint: string): Problem {
  return { code: 'field-invalid', path, message: `nicSettings: ${message}`, hint };
}

function settingsText(settings: EthernetNicSettings): string {
  return JSON.stringify([settings.firmwareVirtualFunctions, templateFields(settings)]);
}

/** The operator selects NICs by it first of all. */
function deviceOf({ deviceID, pciAddress }: Nic, group: NodeGroup): string {
  if (deviceID !== undefined) return deviceID;
  throw new FabricError({
    code: 'rail-missing',
    message: `the NIC ${pciAddress} of node group "${group.name}" has no device ID; nicSettings needs it`,
    hint: 'add "deviceID" to the NIC in the inventory, such as "1021" for ConnectX-7 or "a2dc" for BlueField-3',
  });
}

function cardsOf(nics: readonly Nic[]): string[] {
  return [...new Set(nics.map(({ pciAddress }) => cardOf(pciAddress)))];
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
