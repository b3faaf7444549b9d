import { dataFolder } from './data-folder.ts';
import { runDesktop } from './desktop.ts';

runDesktop({
  mainFolder: import.meta.dirname,
  dataFolder: dataFolder(),
  argv: process.argv,
  workingFolder: process.cwd(),
});
