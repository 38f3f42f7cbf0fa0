export { RELEASE_CATALOG } from './catalog';
export type { Component, ComponentImage, ReleaseFacts } from './catalog';
export { imageOf } from './images';
export type { ImageOverrides } from './images';
export { ALL_RELEASES, compareReleases, DEFAULT_RELEASE, NetworkOperatorRelease, parseRelease } from './release';
export { releaseOf, setRelease } from './release-scope';
