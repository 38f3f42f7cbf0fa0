import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  SpectrumXRailPoolConfigV1Alpha1: {
    apiVersion: 'spectrumx.nvidia.com/v1alpha1',
    kind: 'SpectrumXRailPoolConfig',
    namespaced: true,
    schema,
    specType: 'SpectrumXRailPoolConfigV1Alpha1Spec',
    since: '26.1',
    until: '26.1',
  },
  SpectrumXRailPoolConfig: {
    apiVersion: 'spectrumx.nvidia.com/v1alpha2',
    kind: 'SpectrumXRailPoolConfig',
    namespaced: true,
    schema,
    specType: 'SpectrumXRailPoolConfigSpec',
    since: '26.4',
  },
} satisfies Readonly<Record<string, ApiKind>>;
