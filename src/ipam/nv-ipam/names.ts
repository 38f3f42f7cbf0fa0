/*
 * The forms of names that Kubernetes demands, counted in errors as apimachinery counts them.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 */

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** What is wrong with a DNS-1123 subdomain. */
export function subdomainErrors(text: string): string[] {
  return [
    ...(text.length > 253 ? ['is longer than 253 characters'] : []),
    // a name of that length is refused already, and the form may take long to check
    ...(text.length > 4096 || !SUBDOMAIN.test(text) ? ['is not made of lower-case letters, digits, "-" and "."'] : []),
  ];
}

/** What is wrong with the key of a label. */
export function labelKeyErrors(key: string): string[] {
  const parts = key.split('/');
  if (parts.length > 2) return ['has more than one "/"'];
  const name = parts[parts.length - 1];
  const prefix = parts.length === 2 ? parts[0] : undefined;
  return [
    ...(prefix === '' ? ['has an empty prefix'] : []),
    ...(prefix === undefined || prefix === '' ? [] : subdomainErrors(prefix).map((message) => `has a prefix that ${message}`)),
    ...(name === '' ? ['has an empty name'] : name.length > 63 ? ['has a name longer than 63 characters'] : []),
    ...(QUALIFIED.test(name) ? [] : ['is not made of letters, digits, "-", "_" and ".", with a letter or digit at both ends']),
  ];
}

/** Whether a text may be the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && QUALIFIED.test(text));
}
