// Builds tfjs-node's binding on a TensorFlow of this day, where its own install script cannot: it downloads libtensorflow 2.9 and a binary from
// one host. Here the library and its C headers come from TensorFlow's Python package on PyPI, the binding's C++ source from tfjs-node's npm
// package, and Node's headers from `node-api-headers`. Linux; needs GCC or Clang, and Python 3 with pip, which has to unpack one file and
// does not install anything.
//
//   npm i --ignore-scripts @tensorflow/tfjs-node@4.22.0 node-api-headers@1.9.0
//   node build-tensorflow-binding.mjs [--package FOLDER] [--wheel FILE] [--tensorflow NAME==VERSION] [--python COMMAND]
//   --package      tfjs-node or tfjs-node-gpu, installed; default node_modules/@tensorflow/tfjs-node below this folder
//   --wheel        TensorFlow's Python package, if you have it already (tensorflow_cpu-*.whl)
//   --tensorflow   what pip downloads otherwise, some 270 MB; default tensorflow-cpu==2.21.0
//   --python       default python3
//   CXX=clang++    chooses the compiler

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What the binding links with, and the headers it includes, as named in the wheel. */
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const HEADERS = ['tensorflow', 'xla', 'tsl'];
/** The version of Node-API that tfjs-node is made for. */
const NAPI_VERSION = 8;

const UNPACK = `
import sys, zipfile, shutil, os
wheel, target = sys.argv[1:3]
libraries, headers = sys.argv[3].split(','), sys.argv[4].split(',')
with zipfile.ZipFile(wheel) as file:
    for entry in file.infolist():
        folder, _, name = entry.filename.partition('/')
        if name in libraries:
            path = os.path.join(target, 'lib', name)
        elif name.startswith('include/') and name.split('/')[1] in headers and name.endswith('.h'):
            path = os.path.join(target, name)
        else:
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with file.open(entry) as source, open(path, 'wb') as copy:
            shutil.copyfileobj(source, copy)
`;

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

function run(command, args, what) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) fail(`${what}: expected the program '${command}', actual ${error.message}.`);
  if (status !== 0) fail(`${what}: '${command}' ended with ${status}:\n${stdout}${stderr}`);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        package: { type: 'string', default: 'node_modules/@tensorflow/tfjs-node' },
        wheel: { type: 'string' },
        tensorflow: { type: 'string', default: 'tensorflow-cpu==2.21.0' },
        python: { type: 'string', default: 'python3' },
      },
    }).values;
  } catch (error) {
    return fail(
      `${error.message}\nExpected: [--package FOLDER] [--wheel FILE] [--tensorflow NAME==VERSION] [--python COMMAND]`,
    );
  }
}

/** The headers of npm's node-api-headers: beside tfjs-node, in the folder this is called in, or in this repository. */
function nodeHeaders(home) {
  const engine = fileURLToPath(new URL('../packages/tfjs-backend-native', import.meta.url));
  for (const from of [home, process.cwd(), engine]) {
    try {
      const manifest = createRequire(join(from, 'package.json')).resolve('node-api-headers/package.json');
      return join(dirname(manifest), 'include');
    } catch {}
  }
  return fail("Node-API's headers were not found. Install them beside tfjs-node: npm i node-api-headers@1.9.0");
}

function findWheel({ wheel, tensorflow, python }, folder) {
  if (wheel !== undefined) {
    if (!existsSync(wheel)) fail(`--wheel: expected a file, actual '${wheel}', which does not exist.`);
    return resolve(wheel);
  }
  process.stdout.write(`Downloading ${tensorflow} ...\n`);
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', folder, tensorflow];
  run(
    python,
    args,
    `${tensorflow} could not be downloaded (pip has it for the Python versions that it supports; --wheel takes one for any)`,
  );
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.whl')),
  );
}

/** Puts what was made in the place of what is there. */
function place(made, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  renameSync(made, target);
}

function main() {
  const options = readOptions();
  if (process.platform !== 'linux')
    fail(`Expected Linux, actual ${process.platform}: TensorFlow's libraries are laid out otherwise there.`);
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];
  const given = resolve(options.package);
  const lacking = sources.find((file) => !existsSync(join(given, 'binding', file)));
  if (lacking) {
    fail(
      `--package: expected tfjs-node with binding/${lacking}, actual '${given}'. Install it: npm i --ignore-scripts @tensorflow/tfjs-node@4.22.0`,
    );
  }
  const home = realpathSync(given);
  const headers = nodeHeaders(home);
  const target = join(home, 'lib', `napi-v${NAPI_VERSION}`, 'tfjs_binding.node');
  // In the same file system, so that what was made can be moved.
  const scratch = mkdtempSync(join(home, 'build-'));
  try {
    const wheel = findWheel(options, scratch);
    const unpacked = join(scratch, 'unpacked');
    process.stdout.write('Unpacking ...\n');
    run(
      options.python,
      ['-c', UNPACK, wheel, unpacked, LIBRARIES.join(), HEADERS.join()],
      `${wheel} could not be unpacked`,
    );
    const library = LIBRARIES.find((name) => !existsSync(join(unpacked, 'lib', name)));
    if (library)
      fail(`${wheel}: expected ${library} in TensorFlow's package, actual none. TensorFlow 2.16 to 2.21 have it.`);
    process.stdout.write('Compiling ...\n');
    const binding = join(unpacked, 'tfjs_binding.node');
    const [compiler, ...prefix] = (process.env.CXX ?? 'g++').split(/\s+/);
    run(
      compiler,
      [
        ...prefix,
        ...['-std=c++17', '-O2', '-shared', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`],
        `-I${join(unpacked, 'include')}`,
        `-I${headers}`,
        ...sources.map((file) => join(home, 'binding', file)),
        ...['-o', binding, `-L${join(unpacked, 'lib')}`],
        ...LIBRARIES.map((name) => `-l:${name}`),
        '-Wl,-rpath,$ORIGIN/../../deps/lib',
      ],
      'The binding could not be compiled (GCC or Clang is needed; CXX names it)',
    );
    // Only now, so that a failure leaves what was there.
    place(join(unpacked, 'lib'), join(home, 'deps', 'lib'));
    place(binding, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  process.stdout.write(`Built ${target}\n`);
}

main();
