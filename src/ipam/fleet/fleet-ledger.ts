import { existsSync } from 'node:fs';
import { ClusterMemory, FleetLedgerData } from './fleet-data';
import { schema } from './schema.generated';
import { schemaCheck, SourceDocument } from '../../document';
import { FabricError, Problem } from '../../errors';
import { AddressRange, findOverlaps, Prefix } from '../../net';
import { versionProblem } from '../ledger/check-ledger';
import { LEDGER_VERSION } from '../ledger/ledger-data';

const HEADING = [
  '# yaml-language-server: $schema=../schemas/fleet-ledger.schema.json',
  '# How the address space of the fleet is divided among its clusters. Commit this file. It is written at synth.',
  '',
].join('\n');

/** The memory of a fleet's address space. Immutable; a file that does not exist yet is an empty one, one that is not understood is refused. */
export class FleetLedger {
  /** Reads a fleet ledger. @throws FabricError `document-unreadable`, `document-invalid`, `ledger-invalid`; with the line of every mistake */
  public static fromFile(file: string): FleetLedger {
    return existsSync(file) ? FleetLedger.of(SourceDocument.fromFile(file)) : new FleetLedger(file);
  }

  /** Reads a fleet ledger from text. @param file name to use in errors @throws FabricError as `fromFile` does */
  public static parse(text: string, file: string): FleetLedger {
    return FleetLedger.of(SourceDocument.parse(text, file));
  }

  private static of(document: SourceDocument): FleetLedger {
    const version = versionProblem(document);
    const problems = version !== undefined ? [version] : document.problems(schemaCheck(schema, 'FleetLedgerData'), 'ledger-invalid');
    if (problems.length > 0) throw new FabricError(problems);
    const data = document.value as FleetLedgerData;
    const mistakes = fleetProblems(document, data);
    if (mistakes.length > 0) throw new FabricError(mistakes);
    return new FleetLedger(document.file, document, data.clusters);
  }

  private constructor(
    /** Path of the file, as it was given. */
    public readonly file: string,
    private readonly document?: SourceDocument,
    /** What each cluster was given. */
    public readonly clusters: readonly ClusterMemory[] = [],
  ) {}

  /** The text that was read; undefined while there is no file. */
  public get text(): string | undefined {
    return this.document?.text;
  }

  /** The text of the file with other content. Comments stay where they are. */
  public textWith(clusters: readonly ClusterMemory[]): string {
    const document = this.document ?? SourceDocument.parse(`${HEADING}version: ${LEDGER_VERSION}\n`, this.file);
    return document.textWith({ version: LEDGER_VERSION, clusters }, { clusters: ['name'] });
  }
}

function fleetProblems(document: SourceDocument, { clusters }: FleetLedgerData): Problem[] {
  const problems: Problem[] = [];
  const report = (index: number, message: string): void => {
    problems.push({ code: 'ledger-invalid', location: document.locate(['clusters', index]), message, hint: 'restore the file from Git' });
  };
  const claims = clusters.flatMap(({ name, space }, index) => space.flatMap((text) => {
    const prefix = Prefix.tryParse(text);
    if (prefix?.toString() === text) return { range: AddressRange.ofPrefix(prefix), name, text, index };
    report(index, `${name}: "${text}" is not a network in canonical CIDR notation`);
    return [];
  }));
  clusters.forEach(({ name }, index) => {
    const other = clusters[index - 1]?.name;
    if (other !== undefined && name <= other) report(index, name === other ? `cluster "${name}" is there twice` : `cluster "${name}" comes behind "${other}"; entries are sorted`);
  });
  for (const { first, second } of findOverlaps(claims)) {
    report(second.index, `${second.text} of cluster "${second.name}" overlaps ${first.text} of cluster "${first.name}"; two branches may have been merged wrongly`);
  }
  return problems;
}
