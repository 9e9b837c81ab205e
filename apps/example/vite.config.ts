import preact from '@preact/preset-vite';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

// Relative paths: the built page works under any folder of a static host.
export default defineConfig({
  base: './',
  // The packages of this repository are taken from their sources, so that nothing has to be built first.
  resolve: { conditions: ['@x/source', ...defaultClientConditions] },
  plugins: [
    preact(),
    VitePWA({
      // A new version waits until the person says so, or until no tab of the old one is open.
      registerType: 'prompt',
      injectRegister: null,
      manifest: false,
      workbox: {
        // Everything: the app is its code, its weights, its engines and its images, and works offline as a whole.
        globPatterns: ['**/*'],
        inlineWorkboxRuntime: true,
        maximumFileSizeToCacheInBytes: 10e6,
        // Vite's names of files in assets/ hold a hash of their content.
        dontCacheBustURLsMatching: /^assets\//,
        // A page that was opened before there was a service worker goes on with what this one keeps.
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        // The page is index.html with whatever query, and nothing else in its folder.
        navigateFallback: null,
        ignoreURLParametersMatching: [/./],
      },
    }),
  ],
  worker: { format: 'es' },
  // Workers are entries too: what they import is made ready at the start, not when the first one runs, which would reload the page.
  optimizeDeps: { entries: ['index.html', 'src/**/*worker.ts'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1024 },
});
