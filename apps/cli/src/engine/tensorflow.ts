import * as tf from '@tensorflow/tfjs-core';
import { type Engine, EngineUnavailable } from './engine.ts';
import { importOptional } from './import-optional.ts';
import { installCommand } from './install-command.ts';
import { replaceRemovedUtilities } from './replace-removed-utilities.ts';

// Best first.
const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

// Its install script fetches the library.
const install = installCommand(['@tensorflow/tfjs-node@4.22.0'], { scriptsOf: '@tensorflow/tfjs-node' });

/** The TensorFlow C library, through tfjs-node-gpu or tfjs-node where the user has installed one. */
export const tensorflow: Engine = {
  name: 'tensorflow',
  summary: 'the TensorFlow C library, through @tensorflow/tfjs-node-gpu or @tensorflow/tfjs-node',
  trains: true,
  async load() {
    replaceRemovedUtilities();
    // The library's notes on the processor are for those who compile it; its errors stay.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
    const failures: string[] = [];
    for (const name of packages) {
      try {
        const module = await importOptional<{ version?: Record<string, string> }>(name);
        if (!module) continue;
        if (tf.findBackendFactory('tensorflow')) return `${name} ${module.version?.['tfjs-node'] ?? ''}`.trim();
        failures.push(`${name} registered itself with another copy of @tensorflow/tfjs-core than ${tf.version_core}`);
      } catch (error) {
        failures.push(`${name} is installed but does not load: ${firstLine((error as Error).message)}`);
      }
    }
    if (failures.length === 0) throw new EngineUnavailable('not installed', install);
    throw new EngineUnavailable(
      failures.join('; '),
      `install it again with the Node version in use (${process.version}): ${install}\n` +
        'Where its install script cannot download what it needs, scripts/build-tensorflow-binding.mjs of the repository builds it on a TensorFlow from PyPI.',
    );
  },
};

const firstLine = (text: string) => text.split('\n', 1)[0]!;
