/** What the ports of a card have in common: its PCI address without the function. */
export function cardOf(pciAddress: string): string {
  return pciAddress.slice(0, pciAddress.lastIndexOf('.'));
}

/** Position of a port on its card. */
export function functionOf(pciAddress: string): number {
  return Number(pciAddress.slice(pciAddress.lastIndexOf('.') + 1));
}
