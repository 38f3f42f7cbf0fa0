import type { NetworkProblem } from './network-view';
import { isUnreadableSize, NetworkObject, RenderedKind, RENDERINGS, withoutBlanks } from './rendered';
import { Step, textAt, valueAt } from './values';
import { CniPlugin, CniPlugins, GrammarProblem, parseCniConfig, parseMetaPlugins, parsePastedText, readJson } from '../grammar';

/** The configuration of a NetworkAttachmentDefinition, and what is wrong with it. */
export interface ConfigReading {
  /** Undefined when an operator fails to make it. */
  readonly text?: string;
  readonly plugins: readonly CniPlugin[];
  readonly problems: readonly NetworkProblem[];
}

/** Where a field of the spec is in the object that the user wrote. */
type FieldOf = (key: string) => readonly Step[];

/** Texts that go into the configuration as JSON. */
const PASTED: readonly string[] = ['ipam', 'capabilities', 'metaPlugins'];

/** Texts that go into the configuration as they are: the first ones as JSON, others between double quotes. */
const TEXTS: Readonly<Record<RenderedKind, readonly string[]>> = {
  HostDeviceNetwork: ['ipam', 'metaPlugins'],
  MacvlanNetwork: ['ipam', 'metaPlugins', 'master', 'mode'],
  IPoIBNetwork: ['ipam', 'master'],
  SriovNetwork: [...PASTED, 'vlanProto', 'logLevel', 'logFile'],
  SriovIBNetwork: PASTED,
  OVSNetwork: [...PASTED, 'bridge', 'interfaceType'],
};

/** Fields of the spec by the keys of the plugin that they become. */
const FIELDS_BY_KEY: ReadonlyMap<string, string> = new Map([
  ['spoofchk', 'spoofChk'], ['min_tx_rate', 'minTxRate'], ['max_tx_rate', 'maxTxRate'], ['link_state', 'linkState'], ['interface_type', 'interfaceType'],
]);

/** Reads `spec.config` of a NetworkAttachmentDefinition. */
export function readConfig(text: string, name: string): ConfigReading {
  const { value, problems } = parseCniConfig(text, name);
  return { text, plugins: value === undefined || value.kind === 'file' ? [] : value.plugins, problems: problems.map((problem) => ({ ...problem, field: ['spec', 'config'] })) };
}

/** Renders the configuration of a network object, and reads what comes out. */
export function readRendered(kind: RenderedKind, object: NetworkObject, fieldOf: FieldOf): ConfigReading {
  const text = RENDERINGS[kind](object);
  if (text !== undefined && readJson(text).problems.length === 0) {
    const { value, problems } = parseCniConfig(text, object.name);
    const blanks = kind === 'HostDeviceNetwork' ? [] : lostBlanks(object, fieldOf);
    if (value === undefined || value.kind === 'file') return { text, plugins: [], problems: problems.map((problem) => placed(problem, fieldOf)) };
    const main = value.kind === 'list' ? problems.filter(({ path }) => !isBehindMain(path)) : problems;
    const chained = value.kind === 'list' ? chainedProblems(object, value, fieldOf) : [];
    return { text, plugins: value.plugins, problems: [...blanks, ...main.map((problem) => placed(problem, fieldOf)), ...chained] };
  }
  const broken = brokenFields(kind, object, fieldOf);
  const problems = broken.size > 0 ? [...broken.values()].flat() : [unexplained(fieldOf)];
  // what would be there without the broken texts
  const rest = { ...object, spec: { ...object.spec, ...Object.fromEntries([...broken.keys()].map((key) => [key, undefined])) } };
  const readable = broken.size > 0 ? readRendered(kind, rest, fieldOf) : undefined;
  return { ...(text !== undefined && { text }), plugins: readable?.plugins ?? [], problems: [...problems, ...readable?.problems ?? []] };
}

/** What is wrong with the fields that keep the configuration from being JSON, by key. */
function brokenFields(kind: RenderedKind, { spec }: NetworkObject, fieldOf: FieldOf): ReadonlyMap<string, readonly NetworkProblem[]> {
  const broken = new Map<string, readonly NetworkProblem[]>();
  const mtu = valueAt(spec, 'mtu');
  if (kind === 'OVSNetwork' && isUnreadableSize(mtu)) broken.set('mtu', [unreadableSize(mtu, fieldOf('mtu'))]);
  for (const key of TEXTS[kind]) {
    const text = textAt(spec, key);
    if (text === undefined) continue;
    const problems = PASTED.includes(key) ? [...parsePastedText(text).problems, ...syntaxErrors(key, text)] : quotingErrors(text);
    if (problems.length > 0) broken.set(key, problems.map((problem) => ({ ...problem, field: fieldOf(key) })));
  }
  return broken;
}

/** Its list of OVSNetworks fails as a whole, so it sees none of them any more. */
function unreadableSize(size: unknown, field: readonly Step[]): NetworkProblem {
  const message = `the SR-IOV operator cannot read a size of ${String(size)}; as long as there is one, it takes up no change of any OVSNetwork`;
  return { effect: 'refused', path: [], field, message, hint: 'write a size in bytes, or leave the field out' };
}

function syntaxErrors(key: string, text: string): readonly GrammarProblem[] {
  const isList = key === 'metaPlugins' && text.trim() !== '';
  return isList ? parseMetaPlugins(text, ANY_NETWORK).problems.filter(({ offset }) => offset !== undefined) : readJson(text).problems;
}

function quotingErrors(text: string): readonly GrammarProblem[] {
  const offset = text.search(/["'\\\p{Cc}]/u);
  const message = `the operator writes ${JSON.stringify(text)} between quotes as it is, and nothing comes of it`;
  return offset === -1 ? [] : [{ effect: 'refused', path: [], offset, message, hint: 'leave out quotes, apostrophes and backslashes' }];
}

const ANY_NETWORK = { name: 'network', cniVersion: '1.0.0' };

function unexplained(fieldOf: FieldOf): NetworkProblem {
  return { effect: 'refused', path: [], field: specOf(fieldOf), message: 'what the operator renders is no CNI configuration' };
}

/** What is wrong with the plugins behind the main one, in the words for their text. */
function chainedProblems({ spec }: NetworkObject, config: CniPlugins, fieldOf: FieldOf): readonly NetworkProblem[] {
  return parseMetaPlugins(textAt(spec, 'metaPlugins') ?? '', config).problems.map((problem) => ({ ...problem, field: fieldOf('metaPlugins') }));
}

function isBehindMain([key, index]: readonly Step[]): boolean {
  return key === 'plugins' && typeof index === 'number' && index > 0;
}

function lostBlanks({ spec }: NetworkObject, fieldOf: FieldOf): readonly NetworkProblem[] {
  const text = textAt(spec, 'ipam') ?? '';
  if (!/\s/.test(text)) return [];
  const written = readJson(text);
  if (written.problems.length > 0 || JSON.stringify(written.value) === JSON.stringify(readJson(withoutBlanks(text)).value)) return [];
  const message = 'the operator takes out every blank, those inside texts included';
  return [{ effect: 'ignored', path: [], field: fieldOf('ipam'), message, hint: 'write texts without blanks' }];
}

/** The problem in the field that the user wrote, instead of the configuration that it is in. */
function placed(problem: GrammarProblem, fieldOf: FieldOf): NetworkProblem {
  const { path } = problem;
  const [key, ...inner] = path[0] === 'plugins' && path[1] === 0 ? path.slice(2) : path;
  if (key === 'name') return { ...problem, path: [], field: ['metadata', 'name'] };
  if (typeof key !== 'string' || key === 'plugins' || key === 'type') return { ...problem, path: [], field: specOf(fieldOf) };
  return { ...problem, path: inner, field: fieldOf(FIELDS_BY_KEY.get(key) ?? key) };
}

function specOf(fieldOf: FieldOf): readonly Step[] {
  return fieldOf('ipam').slice(0, -1);
}
