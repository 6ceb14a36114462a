// Starts a TypeScript command with a Node that can run it. npm puts the Node that came with `npm ci` first on the PATH; this
// file only steps in where install scripts were switched off and an older Node of the machine would stumble over types.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [script, ...args] = process.argv.slice(2);
const file = fileURLToPath(new URL(script, import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
} else {
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(`Node ${process.versions.node} is too old, and the newer one that npm brings is not there. Run: npm ci\nNode эски (${process.versions.node}). Муну иштетиңиз: npm ci\nNode ${process.versions.node} слишком старый. Выполните: npm ci`);
    process.exit(2);
  }
  process.exit(spawnSync(own, [file, ...args], { stdio: 'inherit' }).status ?? 2);
}
