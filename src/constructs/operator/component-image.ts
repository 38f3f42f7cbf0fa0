import * as mellanox from '../../api/mellanox';
import { Component, ImageOverrides, imageOf, NetworkOperatorRelease } from '../../api/releases';

/**
 * The image of a component with its pull secrets.
 *
 * @param version in place of that of `images` and of the release
 * @throws FabricError as `imageOf`
 */
export function componentImage(
  release: NetworkOperatorRelease, component: Component, images: ImageOverrides = {}, version?: string,
): mellanox.ImageSpec {
  const { components, pullSecrets } = images;
  const pinned = version === undefined ? images : { ...images, components: { ...components, [component]: { ...components?.[component], version } } };
  return { ...imageOf(release, component, pinned), ...(pullSecrets === undefined ? {} : { imagePullSecrets: pullSecrets }) };
}
