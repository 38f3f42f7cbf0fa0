/** The kernel's own spelling of a PCI address, which the operators compare as text; undefined when the text is none. */
export function kernelPciAddress(text: string): string | undefined {
  const match = text.length > 64 ? null : /^(?:([0-9a-f]{4,8}):)?([0-9a-f]{2})[:.]([0-9a-f]{2})\.([0-7])$/i.exec(text);
  if (match === null) return undefined;
  const [, domain = '0000', bus, device, fn] = match;
  return `${domain}:${bus}:${device}.${fn}`.toLowerCase();
}

/** Four hexadecimal digits in lower case out of what programs write for a PCI vendor or device; undefined when the text is none. */
export function pciId(text: string): string | undefined {
  const id = text.toLowerCase().replace(/^0x/, '');
  return /^[0-9a-f]{4}$/.test(id) ? id : undefined;
}
