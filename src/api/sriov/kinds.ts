import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  OVSNetwork: {
    apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'OVSNetwork', namespaced: true, schema, specType: 'OVSNetworkSpec',
  },
  SriovIBNetwork: {
    apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovIBNetwork', namespaced: true, schema, specType: 'SriovIBNetworkSpec',
  },
  SriovNetworkNodePolicy: {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodePolicy',
    namespaced: true,
    schema,
    specType: 'SriovNetworkNodePolicySpec',
  },
  SriovNetworkPoolConfig: {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkPoolConfig',
    namespaced: true,
    schema,
    specType: 'SriovNetworkPoolConfigSpec',
  },
  SriovNetwork: {
    apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovNetwork', namespaced: true, schema, specType: 'SriovNetworkSpec',
  },
  SriovOperatorConfig: {
    apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovOperatorConfig', namespaced: true, schema, specType: 'SriovOperatorConfigSpec',
  },
} satisfies Readonly<Record<string, ApiKind>>;
