import { isScalar, isSeq, Node, Pair, Scalar, YAMLMap } from 'yaml';
import { describeEntry, Draft, entriesOf, Findings, inheritComments, isEntryList, Origin, seqOf, signatureOf, textOf } from './repair-draft';

/**
 * Adds to one side what only the other one has, so that nothing that either of them promised is lost. Entries that contradict each other
 * both stay.
 */
export function takeBoth(ours: Draft, theirs: Draft, origins: WeakMap<Node, Origin>, findings: Findings): void {
  mergeMaps(ours.root, theirs.root, '');

  function mergeMaps(own: YAMLMap, other: YAMLMap, fabric: string): void {
    inheritComments(own, other);
    for (const pair of other.items) {
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
      const mine = own.get(key, true);
      if (mine === undefined) take(own, pair, key, fabric);
      else if (isSeq(mine) && isSeq(pair.value)) mergeLists(own, other, key, fabric);
      else if (isScalar(mine) && isScalar(pair.value)) mergeScalars(mine.value, pair.value, key, fabric);
    }
  }

  function take(own: YAMLMap, pair: Pair, key: string, fabric: string): void {
    own.items.push(pair);
    report(fabric, key, isScalar(pair.key) ? origins.get(pair.key) : undefined);
  }

  function mergeScalars(mine: unknown, scalar: Scalar, key: string, fabric: string): void {
    if (mine === scalar.value) return;
    findings.problems.push({
      code: 'ledger-invalid',
      location: { file: findings.file, line: origins.get(scalar)?.line },
      message: `${fabric === '' ? '' : `${fabric}: `}${key} is ${JSON.stringify(mine)} in ${ours.label}, and ${JSON.stringify(scalar.value)} in ${theirs.label}`,
      hint: 'resolve this one in an editor, or restore the file from Git',
    });
  }

  function mergeLists(own: YAMLMap, other: YAMLMap, list: string, fabric: string): void {
    const [seq, otherSeq] = [seqOf(own, list), seqOf(other, list)];
    if (seq === undefined || otherSeq === undefined) return;
    inheritComments(seq, otherSeq);
    const identity = list === 'fabrics' ? 'name' : 'family';
    const keyOf = (entry: YAMLMap): string => (isEntryList(list) ? signatureOf(list, entry) : textOf(entry, identity));
    const nameOf = (entry: YAMLMap): string => {
      if (isEntryList(list)) return describeEntry(list, entry);
      return list === 'fabrics' ? 'the fabric' : `the ${textOf(entry, 'family')} network`;
    };
    const fabricOf = (entry: YAMLMap): string => (list === 'fabrics' ? textOf(entry, 'name') : fabric);
    const mine = new Map(entriesOf(own, list).map((entry) => [keyOf(entry), entry]));
    const others = new Set(entriesOf(other, list).map(keyOf));
    for (const [key, entry] of mine) if (!others.has(key)) report(fabricOf(entry), nameOf(entry), origins.get(entry));
    for (const entry of entriesOf(other, list)) {
      const twin = mine.get(keyOf(entry));
      if (twin === undefined) {
        seq.items.push(entry);
        report(fabricOf(entry), nameOf(entry), origins.get(entry));
      } else if (isEntryList(list)) {
        inheritComments(twin, entry);
      } else {
        mergeMaps(twin, entry, fabricOf(entry));
      }
    }
  }

  function report(fabric: string, what: string, origin: Origin | undefined): void {
    findings.changes.push({ line: origin?.line, message: `${fabric === '' ? '' : `${fabric}: `}took ${what} from ${origin?.label ?? 'one side'}` });
  }
}
