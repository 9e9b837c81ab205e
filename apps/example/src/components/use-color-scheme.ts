import { useEffect, useState } from 'preact/hooks';

const query = matchMedia('(prefers-color-scheme: dark)');
const current = () => (query.matches ? 'dark' : 'light');

/** What the person's system asks for; follows a switch. */
export function useColorScheme(): 'light' | 'dark' {
  const [scheme, setScheme] = useState<'light' | 'dark'>(current);
  useEffect(() => {
    const update = () => setScheme(current());
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, []);
  return scheme;
}
