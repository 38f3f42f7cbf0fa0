export { FabricApp } from './fabric-app';
export type { FabricAppProps } from './fabric-app';
