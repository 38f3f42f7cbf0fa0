import { Parsed, Problems, shown } from '../parsed';

/**
 * Reads a PCI address as `rootDevices` and `pciAddresses` need it: the operators compare text, so that only the kernel's own spelling ever
 * matches. The value is that spelling where the text can be understood.
 */
export function parsePciAddress(text: string): Parsed<string | undefined> {
  const problems = new Problems();
  const match = text.length > 64 ? null : /^(?:([0-9a-fA-F]{4}):)?([0-9a-fA-F]{2})[:.]([0-9a-fA-F]{2})\.([0-7])$/.exec(text);
  if (match === null) {
    problems.refuse([], `${shown(text)} is not a PCI address`, 'write 0000:3b:00.0');
    return { value: undefined, problems: problems.list };
  }
  const [, domain = '0000', bus, device, fn] = match;
  const kernel = `${domain}:${bus}:${device}.${fn}`.toLowerCase();
  if (kernel !== text) problems.ignore([], `PCI address ${shown(text)} matches no device: the kernel writes ${kernel}`, `write "${kernel}"`);
  return { value: kernel, problems: problems.list };
}
