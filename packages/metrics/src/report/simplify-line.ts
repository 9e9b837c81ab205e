/** A position in a drawing: [x, y]. */
export type Point = readonly [x: number, y: number];

/**
 * The fewest of the points that keep the line within `tolerance` (same unit as the points) of where it was:
 * Ramer, Douglas and Peucker's method. A learning-rate curve of thousands of steps becomes a few corners.
 */
export function simplifyLine(points: readonly Point[], tolerance: number): Point[] {
  if (points.length <= 2) return [...points];
  const kept = new Set([0, points.length - 1]);
  const pending: [number, number][] = [[0, points.length - 1]];
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const [start, end] = range;
    let farthest = -1;
    let distance = tolerance;
    for (let index = start + 1; index < end; index++) {
      const own = distanceToSegment(points[index]!, points[start]!, points[end]!);
      if (own > distance) [farthest, distance] = [index, own];
    }
    if (farthest === -1) continue;
    kept.add(farthest);
    pending.push([start, farthest], [farthest, end]);
  }
  return points.filter((_, index) => kept.has(index));
}

function distanceToSegment([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
