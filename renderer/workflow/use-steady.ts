import { useLayoutEffect, useRef, useState } from 'react';

type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * The same functions for as long as the component lives; each does what the newest one of its name would do. React Flow renders
 * every node and edge anew when it is given another function.
 * @param handlers always those of the same names
 */
export function useSteady<T extends Handlers>(handlers: T): T {
  const newest = useRef(handlers);
  useLayoutEffect(() => {
    newest.current = handlers;
  });
  const [steady] = useState(
    () =>
      Object.fromEntries(
        Object.keys(handlers).map((name) => [name, (...args: never[]) => newest.current[name]?.(...args)]),
      ) as unknown as T,
  );
  return steady;
}
