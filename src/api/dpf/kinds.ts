import { DpfKind, dpfKind } from './dpf-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  DPUServiceChain: dpfKind('DPUServiceChain', 'DPUServiceChainSpec'),
  DPUServiceInterface: dpfKind('DPUServiceInterface', 'DPUServiceInterfaceSpec'),
  DPUServiceIPAM: dpfKind('DPUServiceIPAM', 'DPUServiceIPAMSpec'),
  DPUService: dpfKind('DPUService', 'DPUServiceSpec'),
} satisfies Readonly<Record<string, DpfKind>>;
