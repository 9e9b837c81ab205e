import { useEffect, useState } from 'preact/hooks';

const current = () => decodeURIComponent(location.hash.slice(1));

/** What follows the # of the address; follows links and the browser's history. */
export function useHash(): string {
  const [hash, setHash] = useState(current);
  useEffect(() => {
    const update = () => setHash(current());
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  return hash;
}
