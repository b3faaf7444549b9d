import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const requireFrom = (place: string) => createRequire(place);
// What electron-builder itself uses to read and to check its configuration.
const builder = requireFrom(requireFrom(import.meta.url).resolve('electron-builder/package.json'));
const library = requireFrom(builder.resolve('app-builder-lib/package.json'));
const { getConfig, validateConfiguration } = library('./out/util/config/config');
const { DebugLogger } = library('builder-util');

async function configuration() {
  return getConfig(root, 'electron-builder.yml', null);
}

describe('the configuration of the installers', () => {
  it("fits electron-builder's schema", async () => {
    await expect(validateConfiguration(await configuration(), new DebugLogger(false))).resolves.toBeUndefined();
  });

  it('would be refused with a mistake in it', async () => {
    const spoiled = { ...(await configuration()), fileAsociations: [] };
    await expect(validateConfiguration(spoiled, new DebugLogger(false))).rejects.toThrow(/fileAsociations/);
  });

  it('makes an AppImage, a deb, a dmg and an nsis installer', async () => {
    const { linux, mac, win } = await configuration();
    const targets = [linux, mac, win].flatMap((platform) =>
      platform.target.map(({ target }: { target: string }) => target),
    );
    expect(targets).toEqual(['AppImage', 'deb', 'dmg', 'nsis']);
  });

  it('opens plans, and turns every fuse to the safe side', async () => {
    const { fileAssociations, electronFuses } = await configuration();
    expect(fileAssociations).toMatchObject([{ ext: 'planloom', role: 'Editor' }]);
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('names files that are there', async () => {
    const { icon, mac } = await configuration();
    for (const path of [icon, mac.entitlements, mac.entitlementsInherit])
      expect(existsSync(join(root, path))).toBe(true);
    const png = readFileSync(join(root, icon));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024]);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toContain('"main": "out/main/main.js"');
  });
});
