import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotRun } from './not-run';
import type { Tools } from './toolchain';

/** What a plugin says to a request. */
export type PluginAnswer =
  | { readonly isDone: true; readonly addresses: readonly string[] }
  | { readonly isDone: false; readonly message: string };

/** Asks an IPAM plugin for the addresses of a container, as a plugin that makes interfaces does. @see https://www.cni.dev/docs/spec/ */
export async function askIpam({ folder }: Tools, config: object, container: string): Promise<PluginAnswer> {
  const { ipam: { type } } = config as { readonly ipam: { readonly type: string } };
  return run(join(folder, type), [], { CNI_COMMAND: 'ADD', CNI_CONTAINERID: container, CNI_NETNS: 'none', CNI_IFNAME: 'net1', CNI_PATH: folder }, JSON.stringify(config));
}

/** A node with a NIC that has a cable in it, and pods on it; all of them network namespaces of this run. */
export class TestNode {
  /**
   * A node with the interfaces `up0` and, at the other end of the cable, `down0`. A pair is taken and not a dummy, which some kernels do not have.
   *
   * @param folder for files
   * @throws NotRun where namespaces cannot be made
   */
  public static async start(tools: Tools, folder: string): Promise<TestNode> {
    if (process.platform !== 'linux') throw new NotRun('network namespaces are Linux');
    if (process.getuid?.() !== 0) throw new NotRun('network namespaces need root');
    const node = new TestNode(tools, folder);
    try {
      await node.makeNamespace(node.name);
      for (const args of ['link set lo up', 'link add up0 type veth peer name down0', 'link set up0 up', 'link set down0 up']) await ip(['-n', node.name, ...args.split(' ')]);
    } catch (error) {
      await node.end();
      throw new NotRun(`no network namespaces and interfaces here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
    return node;
  }

  private readonly namespaces: string[] = [];
  private readonly name = `conformance-${process.pid}`;
  private readonly configurations: string;
  private pods = 0;

  private constructor(private readonly tools: Tools, private readonly folder: string) {
    this.configurations = join(folder, 'net.d');
    mkdirSync(this.configurations, { recursive: true });
    process.once('exit', this.onExit);
  }

  /** Attaches a new pod to a network, by the library that container runtimes use. @returns the addresses that its interface has then, link-local ones aside */
  public async attach(network: string, config: string): Promise<PluginAnswer> {
    const written = JSON.parse(config, (key, value: unknown) => (key === 'ipam' ? { ...value as object, ...this.records(value) } : value)) as { readonly plugins?: unknown };
    writeFileSync(join(this.configurations, `${network}.${written.plugins === undefined ? 'conf' : 'conflist'}`), JSON.stringify(written));
    const pod = `${this.name}-${++this.pods}`;
    await this.makeNamespace(pod);
    const environment = { NETCONFPATH: this.configurations, CNI_PATH: this.tools.folder, CNI_IFNAME: 'net1', CNI_CACHE_DIR: this.folder };
    const answer = await run('ip', ['netns', 'exec', this.name, join(this.tools.folder, 'cnitool'), 'add', network, `/var/run/netns/${pod}`], environment, '');
    return answer.isDone ? { isDone: true, addresses: await addressesOf(pod) } : answer;
  }

  /** Removes the node and its pods. */
  public async end(): Promise<void> {
    process.removeListener('exit', this.onExit);
    for (let name = this.namespaces.pop(); name !== undefined; name = this.namespaces.pop()) await ip(['netns', 'del', name]);
  }

  /** With Ctrl-C too. */
  private readonly onExit = (): void => {
    for (const namespace of this.namespaces) execFileSync('ip', ['netns', 'del', namespace], { stdio: 'ignore' });
  };

  /** host-local keeps its records in a folder of this run, and not in that of the machine. */
  private records(ipam: unknown): object {
    return (ipam as { readonly type?: string }).type === 'host-local' ? { dataDir: join(this.folder, 'pods') } : {};
  }

  private async makeNamespace(name: string): Promise<void> {
    await ip(['netns', 'add', name]);
    this.namespaces.push(name);
  }
}

async function addressesOf(namespace: string): Promise<string[]> {
  const links = JSON.parse(await ip(['-n', namespace, '-json', 'address', 'show', 'net1'])) as { readonly addr_info: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[] }[];
  return links.flatMap(({ addr_info }) => addr_info.filter(({ scope }) => scope === 'global').map(({ local, prefixlen }) => `${local}/${prefixlen}`));
}

async function ip(args: readonly string[]): Promise<string> {
  return (await promisify(execFile)('ip', args)).stdout;
}

/** Runs a plugin, or what runs plugins; both answer with a result, or with an error, in JSON. */
function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>, input: string): Promise<PluginAnswer> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      if (error === null) {
        const { ips = [] } = JSON.parse(stdout) as { readonly ips?: readonly { readonly address: string }[] };
        resolve({ isDone: true, addresses: ips.map(({ address }) => address) });
      } else if (typeof error.code === 'number') {
        resolve({ isDone: false, message: messageOf(stdout) ?? (stderr.trim() || error.message) });
      } else {
        reject(error);
      }
    });
    child.stdin?.on('error', () => undefined).end(input); // a plugin that fails at once does not read it
  });
}

function messageOf(stdout: string): string | undefined {
  try {
    const { msg, details } = JSON.parse(stdout) as { readonly msg?: string; readonly details?: string };
    return [msg, details].filter((text) => text !== undefined && text !== '').join(': ');
  } catch {
    return undefined;
  }
}
