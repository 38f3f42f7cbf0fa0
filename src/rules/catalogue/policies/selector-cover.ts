import type { FunctionSelector, SriovPluginSelector } from '../../grammar';

/** Whether every device that one selector of the SR-IOV device plugin matches is matched by a wider one too, whatever devices there are. */
export function coversSelector(wide: SriovPluginSelector, narrow: SriovPluginSelector): boolean {
  const lists = ['vendors', 'devices', 'drivers', 'pciAddresses', 'acpiIndexes', 'linkTypes', 'ddpProfiles', 'pKeys', 'auxTypes'] as const;
  return lists.every((list) => covers(wide[list], narrow[list], (one, other) => one === other))
    && covers(wide.pfNames, narrow.pfNames, coversFunctions)
    && covers(wide.rootDevices, narrow.rootDevices, coversFunctions)
    && (!wide.isRdma || narrow.isRdma) && (!wide.needVhostNet || narrow.needVhostNet)
    && (wide.vdpaType === undefined || wide.vdpaType === narrow.vdpaType);
}

/** An empty list matches everything. */
function covers<Entry>(wide: readonly Entry[], narrow: readonly Entry[], isCovered: (one: Entry, other: Entry) => boolean): boolean {
  if (wide.length === 0) return true;
  return narrow.length > 0 && narrow.every((entry) => wide.some((other) => isCovered(other, entry)));
}

function coversFunctions(wide: FunctionSelector, narrow: FunctionSelector): boolean {
  if (wide.device.toLowerCase() !== narrow.device.toLowerCase()) return false;
  if (wide.functions === undefined) return true;
  return narrow.functions?.every(({ first, last }) => wide.functions?.some((span) => span.first <= first && span.last >= last) === true) === true;
}
