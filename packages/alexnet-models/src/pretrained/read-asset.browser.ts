/** What to do when the file is not there: a bundler has to take it along. */
export const remedy = 'See "In a web page" in the README of @x/alexnet-models';

/** The content of a file of this package. `onBytes` is told how many have come so far. Errors: an answer that is not the file. */
export async function readAsset(url: URL, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`.trimEnd());
  // What many servers answer for a path that they do not know.
  if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error('the server gives a page instead');
  const chunks: Uint8Array[] = [];
  let count = 0;
  const reader = response.body!.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    chunks.push(piece.value);
    count += piece.value.length;
    onBytes(count);
  }
  const bytes = new Uint8Array(count);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
