// esbuild takes no such files along: the weights come the way that the README of @x/alexnet-models says.
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet, loadStateDict } from '@x/alexnet-models';
import url from '@x/alexnet-models/weights/improved-alexnet-cifar10.safetensors';
import { readSafetensors } from '@x/tensor-files';
import { classifyCat, trainInPage } from './parts.mjs';

const trained = await trainInPage();
const model = improvedAlexNet();
const response = await fetch(url);
loadStateDict(model, readSafetensors(new Uint8Array(await response.arrayBuffer())).tensors);
globalThis.result = { ...trained, seen: await classifyCat(model), on: tf.getBackend() };
