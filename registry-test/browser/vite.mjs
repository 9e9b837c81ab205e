// Vite takes files along that code names beside itself: the weights, and the engine's WebAssembly.
import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { classifyCat, trainInPage } from './parts.mjs';

const { isa } = await registerNativeBackend();
await tf.setBackend('native');
const trained = await trainInPage();
globalThis.result = { ...trained, seen: await classifyCat(await improvedAlexNet({ weights: 'cifar10' })), on: isa };
