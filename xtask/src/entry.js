import init from './portal_bindings.js';

init({ module_or_path: new URL('./portal.wasm', import.meta.url) });
