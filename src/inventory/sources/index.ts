import type { ImportedInventory, ImportOptions, SourceText } from './import-types';

export type {
  Claim, Contradiction, FactOrigin, ImportedInventory, ImportNote, ImportOptions, RailOrder, SourceKind, SourceText,
} from './import-types';
export { kernelPciAddress } from '../pci-address';
export { nodeOfNics, reportedNics } from './nic-objects';
export type { NicReport, ReportedNic } from './nic-objects';
export type { LaunchKitIntent, LaunchKitSubnet } from './launch-kit-intent';

/**
 * Reads files for an import: files, folders with all manifests below them, or `-` for standard input.
 *
 * @throws FabricError `document-unreadable`, `document-invalid` for what is no UTF-8 text, with every file that cannot be read
 */
export type ReadSources = (paths: readonly string[]) => SourceText[];

/**
 * Makes one inventory of several sources, node by node. It is pure: the same sources give the same inventory.
 *
 * @throws FabricError with everything that is wrong in all sources, or that is missing to make an inventory, each with its place
 */
export type ImportInventory = (sources: readonly SourceText[], options?: ImportOptions) => ImportedInventory;

/**
 * The inventory as YAML text, with origins as comments. With `existing` in the options of the import, it is that text with what changed.
 *
 * @param schema path or URL of the schema for editors. @default - that of the package in node_modules, from a folder beside it
 */
export type InventoryText = (imported: ImportedInventory, existing?: SourceText, schema?: string) => string;
