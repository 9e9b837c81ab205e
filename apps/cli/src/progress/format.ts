/** 75 → `1:15`, 3725 → `1:02:05`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const rest = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${rest.join(':')}` : `${Number(rest[0])}:${rest[1]}`;
}

/** 0.7946 → `79.46 %`. */
export const formatPercent = (fraction: number): string => `${(fraction * 100).toFixed(2)} %`;

/** 1234567 → `1,234,567`. */
export const formatCount = (count: number): string => Math.round(count).toLocaleString('en-US');

/** Images per second: two digits where there are few. */
export const formatRate = (imagesPerSecond: number): string =>
  `${imagesPerSecond < 10 ? imagesPerSecond.toPrecision(2) : formatCount(imagesPerSecond)} images/s`;

/** `1 epoch`, `10 epochs`. */
export const plural = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Bytes in decimal megabytes: 170498071 → `170.5 MB`. */
export const formatMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** A bar of `width` characters, filled by `fraction`. */
export function formatBar(fraction: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  return '━'.repeat(full) + '─'.repeat(width - full);
}
