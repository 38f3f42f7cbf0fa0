/** How a kind of text must look. */
export interface Form {
  /** What the text is, as a sentence part: `a node name`. */
  readonly what: string;
  /** Applied only to texts that are not too long, since some of these patterns backtrack. */
  readonly pattern: RegExp;
  readonly maxLength: number;
  /** The pattern in words. */
  readonly words: string;
  /** What a person most likely meant by a text that does not fit. */
  readonly meant?: (text: string) => string;
}

const LABEL_CHARACTERS = 'letters, digits, "-", "_" and ".", with a letter or digit at both ends';
const lowerCase = (text: string): string => text.toLowerCase();

/**
 * The forms of all texts in an inventory. Names and labels follow Kubernetes:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and .../labels/#syntax-and-character-set
 */
export const forms = {
  clusterName: dnsLabel('a cluster name'),
  groupName: dnsLabel('a node group name'),
  nodeName: dnsSubdomain('a node name'),
  unitName: dnsLabel('a unit name'),
  slotFromName: {
    what: 'a pattern of node names',
    pattern: /^[-a-z0-9.]*\{slot\}[-a-z0-9.]*$/,
    maxLength: 253,
    words: 'write {slot} once, where the names have their number, among lower case letters, digits, "-" and ".", such as "gpu-{slot}"',
    meant: (text) => lowerCase(text).replace(/[_ ]+/g, '-').replace(/\{[^{}]*\}/g, '{slot}'),
  },
  labelPrefix: dnsSubdomain('a label key prefix'),
  labelName: {
    what: 'a label key',
    pattern: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
    maxLength: 63,
    words: `use at most 63 ${LABEL_CHARACTERS}, after an optional prefix and "/"`,
  },
  labelValue: {
    what: 'a label value',
    pattern: /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
    maxLength: 63,
    words: `use at most 63 ${LABEL_CHARACTERS}`,
  },
  pciAddress: {
    what: 'a PCI address',
    pattern: /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/,
    maxLength: 16,
    words: 'write domain:bus:device.function in lower case, such as 0000:1a:00.0',
    meant: (text) => lowerCase(text).replace(/^(?=[0-9a-f]{2}:[0-9a-f]{2}\.)/, '0000:'),
  },
  deviceID: {
    what: 'a PCI device ID',
    pattern: /^[0-9a-f]{4}$/,
    maxLength: 4,
    words: 'write four hexadecimal digits in lower case, such as "a2dc"',
    meant: (text) => lowerCase(text).replace(/^(?:0x|15b3:)/, ''),
  },
  interface: {
    what: 'an interface name',
    pattern: /^[^\s/:]+$/,
    maxLength: 15,
    words: 'Linux allows 1 to 15 characters without spaces, "/" and ":"; leave the field out when the name is not known',
  },
  rdmaDevice: {
    what: 'an RDMA device name',
    pattern: /^[^\s/]+$/,
    maxLength: 63,
    words: 'Linux allows 1 to 63 characters without spaces and "/"; leave the field out when the NIC has none',
  },
} satisfies Readonly<Record<string, Form>>;

export function fits(form: Form, text: string): boolean {
  return text.length <= form.maxLength && form.pattern.test(text);
}

/** How to put a text right that does not fit. */
export function formHint(form: Form, text: string): string {
  const meant = form.meant?.(text);
  return meant !== undefined && fits(form, meant) ? `did you mean "${meant}"?` : form.words;
}

function dnsLabel(what: string): Form {
  return {
    what,
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    maxLength: 63,
    words: 'use at most 63 lower case letters, digits and "-", with a letter or digit at both ends',
    meant: (text) => lowerCase(text).replace(/[_. ]+/g, '-'),
  };
}

function dnsSubdomain(what: string): Form {
  return {
    what,
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    maxLength: 253,
    words: 'use at most 253 lower case letters, digits, "-" and ".", with a letter or digit at both ends of every part',
    meant: (text) => lowerCase(text).replace(/[_ ]+/g, '-'),
  };
}
