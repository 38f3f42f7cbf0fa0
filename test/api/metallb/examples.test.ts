import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metallb } from './given';
import { checkFields } from '../../../src/api/check-fields';
import { checkMetalLb, checkMetalLbReferences, checkMetalLbServices, metalLbServiceWarnings, metalLbWarnings } from '../../../src/api/metallb';
import { Problem } from '../../../src/errors';
import { Manifest, parseManifests } from '../../support/manifests';
import { describeWithShared, SHARED } from '../../support/shared';
import { apiKindsIn } from '../api-kinds';

const FOLDER = join(SHARED, 'examples', 'metallb');

/** Whole configurations; the others are fragments, which name pools and peers of elsewhere. */
const WHOLE = ['deployment_bgp.yaml', 'deployment_l2.yaml', 'simple_pool_adv_bgp.yaml', 'simple_pool_adv_l2.yaml'];

function objectsIn(file: string): Manifest[] {
  return parseManifests(readFileSync(join(FOLDER, file), 'utf8'));
}

function problemsIn(objects: readonly Manifest[]): Problem[] {
  const fields = objects.flatMap(({ apiVersion, kind, metadata, spec }) => apiKindsIn('metallb')
    .filter((known) => known.apiVersion === apiVersion && known.kind === kind)
    .flatMap((known) => checkFields(known, metadata.name, (spec ?? {}) as object)));
  return [
    ...fields,
    ...checkMetalLb(objects, { namespace: 'metallb-system', bgpMode: 'frr-k8s', version: '0.16' }),
    ...checkMetalLbServices(objects),
    ...metalLbServiceWarnings(objects),
    ...metalLbWarnings(objects),
  ];
}

describeWithShared("MetalLB's own manifests", () => {
  test('have nothing wrong with them', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThanOrEqual(18);
    expect(files.filter((file) => problemsIn(objectsIn(file)).length > 0)).toEqual([]);
  });

  test('have references that lead somewhere, where they are whole', () => {
    expect(WHOLE.flatMap((file) => checkMetalLbReferences(objectsIn(file)))).toEqual([]);
  });

  test('would not get away with a mistake', () => {
    const second = metallb('IPAddressPool', 'second', { addresses: ['192.168.10.7/32'] });
    expect(checkMetalLb([...objectsIn('deployment_l2.yaml'), second])).toMatchObject([{ code: 'address-overlap' }]);
  });
});
