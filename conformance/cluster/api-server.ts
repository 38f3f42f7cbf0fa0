import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { freePorts, Processes, Started, waitFor } from './processes';
import type { Tools } from './toolchain';

/** How to reach an API server. */
export interface Endpoint {
  readonly server: string;
  /** Certificate of the server, in PEM. */
  readonly certificate: string;
  readonly token: string;
  /** The same as a file, for programs. */
  readonly kubeconfig: string;
}

/** An API server of Kubernetes with its store, on the loopback interface. */
export interface ApiServer extends Endpoint {
  readonly processes: readonly Started[];
}

/**
 * Starts etcd and the API server with an empty store, on ports that are free, and waits until both work.
 *
 * The server makes its certificate itself, and takes a token that is made up here. Nothing runs but these two: no controllers, no nodes. So pods
 * are stored and not started, and the service accounts that pods have by default, which a controller would make, are not asked
 * for. Nor are tolerations added to pods: kubectl then takes every pod that has some of its own for changed, whoever wrote it.
 *
 * @throws Error with the end of what a program wrote, when it does not come up
 */
export async function startApiServer({ folder }: Tools, processes: Processes): Promise<ApiServer> {
  const [clients, peers, port] = await freePorts(3);
  const file = (name: string): string => join(processes.folder, name);
  const token = randomBytes(32).toString('hex');
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secret = { mode: 0o600 };
  writeFileSync(file('accounts.key'), privateKey.export({ type: 'sec1', format: 'pem' }), secret);
  writeFileSync(file('accounts.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(file('tokens.csv'), `${token},conformance,conformance,system:masters\n`, secret);

  const etcd = processes.start('etcd', join(folder, 'server'), [
    `--data-dir=${file('etcd')}`, '--unsafe-no-fsync', '--log-level=warn', `--listen-client-urls=http://127.0.0.1:${clients}`, `--advertise-client-urls=http://127.0.0.1:${clients}`,
    `--listen-peer-urls=http://127.0.0.1:${peers}`, `--initial-advertise-peer-urls=http://127.0.0.1:${peers}`, `--initial-cluster=default=http://127.0.0.1:${peers}`,
  ]);
  const apiServer = processes.start('kube-apiserver', join(folder, 'kube-apiserver'), [
    `--etcd-servers=http://127.0.0.1:${clients}`, '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${port}`, `--cert-dir=${file('certificates')}`,
    `--token-auth-file=${file('tokens.csv')}`, '--anonymous-auth=false', '--authorization-mode=RBAC', '--disable-admission-plugins=ServiceAccount,DefaultTolerationSeconds',
    '--service-cluster-ip-range=10.0.0.0/24', '--service-account-issuer=https://conformance.local', `--service-account-key-file=${file('accounts.pub')}`,
    `--service-account-signing-key-file=${file('accounts.key')}`, '--allow-privileged=true', '--endpoint-reconciler-type=none',
    // every request comes from us, and there are many
    '--enable-priority-and-fairness=false', '--max-requests-inflight=0', '--max-mutating-requests-inflight=0',
  ], { GOMAXPROCS: '4' });
  const endpoint = { server: `https://127.0.0.1:${port}`, token };
  const certificateFile = join(file('certificates'), 'apiserver.crt');
  const failure = (): string | undefined => {
    const ended = [etcd, apiServer].find(({ exit }) => exit !== undefined);
    return ended && `${ended.name} ended with ${ended.exit}:\n${ended.lastLines()}`;
  };
  await waitFor('the API server is ready', () => isReady(endpoint, certificateFile), { seconds: 120, failure });
  const certificate = readFileSync(certificateFile, 'utf8');
  writeFileSync(file('kubeconfig'), kubeconfigOf({ ...endpoint, certificate }), secret);
  return { ...endpoint, certificate, kubeconfig: file('kubeconfig'), processes: [etcd, apiServer] };
}

function isReady({ server, token }: Pick<Endpoint, 'server' | 'token'>, certificateFile: string): Promise<boolean> {
  return new Promise((resolve) => {
    let ca: string;
    try {
      ca = readFileSync(certificateFile, 'utf8');
    } catch {
      return resolve(false); // it is among the first things that the server writes
    }
    request(`${server}/readyz`, { ca, headers: { authorization: `Bearer ${token}` }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false)).end();
  });
}

/** JSON is YAML. */
function kubeconfigOf({ server, certificate, token }: Omit<Endpoint, 'kubeconfig'>): string {
  const name = 'conformance';
  return JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name, cluster: { server, 'certificate-authority-data': Buffer.from(certificate).toString('base64') } }],
    'users': [{ name, user: { token } }],
    'contexts': [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}
