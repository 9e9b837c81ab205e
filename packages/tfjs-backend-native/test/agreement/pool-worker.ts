// A worker thread of `shareThePoolWithWorkers`.
import { workerData } from 'node:worker_threads';
import { loadAddon } from '../../src/addon/load-addon.ts';
import { shareThePool } from './share-the-pool.ts';

shareThePool(loadAddon([workerData.addonPath]), workerData.id);
