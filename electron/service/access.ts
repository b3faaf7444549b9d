import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOwnHost, isSameSecret } from '../loopback/request-checks.ts';
import { refuse } from './http-error.ts';

const COOKIE = 'planloom-docs';
/** Pages that a person looks at in a browser, which can't send a header. */
const PAGES = /^\/docs(\/|$|\?)/;

export interface AccessOptions {
  readonly token: string;
  /** Whether only this machine may ask; the name that is asked for must then be its own, so that no page elsewhere gets in by re-binding its name. */
  readonly isLoopback: boolean;
}

/**
 * Lets in whoever sends the token as bearer; everybody else gets nothing. The pages with the documentation also take it once as
 * `?token=` and remember it in a cookie for these pages alone.
 */
export function checkAccess({ token, isLoopback }: AccessOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const port = request.socket.localPort ?? 0;
    // A test that injects requests has no socket and so no port.
    if (isLoopback && request.socket.localPort !== undefined && !isOwnHost(request.headers, port)) {
      return refuse(reply, 421, 'wrong-host', 'This is not the name of this machine. Maybe ask for 127.0.0.1.');
    }
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined && isSameSecret(bearer, token)) return undefined;
    if (request.method === 'GET' && PAGES.test(request.url)) {
      const asked = new URL(request.url, 'http://localhost').searchParams.get('token');
      if (asked !== null && isSameSecret(asked, token)) {
        reply.header('set-cookie', `${COOKIE}=${encodeURIComponent(token)}; Path=/docs; HttpOnly; SameSite=Strict`);
        return reply.redirect('/docs/');
      }
      const cookie = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1];
      if (cookie !== undefined && isSameSecret(decodeURIComponent(cookie), token)) return undefined;
    }
    reply.header('www-authenticate', 'Bearer');
    return refuse(reply, 401, 'unauthorised', 'Send the service\'s token: "Authorization: Bearer …".');
  };
}
