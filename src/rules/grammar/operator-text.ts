import { IpamContext, Ipam, parseIpam } from './ipam';
import { readJson } from './json';
import { Parsed, Problems } from './parsed';

/** How the operator pastes `spec.ipam` of a network into the CNI configuration. */
export interface Pasting {
  /** Whether it takes out all blanks, those inside texts included: the SR-IOV operator, MacvlanNetwork and IPoIBNetwork do. */
  readonly stripsBlanks: boolean;
}

/**
 * Reads `spec.ipam` of a network resource, as the operator that renders it does: JSON of an object, pasted into a single-quoted YAML text.
 * An empty text is no IPAM.
 *
 * @see https://github.com/Mellanox/network-operator/tree/master/manifests
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
export function parseIpamText(text: string, context: IpamContext, { stripsBlanks }: Pasting): Parsed<Ipam | undefined> {
  if (text.trim() === '') return { value: undefined, problems: [] };
  const problems = new Problems();
  for (const problem of parsePastedText(text).problems) problems.add(problem);
  const json = readJson(text);
  for (const problem of json.problems) problems.add(problem);
  if (json.problems.length > 0) return { value: undefined, problems: problems.list };
  const stripped = stripsBlanks && /\s/.test(text) ? readJson(text.replace(/\s/g, '')).value : json.value;
  if (stripped !== json.value && JSON.stringify(stripped) !== JSON.stringify(json.value)) {
    problems.ignore([], 'the operator takes out every blank, those inside texts included', 'write texts without blanks');
  }
  const ipam = parseIpam(stripped, context);
  for (const problem of ipam.problems) problems.add(problem);
  return { value: ipam.value, problems: problems.list };
}

/** Checks a text that an operator pastes between single quotes: `ipam`, `capabilities`, `metaPlugins`, the `config` of device plugins. */
export function parsePastedText(text: string): Parsed<string> {
  const at = text.indexOf("'");
  if (at === -1) return { value: text, problems: [] };
  const message = 'an apostrophe ends the text that the operator pastes it into, and nothing is rendered';
  return { value: text, problems: [{ effect: 'refused', path: [], offset: at, message, hint: 'leave the apostrophe out' }] };
}
