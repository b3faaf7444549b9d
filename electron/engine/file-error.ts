import { RpcError } from '../ipc/rpc-error.ts';

const TROUBLE: Readonly<Record<string, readonly [code: 'not-found' | 'file', text: string]>> = {
  ENOENT: ['not-found', 'does not exist. Maybe it was moved or renamed.'],
  ENOTDIR: ['not-found', 'does not exist: part of its path is no folder. Maybe it was moved or renamed.'],
  EISDIR: ['file', 'is a folder. Maybe name a file inside it.'],
  EACCES: ['file', 'may not be opened. Maybe it belongs to another user.'],
  EPERM: ['file', 'may not be opened. Maybe it belongs to another user, or another program holds it.'],
  EROFS: ['file', 'is on a disk that can only be read. Maybe save to another folder.'],
  ENOSPC: ['file', 'could not be written: the disk is full. Maybe delete files that you no longer need.'],
  EBUSY: ['file', 'is held by another program. Maybe close it there.'],
  EMFILE: ['file', 'could not be opened: too many files are open. Maybe close other programs.'],
  ENAMETOOLONG: ['file', 'has too long a name. Maybe shorten it.'],
  EINVAL: ['file', 'has a name that this disk does not take. Maybe use another one.'],
  ERR_INVALID_ARG_VALUE: ['file', 'has a name that no disk takes. Maybe use another one.'],
};

/** The error of a file operation as a person should see it; what is no expected trouble stays as it is. */
export function fileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const known = Object.hasOwn(TROUBLE, error.code) ? TROUBLE[error.code] : undefined;
  if (known !== undefined) return new RpcError(known[0], `${path} ${known[1]}`);
  return 'syscall' in error
    ? new RpcError('file', `${path}: the disk reported ${error.code}. Maybe try again.`)
    : error;
}
