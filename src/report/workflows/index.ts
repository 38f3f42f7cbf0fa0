export { githubWorkflow } from './github';
export { gitlabPipeline } from './gitlab';
export type { WorkflowOptions } from './options';
