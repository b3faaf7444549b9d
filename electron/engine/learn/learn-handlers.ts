import type { History } from '../../../core/history/history.ts';
import type { TrainingFilter } from '../../../core/history/model-version.ts';
import { ENTRANTS } from '../../../core/learning/entrants/entrants.ts';
import type { Contract } from '../../ipc/contract.ts';
import type { Handlers } from '../../ipc/rpc-server.ts';
import { readTextFile } from '../read-text-file.ts';
import { writeTextFile } from '../write-text-file.ts';
import type { LearnService } from './learn-service.ts';
import { MOST_FILE_CHARACTERS } from './model-file.ts';

type LearnMethod =
  | `learn.${'entrants' | 'train' | 'models' | 'judge' | 'promote' | 'rollBack' | 'removeModel' | 'compare'}`
  | `learn.${'exportModel' | 'importModel' | 'forecast' | 'live' | 'report' | 'known' | 'explain'}`;

/** Answers to calls that concern models. @param checkPath throws where a window may not use the path */
export function learnHandlers(
  learn: LearnService,
  history: () => History,
  checkPath: (path: string) => void,
): Pick<Handlers<Contract>, LearnMethod> {
  async function written(path: string | null, text: () => Promise<string>) {
    if (path === null) return { path, text: await text() };
    checkPath(path);
    await writeTextFile(path, await text());
    return { path, text: null };
  }

  return {
    'learn.entrants': () => ENTRANTS.map(({ id }) => id),
    'learn.train': (request, { signal, emit }) => learn.train(request, signal, emit),
    'learn.models': ({ kind }) => ({
      versions: history().models.list(kind),
      promotions: history().models.promotions(kind),
    }),
    'learn.judge': ({ id }) => learn.judge(id),
    'learn.promote': (request) => learn.promote(request),
    'learn.rollBack': ({ kind, reason }) => learn.rollBack(kind, reason),
    'learn.removeModel': ({ id }) => {
      learn.remove(id);
      return null;
    },
    'learn.compare': ({ ids }) => learn.compare(ids),
    'learn.exportModel': ({ id, path }) => written(path, () => learn.exportModel(id)),
    'learn.importModel': async ({ source }) => {
      if ('text' in source) return learn.importModel(source.text);
      checkPath(source.path);
      return learn.importModel(
        await readTextFile(source.path, { maxBytes: MOST_FILE_CHARACTERS, checkHead: () => undefined }),
      );
    },
    'learn.forecast': (request) => learn.forecast(request),
    'learn.known': ({ target, kinds, project }) => {
      const count = (filter: TrainingFilter) =>
        history().trainingRows.count({ target, filter, mostRows: Number.MAX_SAFE_INTEGER, after: 0 });
      return {
        rows: count({}),
        ofKinds: kinds.map((kind) => count({ kinds: [kind] })),
        ofProject: count({ projects: [project] }),
      };
    },
    'learn.explain': (request) => learn.explain(request),
    'learn.live': ({ target, windowRows }) => learn.live(target, windowRows),
    'learn.report': ({ format, language, path }) => written(path, () => learn.report(format, language)),
  };
}
