import { useTranslation } from 'react-i18next';
import type { Remedy } from './sheet-column.ts';
import type { CellProblem as Problem } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  readonly id: string;
  readonly problem: Problem;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onTakeBack: () => void;
}

/** What is wrong with a cell, and the ways out. */
export function CellProblem({ id, problem, onRemedy, onTakeBack }: Props) {
  const { t } = useTranslation();
  return (
    <span
      className={classes.problem}
      id={id}
      role="alert"
      onKeyDown={(event) => {
        // The keys of the grid do not count here, but for the one that takes back.
        if (event.key !== 'Escape') event.stopPropagation();
      }}
    >
      {t(problem.key, { ...problem.values })}
      <span className={classes.remedies}>
        {problem.remedies?.map((remedy) => (
          <button key={remedy.key} type="button" onClick={() => onRemedy(remedy)}>
            {t(remedy.key, { ...remedy.values })}
          </button>
        ))}
        <button type="button" onClick={onTakeBack}>
          {t('sheet:takeBack')}
        </button>
      </span>
    </span>
  );
}
