import { Component, ComponentImage, RELEASE_CATALOG } from './catalog';
import { NetworkOperatorRelease } from './release';
import { FabricError } from '../../errors';

/** Changes to the images of the release catalog. */
export interface ImageOverrides {
  /**
   * Registry mirror that replaces the registry host of every image, path kept: `registry.example.com/nvidia` turns
   * `nvcr.io/nvidia/mellanox` into `registry.example.com/nvidia/nvidia/mellanox`.
   *
   * @default - the registries of the catalog
   */
  readonly mirror?: string;
  /** Single images, by component. What is not given here comes from the catalog; `mirror` does not touch a repository given here. */
  readonly components?: Readonly<Partial<Record<Component, Partial<ComponentImage>>>>;
  /** Names of the pull secrets, in the namespace of the operator. @default - none */
  readonly pullSecrets?: readonly string[];
}

/**
 * The image of a component in a release, after the user's overrides.
 *
 * @throws FabricError `release-unsupported` when the release ships no such image and none is given
 * @throws FabricError `image-unpinned` for a missing tag, `latest`, or a digest that is not one
 */
export function imageOf(release: NetworkOperatorRelease, component: Component, overrides: ImageOverrides = {}): ComponentImage {
  const known = RELEASE_CATALOG[release].images[component];
  const own = overrides.components?.[component];
  const image = own?.image ?? known?.image;
  const version = own?.version ?? known?.version;
  const repository = own?.repository ?? mirrored(known?.repository, overrides.mirror);
  if (image === undefined || version === undefined || repository === undefined) {
    throw new FabricError({
      code: 'release-unsupported',
      message: `release ${release} has no image of ${component}`,
      hint: `give repository, image and version in images.components.${component}, or leave the component out`,
    });
  }
  if (version === '' || version === 'latest') {
    throw new FabricError({ code: 'image-unpinned', message: `image of ${component} has the version "${version}"`, hint: 'pin a tag or a sha256 digest' });
  }
  if (version.startsWith('sha256:') && !/^sha256:[0-9a-f]{64}$/.test(version)) {
    throw new FabricError({ code: 'image-unpinned', message: `image of ${component} has the digest "${version}"`, hint: 'a digest is sha256: and 64 hexadecimal digits' });
  }
  if (component === 'ofedDriver' && !RELEASE_CATALOG[release].driverVersion.test(version)) {
    throw new FabricError({
      code: 'field-invalid',
      message: `release ${release} refuses the driver version "${version}"`,
      hint: `the catalog has ${known?.version ?? 'none'}`,
    });
  }
  return { repository, image, version };
}

function mirrored(repository: string | undefined, mirror: string | undefined): string | undefined {
  if (repository === undefined || mirror === undefined) return repository;
  return `${mirror.replace(/\/+$/, '')}/${repository.slice(repository.indexOf('/') + 1)}`;
}
