export { AppProject } from './app-project';
export type { AppProjectSpec, ProjectDestination, ResourceKind } from './app-project';
export { Application } from './application';
export type {
  ApplicationDestination, ApplicationSource, ApplicationSpec, AutomatedSync, DirectorySource, HelmSource, IgnoredDifference, SyncBackoff, SyncPolicy,
  SyncRetry,
} from './application';
export { ApplicationSet } from './application-set';
export type { ApplicationSetGenerator, ApplicationSetSpec, ApplicationSetSyncPolicy, ApplicationTemplate, ListGenerator, TemplateMetadata } from './application-set';
