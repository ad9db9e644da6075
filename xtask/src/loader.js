// Fetches a part of the portal, one file, and starts the pieces of WebAssembly in it.
//
// `cargo xtask` cuts the program into pieces (see `xtask/src/portal.rs`). A piece that several parts share lies in each
// of their files and is started once. What fails is forgotten, so that the next call tries again.
//
// A file begins with how many pieces it has, then the number and the length of each, all 32-bit little-endian.
import { initSync } from './portal_bindings.js';

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
  const head = new DataView(file);
  const count = head.getUint32(0, true);
  let at = 4 + 8 * count;
  const pieces = [];
  for (let entry = 4; entry < 4 + 8 * count; entry += 8) {
    const length = head.getUint32(entry + 4, true);
    const bytes = new Uint8Array(file, at, length);
    at += length;
    pieces.push(once(started, head.getUint32(entry, true), () => WebAssembly.instantiate(bytes, imports)));
  }
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

