import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  HostDeviceNetwork: {
    apiVersion: 'mellanox.com/v1alpha1', kind: 'HostDeviceNetwork', namespaced: false, schema, specType: 'HostDeviceNetworkSpec',
  },
  IPoIBNetwork: {
    apiVersion: 'mellanox.com/v1alpha1', kind: 'IPoIBNetwork', namespaced: false, schema, specType: 'IPoIBNetworkSpec',
  },
  MacvlanNetwork: {
    apiVersion: 'mellanox.com/v1alpha1', kind: 'MacvlanNetwork', namespaced: false, schema, specType: 'MacvlanNetworkSpec',
  },
  NicClusterPolicy: {
    apiVersion: 'mellanox.com/v1alpha1', kind: 'NicClusterPolicy', namespaced: false, schema, specType: 'NicClusterPolicySpec',
  },
  NicNodePolicy: {
    apiVersion: 'mellanox.com/v1alpha1', kind: 'NicNodePolicy', namespaced: false, schema, specType: 'NicNodePolicySpec', since: '26.4',
  },
} satisfies Readonly<Record<string, ApiKind>>;
