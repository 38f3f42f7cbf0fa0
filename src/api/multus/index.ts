export { NetworkAttachmentDefinition } from './network-attachment-definition';
export type { NetworkAttachmentDefinitionSpec } from './network-attachment-definition';
