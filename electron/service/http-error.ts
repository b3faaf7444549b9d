import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { RpcError, type RpcErrorCode } from '../ipc/rpc-error.ts';
import { SubmittedTaskError } from './workflow-of-tasks.ts';

const STATUS: Readonly<Record<RpcErrorCode, number>> = {
  'bad-input': 422,
  'not-found': 404,
  cancelled: 409,
  conflict: 409,
  file: 500,
  busy: 503,
  'worker-died': 500,
  'engine-gone': 503,
  internal: 500,
};

/** Trouble as an answer: what is wrong and what to do, a code for programs, and the id under which the log has more. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, message } = recordOf(error);
  if (status >= 500) request.log.error({ err: error }, 'a request failed');
  if (status === 503) reply.header('retry-after', '1');
  void reply.code(status).send({ error: message, code, request_id: request.id });
}

/** Refuses with a status and a sentence. */
export function refuse(reply: FastifyReply, status: number, code: string, error: string): FastifyReply {
  return reply.code(status).send({ error, code, request_id: reply.request.id });
}

function recordOf(error: FastifyError | Error): {
  readonly status: number;
  readonly code: string;
  readonly message: string;
} {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [{ instancePath, message }] = error.validation;
    const place = instancePath.replaceAll('/', '.').replace(/^\./, '') || (error.validationContext ?? 'request');
    return {
      status: 400,
      code: 'bad-request',
      message: `${place}: ${message}. Maybe look at /docs for what is expected.`,
    };
  }
  if (error instanceof RpcError) return { status: STATUS[error.code], code: error.code, message: error.message };
  if (error instanceof SubmittedTaskError) return { status: 422, code: 'bad-input', message: error.message };
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status < 500) return { status, code: status === 429 ? 'too-many' : 'bad-request', message: error.message };
  return {
    status,
    code: 'internal',
    message: 'Something went wrong inside the service; its log has the details under this request id.',
  };
}
