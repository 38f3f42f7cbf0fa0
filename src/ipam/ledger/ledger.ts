import { existsSync } from 'node:fs';
import { ledgerProblems, versionProblem } from './check-ledger';
import { FabricMemory, LEDGER_VERSION, LedgerData } from './ledger-data';
import { schema } from './schema.generated';
import { ListIdentities, schemaCheck, SourceDocument } from '../../document';
import { FabricError } from '../../errors';

/** Which fields tell the entries of the ledger's lists apart. */
const IDENTITIES: ListIdentities = {
  fabrics: ['name'],
  networks: ['family'],
  rails: ['rail', 'plane'],
  units: ['unit'],
  slots: ['slot'],
};

const HEADING = [
  '# yaml-language-server: $schema=../node_modules/cdk8s-gpu-fabric/schemas/ledger.schema.json',
  '# What was promised, so that no address ever moves. Commit this file. It is written at synth; edit it with: gpu-fabric ledger',
  '',
].join('\n');

/**
 * The memory of a cluster's addresses: the subnet of every rail, and the slot of every node.
 *
 * Immutable. A file that does not exist yet is an empty ledger; one that is not wholly understood is refused.
 *
 * @example
 * new RdmaCluster(chart, 'rdma', { inventory, ledger: Ledger.fromFile('ledger/hgx-h200.yaml') });
 */
export class Ledger {
  /**
   * Reads a ledger.
   *
   * @throws FabricError `document-unreadable`, `document-invalid`, `ledger-invalid`; with the line of every mistake
   */
  public static fromFile(file: string): Ledger {
    return existsSync(file) ? Ledger.of(SourceDocument.fromFile(file)) : new Ledger(file);
  }

  /** Reads a ledger from text. @param file name to use in errors @throws FabricError as `fromFile` does */
  public static parse(text: string, file: string): Ledger {
    return Ledger.of(SourceDocument.parse(text, file));
  }

  private static of(document: SourceDocument): Ledger {
    const version = versionProblem(document);
    const problems = version !== undefined ? [version] : document.problems(schemaCheck(schema, 'LedgerData'), 'ledger-invalid');
    if (problems.length > 0) throw new FabricError(problems);
    const data = document.value as LedgerData;
    const mistakes = ledgerProblems(document, data);
    if (mistakes.length > 0) throw new FabricError(mistakes);
    return new Ledger(document.file, document, data);
  }

  private readonly byName: ReadonlyMap<string, FabricMemory>;

  private constructor(
    /** Path of the file, as it was given. */
    public readonly file: string,
    private readonly document?: SourceDocument,
    /** What it holds; undefined while there is no file. */
    public readonly data?: LedgerData,
  ) {
    this.byName = new Map(data?.fabrics.map((fabric) => [fabric.name, fabric]));
  }

  /** The text that was read; undefined while there is no file. */
  public get text(): string | undefined {
    return this.document?.text;
  }

  /** What was promised for a fabric. */
  public memoryOf(fabric: string): FabricMemory | undefined {
    return this.byName.get(fabric);
  }

  /** All fabrics with some of them replaced, sorted by name. Fabrics that are no longer there stay remembered. */
  public fabricsWith(memories: readonly FabricMemory[]): FabricMemory[] {
    const all = new Map([...this.byName, ...memories.map((memory): [string, FabricMemory] => [memory.name, memory])]);
    return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The text of the file with other content. Comments stay where they are. */
  public textWith(cluster: string, fabrics: readonly FabricMemory[]): string {
    const document = this.document ?? SourceDocument.parse(`${HEADING}version: ${LEDGER_VERSION}\n`, this.file);
    return document.textWith({ version: LEDGER_VERSION, cluster, fabrics }, IDENTITIES);
  }
}
