export { IpcLockPermission } from './ipc-lock-permission';
export type { IpcLockPermissionProps } from './ipc-lock-permission';
export { attachPod } from './pod-attachment';
export type { PodAttachment } from './pod-attachment';
export { RdmaPod } from './rdma-pod';
export type { RdmaPodProps } from './rdma-pod';
export { RdmaTestPods } from './rdma-test-pods';
export type { RdmaTestPodsProps } from './rdma-test-pods';
