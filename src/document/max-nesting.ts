/** Deeper documents are refused. The deepest CustomResourceDefinitions stay below 80. */
export const MAX_NESTING = 200;
