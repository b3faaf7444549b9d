/** Where programs look for it unless somebody chooses another port. */
export const USUAL_PORT = 8640;
/** As the source text begins: a hundred cpus and 1,024 units of memory. */
export const USUAL_RESOURCES: Readonly<Record<string, number>> = { cpu: 100, memory: 1024 };
export const USUAL_MOST_PER_SECOND = 500;
