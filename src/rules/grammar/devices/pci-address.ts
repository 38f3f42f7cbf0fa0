import { kernelPciAddress } from '../../../inventory/pci-address';
import { Parsed, Problems, shown } from '../parsed';

/**
 * Reads a PCI address as `rootDevices` and `pciAddresses` need it: the operators compare text, so that only the kernel's own spelling ever
 * matches. The value is that spelling where the text can be understood.
 */
export function parsePciAddress(text: string): Parsed<string | undefined> {
  const problems = new Problems();
  const kernel = kernelPciAddress(text);
  if (kernel === undefined) {
    problems.refuse([], `${shown(text)} is not a PCI address`, 'write 0000:3b:00.0');
    return { value: undefined, problems: problems.list };
  }
  if (kernel !== text) problems.ignore([], `PCI address ${shown(text)} matches no device: the kernel writes ${kernel}`, `write "${kernel}"`);
  return { value: kernel, problems: problems.list };
}
