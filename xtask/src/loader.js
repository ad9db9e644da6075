// Fetches a part of the portal, one file, and starts the pieces of WebAssembly in it.
//
// `cargo xtask` cuts the program into pieces (see `xtask/src/portal.rs`). A piece that several parts share lies in each
// of their files and is started once. What fails is forgotten, so that the next call tries again.
import { initSync } from './portal_bindings.js';

// The pieces of each part in the order of its file: name and length in bytes.
const PARTS = {/*parts*/};

const started = new Map();
const running = new Map();

function once(known, key, work) {
  if (!known.has(key)) {
    const promise = work();
    known.set(key, promise);
    promise.catch(() => known.delete(key));
  }
  return known.get(key);
}

// Puts on the style sheet of a part, unless the server did.
function dress(part) {
  const href = new URL(`./${part}.css`, import.meta.url).pathname;
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${part}: no style`));
    };
    document.head.append(link);
  });
}

async function start(part) {
  const dressed = dress(part);
  const response = await fetch(new URL(`./${part}.bin`, import.meta.url));
  if (!response.ok) throw new Error(`${part}: ${response.status}`);
  const file = await response.arrayBuffer();
  const imports = { __wasm_split: initSync() };
  let at = 0;
  const pieces = PARTS[part].map(([name, length]) => {
    const bytes = new Uint8Array(file, at, length);
    at += length;
    return once(started, name, () => WebAssembly.instantiate(bytes, imports));
  });
  await Promise.all([dressed, ...pieces]);
}

// What the program calls: tells it by a function of its own whether the part is there.
function load(part) {
  return async (callback, data) => {
    let there = true;
    try {
      await once(running, part, () => start(part));
    } catch (error) {
      console.error(error);
      there = false;
    }
    initSync().__indirect_function_table.get(callback)(data, there);
  };
}

