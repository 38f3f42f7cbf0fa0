import { Agent, request } from 'node:https';
import { PromiseHttpLibrary, RequestContext, ResponseContext } from '@kubernetes/client-node';

/**
 * Sends the requests of the client library over connections that are kept, since a suite makes thousands. The library's own way of sending takes
 * the end of an answer on a kept connection for a fault.
 *
 * @param certificate of the server, in PEM
 * @see https://github.com/node-fetch/node-fetch/issues/1767
 */
export function keptConnections(certificate: string): PromiseHttpLibrary {
  const agent = new Agent({ ca: certificate, keepAlive: true, maxSockets: 16 });
  return {
    send: (context: RequestContext) => new Promise((resolve, reject) => {
      const outgoing = request(context.getUrl(), { agent, method: context.getHttpMethod(), headers: context.getHeaders() }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject).on('end', () => {
          const body = Buffer.concat(chunks);
          const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
          resolve(new ResponseContext(response.statusCode ?? 0, headers, { text: async () => body.toString(), binary: async () => body }));
        });
      });
      const body = context.getBody();
      outgoing.on('error', reject).end(typeof body === 'string' ? body : undefined);
    }),
  };
}
