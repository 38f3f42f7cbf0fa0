import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  NicConfigurationTemplate: {
    apiVersion: 'configuration.net.nvidia.com/v1alpha1',
    kind: 'NicConfigurationTemplate',
    namespaced: true,
    schema,
    specType: 'NicConfigurationTemplateSpec',
  },
  NicFirmwareSource: {
    apiVersion: 'configuration.net.nvidia.com/v1alpha1',
    kind: 'NicFirmwareSource',
    namespaced: true,
    schema,
    specType: 'NicFirmwareSourceSpec',
  },
  NicFirmwareTemplate: {
    apiVersion: 'configuration.net.nvidia.com/v1alpha1',
    kind: 'NicFirmwareTemplate',
    namespaced: true,
    schema,
    specType: 'NicFirmwareTemplateSpec',
  },
  NicInterfaceNameTemplate: {
    apiVersion: 'configuration.net.nvidia.com/v1alpha1',
    kind: 'NicInterfaceNameTemplate',
    namespaced: true,
    schema,
    specType: 'NicInterfaceNameTemplateSpec',
    since: '26.1',
  },
} satisfies Readonly<Record<string, ApiKind>>;
