/** Specs that fail on `native`, by full name without the backend's, each with the reason. There are none. */
export const EXCLUDED_SPECS: Readonly<Record<string, string>> = {};

/** Specs that tfjs defines for the backend of the name `cpu` alone, by file: the suite 'Switching cpu backends', which makes two of it. */
export const ONLY_ON_CPU: Readonly<Record<string, number>> = { 'engine_test.js': 2 };

/**
 * Files of which the suites that tfjs marks for browsers do not run in Node, each with what they need of a browser. (Suites marked so in other
 * files run: nothing in them needs one.)
 */
export const NEEDS_BROWSER: Readonly<Record<string, string>> = {
  'io/browser_files_test.js': 'document, FileReader',
  'io/http_test.js': 'window, FileReader',
  'io/indexed_db_test.js': 'IndexedDB',
  'io/local_storage_test.js': 'localStorage',
  'io/model_management_test.js': 'localStorage, IndexedDB',
  'io/router_registry_test.js': 'localStorage',
  'ops/draw_test.js': 'a canvas',
  'ops/from_pixels_test.js': 'ImageData, a canvas, images and videos',
  'platforms/platform_browser_test.js': "fetch and timers as the browser's platform has them",
};
