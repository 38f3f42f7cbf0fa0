import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiKind } from '../../src/api/api-kind';

const API_FOLDER = join(__dirname, '..', '..', 'src', 'api');

/** Groups of other software. Each is held against its own CRDs, in the folder of its tests. */
const OTHER_SOFTWARE = ['argocd', 'calico', 'cilium', 'dpf', 'flux', 'metallb'];

/** Every kind of every API group that comes with the network operator, so that a new group is covered without being listed. */
export function allApiKinds(): ApiKind[] {
  return readdirSync(API_FOLDER)
    .filter((folder) => !OTHER_SOFTWARE.includes(folder) && existsSync(join(API_FOLDER, folder, 'index.ts')))
    .sort()
    .flatMap(apiKindsIn);
}

/** The kinds of the API groups in one folder. */
export function apiKindsIn(folder: string): ApiKind[] {
  return Object.values(jest.requireActual<Record<string, unknown>>(join(API_FOLDER, folder, 'index.ts'))).filter(hasApi).map(({ API }) => API);
}

function hasApi(exported: unknown): exported is { API: ApiKind } {
  return typeof exported === 'function' && 'API' in exported;
}

/** Group and kind, as the CRDs are keyed. */
export function groupKind({ apiVersion, kind }: ApiKind): string {
  return `${apiVersion.split('/')[0]}/${kind}`;
}
