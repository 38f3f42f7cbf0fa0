import { gpuNicCount } from './gpu-nic-count';
import { hostnetworkWithAttachment } from './hostnetwork-with-attachment';
import { ipcLockMissing } from './ipc-lock-missing';
import { rdmaIsolationExpected } from './rdma-isolation-expected';
import { rdmaModeConflict } from './rdma-mode-conflict';
import { rdmaResourceOtherContainer } from './rdma-resource-other-container';
import { shmTooSmall } from './shm-too-small';
import type { Rule } from '../../rule';

/** Pods with RDMA devices. */
export const POD_RULES: readonly Rule[] = [
  ipcLockMissing,
  shmTooSmall,
  rdmaResourceOtherContainer,
  rdmaModeConflict,
  rdmaIsolationExpected,
  gpuNicCount,
  hostnetworkWithAttachment,
];
