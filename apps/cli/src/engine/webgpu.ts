import * as tf from '@tensorflow/tfjs-core';
import { type Engine, EngineUnavailable } from './engine.ts';
import { importOptional } from './import-optional.ts';
import { installCommand } from './install-command.ts';

interface Adapter {
  info: { vendor: string; architecture: string; description: string };
  limits: Record<string, number>;
  features: Set<string>;
  requestDevice(options: object): Promise<object>;
}
interface Dawn {
  create(toggles: string[]): { requestAdapter(options: object): Promise<Adapter | null> };
  globals: object;
}
interface Backend {
  WebGPUBackend: new (device: object, info: object) => tf.KernelBackend;
}

const install = installCommand(['webgpu@0.6.2', '@tensorflow/tfjs-backend-webgpu@4.22.0']);

// What tfjs asks of a device, where the adapter has more than WebGPU's defaults.
const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
];

/** The graphics card, through Dawn (npm's webgpu) and tfjs-backend-webgpu where the user has installed both. */
export const webgpu: Engine = {
  name: 'webgpu',
  summary: 'the graphics card, through webgpu (Dawn) and @tensorflow/tfjs-backend-webgpu; used only when asked for',
  trains: true,
  async load() {
    const dawn = await imported<Dawn>('webgpu');
    // tfjs looks for navigator.gpu while it is being imported.
    Object.assign(globalThis, dawn.globals);
    const gpu = dawn.create([]);
    Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
    const { WebGPUBackend } = await imported<Backend>('@tensorflow/tfjs-backend-webgpu');
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new EngineUnavailable('no graphics adapter was found', 'install a Vulkan driver for your card');
    const device = await adapter.requestDevice({
      requiredLimits: Object.fromEntries(limits.map((name) => [name, adapter.limits[name]])),
      requiredFeatures: ['timestamp-query'].filter((feature) => adapter.features.has(feature)),
    });
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
    return adapter.info.description || `${adapter.info.vendor} ${adapter.info.architecture}`.trim();
  },
};

async function imported<Module>(name: string): Promise<Module> {
  const module = await importOptional<Module>(name).catch((error) => {
    throw new EngineUnavailable(`${name} is installed but does not load: ${error.message}`, install, error);
  });
  if (!module) throw new EngineUnavailable(`${name} is not installed`, install);
  return module;
}
