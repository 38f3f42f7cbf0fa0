import { columns } from './columns';
import { CommandIo, paintOf, printable } from './command-io';
import {
  AddressChange, changeText, ClusterDiff, counted, disruptionGroups, fieldText, ObjectChange, referenceOf, referenceText, ReleaseChange, TitledDiff,
} from '../report';

/** What is shown to a person at most; a program gets all of it. */
const MOST = { addresses: 20, fields: 8, objects: 5 } as const;

/** A diff for people: what it disrupts, then the release, addresses and objects. */
export function diffLines({ title, diff }: TitledDiff, io: CommandIo): string[] {
  const paint = paintOf(io);
  const heading = (text: string): string[] => ['', paint.bold(text)];
  const { objects, addresses, disruptions, release } = diff;
  return [
    paint.bold(printable(title)),
    summaryLine(diff),
    ...(disruptions.length === 0 ? [] : heading('disrupts')),
    ...disruptionLines(diff),
    ...(release === undefined ? [] : [...heading(`release ${release.from} to ${release.to}`), ...releaseLines(release)]),
    ...(['moved', 'removed', 'added'] as const).flatMap((kind) => {
      return addresses[kind].length === 0 ? [] : [...heading(`addresses ${kind}`), ...addressLines(addresses[kind])];
    }),
    ...(objects.changed.length === 0 ? [] : heading('objects changed')),
    ...objects.changed.flatMap(changeLines),
    ...(objects.added.length === 0 ? [] : heading('objects added')),
    ...objects.added.map((object) => printable(`  ${referenceText(referenceOf(object))}`)),
    ...(objects.removed.length === 0 ? [] : heading('objects removed')),
    ...objects.removed.map((object) => {
      const successor = objects.renamed.find(({ from }) => from === object)?.to;
      return printable(`  ${referenceText(referenceOf(object))}${successor === undefined ? '' : ` (perhaps renamed: ${referenceText(referenceOf(successor))})`}`);
    }),
  ];
}

function summaryLine({ objects: { added, removed, changed }, addresses }: ClusterDiff): string {
  const parts = [`objects: ${changed.length} changed, ${added.length} added, ${removed.length} removed`];
  parts.push(`addresses: ${addresses.moved.length} moved, ${addresses.added.length} added, ${addresses.removed.length} removed`);
  return parts.join('; ');
}

function disruptionLines({ disruptions }: ClusterDiff): string[] {
  return disruptionGroups(disruptions).flatMap(({ kind, reason, see, objects }) => {
    const names = objects.slice(0, MOST.objects).map(referenceText);
    return [
      printable(`  ${kind}: ${names.join(', ')}${objects.length > MOST.objects ? ` and ${objects.length - MOST.objects} more` : ''}`),
      printable(`    ${reason}`),
      `    ${see}`,
    ];
  });
}

function releaseLines({ moves, steps }: ReleaseChange): string[] {
  return [
    ...moves.map(({ section, from, to, changed }) => {
      return printable(`  ${section} moves from ${referenceText(from)} to ${referenceText(to)}${changed.length === 0 ? '' : `, with another ${changed.join(', ')}`}`);
    }),
    '  in this order:',
    ...steps.map((step, index) => printable(`    ${index + 1}. ${step}`)),
  ];
}

function addressLines(changes: readonly AddressChange[]): string[] {
  const rows = changes.slice(0, MOST.addresses).map(({ node, network, from, to }) => {
    return [node, network, from ?? '', from === undefined || to === undefined ? '' : '->', to ?? ''].map(printable);
  });
  return [...columns(rows, '  '), ...more(changes.length - MOST.addresses, '  ')];
}

function changeLines({ object, after, fields }: ObjectChange): string[] {
  return [
    printable(`  ${referenceText(object)}`),
    ...fields.slice(0, MOST.fields).map((field) => printable(`    ${fieldText(field.path)}: ${changeText(field, after)}`)),
    ...more(fields.length - MOST.fields, '    '),
  ];
}

function more(count: number, indent: string): string[] {
  return count > 0 ? [`${indent}and ${counted(count, 'other')}; all of them with --output json`] : [];
}
