import { arch, cpus, platform, release } from 'node:os';

/** What a result says of the machine it was measured on. */
export function describeMachine(): { cpu: string; cores: number; platform: string } {
  const processors = cpus();
  return {
    cpu: processors[0]!.model.trim(),
    cores: processors.length,
    platform: `${platform()} ${release()} ${arch()}`,
  };
}
