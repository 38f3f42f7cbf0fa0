import { FabricError } from '../errors';
import { kernelPciAddress, RailOrder } from '../inventory/sources';

/** What `--rails` says. @throws FabricError `field-invalid` */
export function railOrder(rule: string): RailOrder {
  const [, group, list] = /^(?:([^=,]+)=)?(.*)$/.exec(rule) ?? [];
  if (list === 'none' && group !== undefined) return { group, pciAddresses: [] };
  const pciAddresses = list.split(',').map((text) => kernelPciAddress(text.trim()) ?? '');
  if (pciAddresses.includes('')) {
    throw new FabricError({
      code: 'field-invalid',
      message: `--rails "${rule}" is no order of cards`,
      hint: 'write [GROUP=]PCI,PCI,... in the order of the rails, such as 0000:1a:00.0,0000:3c:00.0, or GROUP=none',
    });
  }
  return { ...(group !== undefined && { group }), pciAddresses };
}
