import init from './portal_bindings.js';

init({ module_or_path: new URL('./portal.wasm', import.meta.url) });

// Not before the page is there and has nothing to do: it is for the next visit.
addEventListener('load', () => {
  (self.requestIdleCallback ?? setTimeout)(() => navigator.serviceWorker?.register('/sw.js').catch(() => {}));
});
