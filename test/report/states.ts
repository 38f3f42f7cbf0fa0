import { soundManifests, parseManifests } from '../../src/manifests';
import { ClusterDiff, DiffFacts, diffStates } from '../../src/report';

/** What a change from one text of manifests to another does. */
export function diffOf(before: string, after: string, facts: DiffFacts = {}): ClusterDiff {
  return diffStates(soundManifests(parseManifests(before, 'old.yaml')), soundManifests(parseManifests(after, 'new.yaml')), facts);
}

/** A text with one part replaced; a part that is not there would make a test that tests nothing. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`"${from}" is not in the text`);
  return text.replace(from, to);
}

/** What a change disrupts, as `kind Kind/name`, each once and in order. */
export function disruptionsOf(before: string, after: string, facts: DiffFacts = {}): string[] {
  return [...new Set(diffOf(before, after, facts).disruptions.map(({ kind, object }) => `${kind} ${object.kind}/${object.name}`))].sort();
}
