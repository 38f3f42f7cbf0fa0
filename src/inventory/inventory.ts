import { checkInventory } from './check';
import { InventoryData } from './data';
import { Draft } from './draft';
import { Nic, Node, NodeGroup, ReservedRange } from './model';
import { resolve, ResolvedInventory } from './resolve';
import type { ImportOptions } from './sources';
import { SourceDocument } from '../document';
import { closest, FabricError, listValues } from '../errors';

/**
 * The nodes of one Kubernetes cluster, their NICs, and the address ranges that are taken.
 *
 * An inventory cannot be changed. It does not depend on the order in which keys, groups, nodes, NICs and ranges were written.
 *
 * @example
 * const inventory = Inventory.fromFile('inventory/hgx-h200.yaml');
 * inventory.group('hgx-h200').nodes.map((node) => node.name); // ['hgx-001', 'hgx-002', ...]
 */
export class Inventory {
  /**
   * Reads an inventory from a YAML or JSON file.
   *
   * @param path of the file; a relative one starts at the working directory
   * @throws FabricError `document-unreadable` when the file cannot be read, `document-invalid` when it is not one YAML document,
   * `inventory-invalid` with everything that is wrong in it otherwise
   */
  public static fromFile(path: string): Inventory {
    return Inventory.fromDocument(SourceDocument.fromFile(path));
  }

  /**
   * Reads an inventory from YAML or JSON text.
   *
   * @param fileName name to use in errors
   * @throws FabricError as `fromFile` does
   */
  public static parse(text: string, fileName: string): Inventory {
    return Inventory.fromDocument(SourceDocument.parse(text, fileName));
  }

  /**
   * Makes an inventory from data in code.
   *
   * @throws FabricError `inventory-invalid` with everything that is wrong in it
   */
  public static of(data: InventoryData): Inventory {
    return Inventory.fromDraft(new Draft(data));
  }

  /**
   * Makes an inventory of what people already have: launch-kit's cluster-config, objects as kubectl prints them, tables. `gpu-fabric import`
   * does the same, and writes a file that people can read and change.
   *
   * @param paths files, folders, or `-` for standard input
   * @throws FabricError with everything that is wrong in the files, or that is missing to make an inventory
   * @example
   * Inventory.fromSources(['cluster-config.yaml', 'nodes.yaml'], { cluster: 'hgx-h200' });
   */
  public static fromSources(paths: readonly string[], options: ImportOptions): Inventory {
    // the readers make inventories themselves, so they can be loaded only after this class
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { importInventory, readSources } = require('./sources') as typeof import('./sources');
    return Inventory.of(importInventory(readSources(paths), options).data);
  }

  private static fromDocument(document: SourceDocument): Inventory {
    if (document.value === null) {
      throw new FabricError({
        code: 'inventory-invalid',
        location: { file: document.file, line: 1, column: 1 },
        message: 'the inventory is empty',
        hint: 'it needs at least "cluster: <name>"',
      });
    }
    return Inventory.fromDraft(new Draft(document.value, document));
  }

  private static fromDraft(draft: Draft): Inventory {
    checkInventory(draft);
    const data = draft.accepted();
    if (data === undefined) throw new FabricError(draft.problems());
    return new Inventory(resolve(data));
  }

  /** Name of the cluster; a DNS-1123 label. */
  public readonly cluster: string;
  /** Node groups in byte order of their names. */
  public readonly nodeGroups: readonly NodeGroup[];
  /** The nodes of all groups in byte order of their names. */
  public readonly nodes: readonly Node[];
  /** Address ranges that fabrics must stay clear of: IPv4 before IPv6, then by address, larger ranges first. */
  public readonly reserved: readonly ReservedRange[];

  private constructor({ cluster, nodeGroups, reserved }: ResolvedInventory) {
    this.cluster = cluster;
    this.nodeGroups = frozen(nodeGroups);
    this.nodes = frozen(nodeGroups.flatMap((group) => group.nodes).sort((a, b) => (a.name < b.name ? -1 : 1)));
    this.reserved = frozen(reserved);
    Object.freeze(this);
  }

  /**
   * A node group by its name.
   *
   * @throws FabricError `inventory-invalid` when there is none of that name
   */
  public group(name: string): NodeGroup {
    const found = this.nodeGroups.find((group) => group.name === name);
    if (found !== undefined) return found;
    const names = this.nodeGroups.map((group) => group.name);
    const meant = closest(name, names);
    throw new FabricError({
      code: 'inventory-invalid',
      message: `cluster ${this.cluster} has no node group "${name}"`,
      hint: meant !== undefined ? `did you mean "${meant}"?` : names.length > 0 ? `it has ${listValues(names)}` : 'its inventory has none',
    });
  }

  /**
   * The same nodes with other facts about their NICs, such as the names that their interfaces are going to have.
   *
   * @param nicsOf the NICs of a group, in the order of `group.nics`
   */
  public withNics(nicsOf: (group: NodeGroup) => readonly Nic[]): Inventory {
    const nodeGroups = this.nodeGroups.map((group) => ({ ...group, nics: nicsOf(group) }));
    return new Inventory({ cluster: this.cluster, nodeGroups, reserved: this.reserved });
  }
}

/** Freezes a value and everything in it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
