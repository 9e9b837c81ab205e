import * as tf from '@tensorflow/tfjs-core';
import { CliError } from '../cli-error.ts';
import { type Engine, EngineUnavailable } from './engine.ts';
import { importOptional } from './import-optional.ts';
import { installCommand } from './install-command.ts';

interface Adapter {
  info: { vendor: string; architecture: string; description: string };
  limits: Record<string, number>;
  features: Set<string>;
  requestDevice(options: object): Promise<Device>;
}
interface Dawn {
  create(toggles: string[]): { requestAdapter(options: object): Promise<Adapter | null> };
  globals: object;
}
interface Device {
  createBuffer(descriptor: { size: number }): object;
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
    refuseTooLarge(device, adapter.limits.maxStorageBufferBindingSize!);
    // Its import registered a device of its own, with other limits; a second registration would be ignored.
    tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
    return adapter.info.description || `${adapter.info.vendor} ${adapter.info.architecture}`.trim();
  },
};

/** A kernel cannot be given a buffer above the limit. WebGPU says so on the side only, and tfjs would go on with results that are wrong. */
function refuseTooLarge(device: Device, limit: number): void {
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    if (descriptor.size <= limit) return create(descriptor);
    throw new CliError(
      `webgpu: expected tensors of at most ${limit} bytes, which is what this graphics adapter takes, actual ${descriptor.size}. ` +
        'Take a smaller batch where that is what is large, a smaller network, or another engine, for example --backend native.',
    );
  };
}

async function imported<Module>(name: string): Promise<Module> {
  const module = await importOptional<Module>(name).catch((error) => {
    throw new EngineUnavailable(`${name} is installed but does not load: ${error.message}`, install, error);
  });
  if (!module) throw new EngineUnavailable(`${name} is not installed`, install);
  return module;
}
