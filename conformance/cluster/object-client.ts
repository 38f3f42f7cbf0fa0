import {
  ApiException, createConfiguration, HttpMethod, KubernetesObject, KubernetesObjectApi, RequestContext, ResponseContext, ServerConfiguration,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import type { Endpoint } from './api-server';
import { keptConnections } from './kept-connections';

/** What the API server says to an object. */
export type Answer =
  | { readonly isAccepted: true; readonly object: StoredObject }
  | { readonly isAccepted: false; readonly status: number; readonly message: string };

/** An object as it was answered. */
export interface StoredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly resourceVersion: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** An object as it is sent. */
export interface SentObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Who owns the fields that are applied. */
const MANAGER = 'gpu-fabric';

/**
 * A client for objects of any kind that sends exactly what it is given: the library's own methods drop the fields of Kubernetes' kinds that their
 * types do not have, which here are what is asked about.
 */
export class ObjectClient extends KubernetesObjectApi {
  /** A client that keeps its connections. */
  public static of({ server, certificate, token }: Endpoint): ObjectClient {
    const authentication = {
      getName: () => 'token',
      applySecurityAuthentication: (context: RequestContext) => context.setHeaderParam('Authorization', `Bearer ${token}`),
    };
    return new ObjectClient(createConfiguration({
      baseServer: new ServerConfiguration(server, {}),
      authMethods: { default: authentication },
      httpApi: wrapHttpLibrary(keptConnections(certificate)),
    }));
  }

  /** Server-side apply with strict field validation. */
  public apply(object: SentObject): Promise<Answer> {
    return this.answer(HttpMethod.PATCH, 'patch', object, { fieldManager: MANAGER, force: 'true', fieldValidation: 'Strict' }, 'application/apply-patch+yaml');
  }

  /** What would be said to a new object, with strict field validation; nothing is stored. */
  public wouldCreate(object: SentObject): Promise<Answer> {
    return this.answer(HttpMethod.POST, 'create', object, { dryRun: 'All', fieldValidation: 'Strict' });
  }

  /** Puts fields of a status in place of those that are there. */
  public mergeStatus(object: SentObject, status: object): Promise<Answer> {
    const { apiVersion, kind, metadata: { name, namespace } } = object;
    return this.answer(HttpMethod.PATCH, 'patch', { apiVersion, kind, metadata: { name, namespace }, status }, {}, 'application/merge-patch+json', '/status');
  }

  public createObject(object: SentObject): Promise<Answer> {
    return this.answer(HttpMethod.POST, 'create', object, { fieldValidation: 'Strict' });
  }

  /** Undefined when there is none. */
  public async readObject(object: SentObject): Promise<StoredObject | undefined> {
    const answer = await this.answer(HttpMethod.GET, 'read', object, {});
    if (answer.isAccepted) return answer.object;
    if (answer.status === 404) return undefined;
    throw new Error(`reading ${object.kind} ${object.metadata.name}: ${answer.message}`);
  }

  /** Removes an object at once; that there is none is fine. @throws Error when it is not removed */
  public async remove(object: SentObject): Promise<void> {
    const answer = await this.answer(HttpMethod.DELETE, 'delete', object, { gracePeriodSeconds: '0', propagationPolicy: 'Background' });
    if (!answer.isAccepted && answer.status !== 404) throw new Error(`removing ${object.kind} ${object.metadata.name}: ${answer.message}`);
  }

  /** All objects of a kind in all namespaces. */
  public async listObjects(apiVersion: string, kind: string): Promise<readonly StoredObject[]> {
    const answer = await this.answer(HttpMethod.GET, 'list', { apiVersion, kind, metadata: {} }, {});
    if (!answer.isAccepted) throw new Error(`listing ${kind}: ${answer.message}`);
    return answer.object.items as readonly StoredObject[];
  }

  /** Whether the server has the kind; asked anew each time. */
  public async serves(apiVersion: string, kind: string): Promise<boolean> {
    delete this.apiVersionResourceCache[apiVersion];
    try {
      return await this.resource(apiVersion, kind) !== undefined;
    } catch (error) {
      if (error instanceof ApiException && error.code === 404) return false;
      throw error;
    }
  }

  private async answer(
    method: HttpMethod, action: 'create' | 'delete' | 'list' | 'patch' | 'read', object: SentObject, query: Readonly<Record<string, string>>,
    contentType = 'application/json', subresource = '',
  ): Promise<Answer> {
    const { apiVersion, kind, metadata } = object;
    let path: string;
    try {
      // it fills in what is missing, so it gets an object of its own
      const { name, namespace } = metadata;
      path = await this.specUriPath({ apiVersion, kind, metadata: { name, namespace } } satisfies KubernetesObject, action);
    } catch (error) {
      if (error instanceof ApiException && error.code !== 404) throw error;
      return { isAccepted: false, status: 404, message: `the server has no ${kind} of ${apiVersion}` };
    }
    const context = this.configuration.baseServer.makeRequestContext(`${path}${subresource}`, method);
    context.setHeaderParam('Accept', 'application/json');
    for (const [name, value] of Object.entries(query)) context.setQueryParam(name, value);
    if (method === HttpMethod.PATCH || method === HttpMethod.POST) {
      context.setHeaderParam('Content-Type', contentType);
      context.setBody(JSON.stringify(object));
    }
    await this.configuration.authMethods.default?.applySecurityAuthentication(context);
    for (let attempt = 1; ; attempt++) {
      const answer = await answerOf(await this.configuration.httpApi.send(context).toPromise());
      if (answer.isAccepted || attempt === MOST_ATTEMPTS || !isPassing(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
    }
  }
}

/** What the API server says when the disk of a busy machine keeps its store waiting. */
const STORE_IS_SLOW = /^etcdserver: (request timed out|leader changed|too many requests)|^timeout: request did not complete/;

const MOST_ATTEMPTS = 10;
const RETRY_MILLISECONDS = 200;

/** Whether it is no answer to what was asked: the server is busy, or takes up a definition just now. */
function isPassing({ status, message }: Exclude<Answer, { isAccepted: true }>): boolean {
  return [429, 503, 504].includes(status) || STORE_IS_SLOW.test(message);
}

async function answerOf(response: ResponseContext): Promise<Answer> {
  const text = await response.body.text();
  if (response.httpStatusCode < 300) return { isAccepted: true, object: JSON.parse(text) as StoredObject };
  return { isAccepted: false, status: response.httpStatusCode, message: messageOf(text) };
}

/** Of a Kubernetes status, or all that was said. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
}
