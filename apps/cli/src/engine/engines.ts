import { cpu } from './cpu.ts';
import type { Engine } from './engine.ts';
import { native } from './native.ts';
import { tensorflow } from './tensorflow.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

/** Every engine, best first. */
export const engines: readonly Engine[] = [tensorflow, native, webgpu, wasm, cpu];
