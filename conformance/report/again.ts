import type { PartName } from './outcome';

/** An option that the user gave, by command line or environment, such as `['count', '20']`. */
export type GivenOption = readonly [name: string, value: string];

/** Options that go with one part alone, by how their names start. */
const OF_PART: Readonly<Partial<Record<PartName, readonly string[]>>> = {
  predicted: ['nv-ipam'],
  rendered: ['network-operator', 'sriov-operator'],
};

/** What is only of matter to the run that it was given to. */
const NOT_REPEATED = /^(part|seed|record|optional|minutes|.*-version)$/;

/** Arguments of `npm run conformance` with which a part asks the same again. */
export function againArguments(part: PartName, { seed, given }: { readonly seed: number; readonly given: readonly GivenOption[] }): string {
  const others = Object.entries(OF_PART).flatMap(([name, starts]) => (name === part ? [] : starts));
  const repeated = given.filter(([name]) => !NOT_REPEATED.test(name) && !others.some((start) => name.startsWith(start)));
  return [`--part ${part}`, `--seed ${seed}`, ...repeated.map(([name, value]) => `--${name} ${quoted(value)}`)].join(' ');
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./:=@+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
