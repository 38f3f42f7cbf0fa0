/**
 * What tells the entries of a list from each other, in the order in which it is tried. It counts where every entry has it, and no two the same:
 * so the prefixes that are reserved for no node are told by their prefix.
 */
export const LIST_KEYS: readonly string[] = [
  'nodeName', 'name', 'resourceName', 'key', 'prefix', 'dst', 'startIP', 'startIndex', 'mountPath', 'containerPort', 'port', 'ip', 'cidr', 'subnet', 'type',
];

/**
 * Lists, by the key that holds them, whose order means something although their entries have names.
 *
 * Plugins of a CNI configuration run one after the other; networks of a pod become net1, net2; a device goes to the first resource that selects it.
 *
 * @see https://www.cni.dev/docs/spec/#section-1-network-configuration-format
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin/blob/master/README.md
 */
export const ORDERED_LISTS: ReadonlySet<string> = new Set(['plugins', 'k8s.v1.cni.cncf.io/networks', 'initContainers', 'resourceList', 'env']);

/** Lists, by the key that holds them, of which everybody takes the entries in any order. */
export const UNORDERED_LISTS: ReadonlySet<string> = new Set([
  // selectors
  'values', 'matchExpressions', 'matchFields', 'nodeSelectorTerms', 'tolerations',
  // devices
  'pfNames', 'rootDevices', 'vendors', 'devices', 'deviceIDs', 'drivers', 'ifNames', 'linkTypes', 'pciAddresses', 'serialNumbers', 'partNumbers',
  // addresses
  'exclusions', 'perNodeExclusions', 'exclude', 'excludeRanges', 'routes', 'addresses', 'cidrs', 'blocks', 'staticAllocations',
  // Kubernetes
  'accessModes', 'add', 'drop', 'finalizers', 'imagePullSecrets', 'namespaces', 'verbs', 'resources', 'apiGroups', 'resourceNames', 'subjects', 'allowedUses',
]);
