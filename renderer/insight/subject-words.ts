import type { TFunction } from 'i18next';
import type { ChangeSubject } from '../../core/explain/possible-changes.ts';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';

/** A change that may buy time, in a few words. */
export function subjectWords(subject: ChangeSubject, workflow: Workflow, t: TFunction): string {
  const nameOf = (id: string) => workflow.tasks.find((task) => task.id === id)?.name || id;
  switch (subject.kind) {
    case 'capacity': {
      const resource = workflow.resources.find(({ id }) => id === subject.resource)?.name ?? subject.resource;
      return t('insight:subject.capacity', { units: subject.by / MILLI_UNITS, resource });
    }
    case 'shorten': {
      const scale = durationScale(workflow);
      return t('insight:subject.shorten', {
        task: nameOf(subject.task),
        from: formatLongDuration(subject.from, scale),
        to: formatLongDuration(subject.to, scale),
      });
    }
    case 'mode': {
      const mode = workflow.tasks.find(({ id }) => id === subject.task)?.modes[subject.to - 1]?.name;
      return t('insight:subject.mode', { task: nameOf(subject.task), mode: mode ?? subject.to });
    }
    case 'lag':
    case 'link': {
      const link = workflow.links.find(({ id }) => id === subject.link);
      const ends = { from: nameOf(link?.from ?? ''), to: nameOf(link?.to ?? '') };
      return t(`insight:subject.${subject.kind}`, ends);
    }
  }
}
