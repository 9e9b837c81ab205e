import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { python } from './obtain-node.mjs';
import { EXPORTS, GLIBC, MACOS } from './prebuilt-targets.mjs';

const script = fileURLToPath(new URL('../describe-binary.py', import.meta.url));

const PROCESSORS = {
  ELF: { x64: 'X86_64', arm64: 'AARCH64' },
  'Mach-O': { x64: 'X86_64', arm64: 'ARM64' },
  PE: { x64: 'AMD64' },
};

/** What Windows 10 has by itself: the system and the C library. */
const WINDOWS_LIBRARY = /^(kernel32|ntdll|advapi32|api-ms-win-crt-[a-z]+-l1-1-0)\.dll$/i;

/** Zig's linker for macOS cannot hide these; the system takes its own C++ library's, which are loaded first. */
const SHOWN_ON_MACOS = /^(_Z(nw|na|dl|da)\w+|_mh_dylib_header|__dso_handle)$/;

const isNodeApi = ({ name }) => /^napi_[a-z0-9_]+$/.test(name);

const newer = (version, than) => version.localeCompare(than, 'en', { numeric: true }) > 0;

/** Of each system: what is wrong with a library, and in a few words what it needs. */
const CHECKS = {
  ELF({ libraries, imports }, musl) {
    const allowed = musl ? /^libc\.so$/ : /^(lib(c|m|dl|pthread|rt)\.so\.\d+|ld-linux-[a-z0-9-]+\.so\.\d)$/;
    const versions = imports.map(({ from }) => from).filter(Boolean);
    const newest = versions.map((version) => version.replace('GLIBC_', '')).sort((a, b) => (newer(a, b) ? -1 : 1))[0];
    const others = imports.filter((symbol) => !symbol.from && !symbol.weak && !isNodeApi(symbol));
    return {
      problems: [
        ...libraries.filter((name) => !allowed.test(name)).map((name) => `needs the library ${name}`),
        ...versions.filter((version) => !/^GLIBC_2\.[\d.]+$/.test(version)).map((version) => `needs ${version}`),
        ...imports
          .filter(({ from }) => from && newer(from, `GLIBC_${GLIBC}`))
          .map(({ name, from }) => `needs ${name} of ${from}, expected ${GLIBC} or older`),
        ...(musl ? [] : others.map(({ name }) => `needs ${name}, which no library is named for`)),
      ],
      needs: musl ? 'musl' : `glibc ${newest}`,
    };
  },
  'Mach-O'({ type, libraries, imports, minimumSystem }) {
    const flat = imports.filter((symbol) => symbol.from === '' && !symbol.weak && !isNodeApi(symbol));
    return {
      problems: [
        ...(type === 'DYLIB' ? [] : [`is a ${type}, expected a DYLIB`]),
        ...libraries.filter((name) => name !== '/usr/lib/libSystem.B.dylib').map((name) => `needs the library ${name}`),
        ...flat.map(({ name }) => `needs ${name}, which neither Node-API nor libSystem has`),
        ...(minimumSystem === MACOS ? [] : [`is for macOS ${minimumSystem}, expected ${MACOS}`]),
      ],
      needs: `macOS ${minimumSystem}`,
    };
  },
  PE({ libraries }) {
    return {
      problems: libraries.filter((name) => !WINDOWS_LIBRARY.test(name)).map((name) => `needs the library ${name}`),
      needs: 'Windows 10',
    };
  },
};

/**
 * What a binary asks of the system that loads it, read from the file: `{ problems, needs }`, or `{ skipped }` where the reader is not
 * installed.
 */
export function examineBinary(path, target, { cpu }) {
  const { status, stdout, stderr, error } = spawnSync(python, [script, path], { encoding: 'utf8' });
  if (error || /No module named 'lief'/.test(stderr)) return { skipped: `no LIEF for ${python} (pip install lief)` };
  if (status !== 0) return { problems: [stderr.trim()], needs: '' };
  const described = JSON.parse(stdout);
  const format = { linux: 'ELF', darwin: 'Mach-O', win32: 'PE' }[target.split('-')[0]];
  if (described.format !== format || described.processor !== PROCESSORS[format][cpu])
    return { problems: [`is ${described.format} for ${described.processor}`], needs: '' };
  const { problems, needs } = CHECKS[format](described, target.endsWith('-musl'));
  const missing = EXPORTS.filter((name) => !described.exports.includes(name));
  const more = described.exports.filter(
    (name) => !EXPORTS.includes(name) && !(format === 'Mach-O' && SHOWN_ON_MACOS.test(name)),
  );
  return {
    problems: [
      ...problems,
      ...missing.map((name) => `does not export ${name}`),
      ...more.map((name) => `exports ${name}, which only it should see`),
    ],
    needs,
  };
}
