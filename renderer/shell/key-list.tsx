import { Kbd } from '@mantine/core';
import classes from './key-list.module.css';

interface Props {
  /** What keys do, and the keys with spaces between them. */
  readonly keys: readonly (readonly [what: string, keys: string])[];
}

/** Keys with what they do. */
export function KeyList({ keys }: Props) {
  return (
    <dl className={classes.keys}>
      {keys.map(([what, words]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {words.split(' ').map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
