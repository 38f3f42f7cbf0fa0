import { Parsed, Problems, shown } from '../parsed';

/** A resource that pods request from a device plugin: `nvidia.com/rail0`. */
export interface ResourceId {
  readonly prefix: string;
  readonly name: string;
}

/** Who reads a resource name that a manifest gives, each with a rule of its own. */
export type ResourceNameReader =
  | 'kubernetes'
  | 'network-operator-webhook-rdma'
  | 'network-operator-webhook-sriov'
  | 'rdma-shared-device-plugin'
  | 'sriov-device-plugin'
  | 'sriov-operator-webhook'
  | 'sriov-operator-webhook-1.6';

interface NameRule {
  readonly pattern: RegExp;
  readonly longest?: number;
  /** The characters that the reader takes, for the message. */
  readonly allowed: string;
}

const ENDS = 'a letter or digit at both ends';

/** Patterns are linear: no part of them can match in two ways. */
const NAME_RULES: Readonly<Record<ResourceNameReader, NameRule>> = {
  'kubernetes': { pattern: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/, longest: 63, allowed: `letters, digits, -, _ and ., ${ENDS}` },
  'network-operator-webhook-rdma': { pattern: /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/, allowed: `letters, digits, -, _ and ., ${ENDS}` },
  'network-operator-webhook-sriov': { pattern: /^([A-Za-z0-9][A-Za-z0-9_.]*)?[A-Za-z0-9]$/, allowed: `letters, digits, _ and ., ${ENDS}` },
  'rdma-shared-device-plugin': { pattern: /^[a-zA-Z0-9_]+$/, allowed: 'letters, digits and _' },
  'sriov-device-plugin': { pattern: /^[a-zA-Z0-9_-]+$/, allowed: 'letters, digits, _ and -' },
  'sriov-operator-webhook': { pattern: /^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/, longest: 63, allowed: `letters, digits, _ and -, ${ENDS}` },
  'sriov-operator-webhook-1.6': { pattern: /^[a-zA-Z0-9_]+$/, allowed: 'letters, digits and _' },
};

/**
 * Checks a resource name, without its prefix, as one of its readers does.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin/blob/v3.11.0/pkg/utils/utils.go
 * @see https://github.com/Mellanox/k8s-rdma-shared-dev-plugin/blob/v1.5.3/pkg/resources/resources_manager.go
 */
export function parseResourceName(name: string, reader: ResourceNameReader): Parsed<string> {
  const problems = new Problems();
  const { pattern, longest, allowed } = NAME_RULES[reader];
  if (!pattern.test(name)) problems.refuse([], `resource name ${shown(name)} contains invalid characters`, `allowed are ${allowed}`);
  if (longest !== undefined && name.length > longest) problems.refuse([], `resource name ${shown(name)} is too long`, `use at most ${longest} characters`);
  return { value: name, problems: problems.list };
}

/** What the webhook of the network operator takes for a prefix: a domain with a dot. The plugin's own default `rdma` is none. */
export function parseResourcePrefix(prefix: string): Parsed<string> {
  const problems = new Problems();
  const [first, ...rest] = prefix.split('.');
  const isDomain = rest.length > 0 && /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/.test(first) && rest.every((label) => /^[a-zA-Z]{2,}$/.test(label));
  if (!isDomain) {
    problems.refuse(
      [],
      `Invalid Resource prefix, it must be a valid FQDN: ${shown(prefix)}`,
      prefix === 'rdma' ? 'leave resourcePrefix out: rdma is the default' : 'write nvidia.com',
    );
  }
  return { value: prefix, problems: problems.list };
}

/**
 * Reads a resource with its prefix: the annotation `k8s.v1.cni.cncf.io/resourceName` of a NetworkAttachmentDefinition, or a resource of a
 * container. Multus compares the annotation with what the kubelet reports, letter by letter.
 */
export function parseResourceId(text: string): Parsed<ResourceId | undefined> {
  const problems = new Problems();
  const [prefix, name, ...rest] = text.split('/', 3);
  if (name === undefined || rest.length > 0 || prefix === '') {
    problems.refuse(
      [],
      `${shown(text)} is not the name of an extended resource`,
      name === undefined ? 'write it with its prefix, such as nvidia.com/rail0' : 'write prefix/name',
    );
    return { value: undefined, problems: problems.list };
  }
  if (prefix.length > 253 || !prefix.split('.').every((label) => label.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label))) {
    problems.refuse([], `prefix ${shown(prefix)} is not a DNS subdomain`, 'use lower-case letters, digits, - and .');
  }
  for (const problem of parseResourceName(name, 'kubernetes').problems) problems.add(problem);
  return { value: { prefix, name }, problems: problems.list };
}

/** Resources that Kubernetes has itself, and huge pages: no device plugin gives them out. */
export function isExtendedResource(name: string): boolean {
  return name.includes('/') && !/(^|\.)kubernetes\.io\//.test(name) && !name.startsWith('requests.');
}
