import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce in place of this word on every page it sends.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // The page policy allows no data: addresses for fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Our packages hold pure definitions; only what a page uses may reach the browser (no figure engine, no schemas).
      treeshake: { moduleSideEffects: (id) => !/\/packages\/[^/]+\/src\//.test(id) },
    },
  },
  server: {
    proxy: {
      '/api': { target: process.env.HEPATICA_DEV_SERVER ?? 'http://127.0.0.1:4400', changeOrigin: true },
    },
  },
});
