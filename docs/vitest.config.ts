export { sharingProcesses as default } from '../vitest.shared.ts';
