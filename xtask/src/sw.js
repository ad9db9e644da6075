// The portal without a network: what is needed to write and send a report is fetched once and kept.
//
// `cargo xtask` writes the version and the files of the site into it. Nothing of a case, no reply to a question with a
// token and no POST passes through here: only the files, the page around them, and what the city offers.

const VERSION = '{version}';
const FILES = [/*files*/];
const KEPT = `huiyin-${VERSION}`;
// Any page of the portal will do: the program draws the one of the address.
const PAGE = '/report';
const CATALOGUE = '/api/v1/catalogue';
// A network that does not answer within so many milliseconds is treated as none.
const PATIENCE = 8000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([...FILES, PAGE, CATALOGUE])));
});

// Only once no page uses the version before (nobody calls skipWaiting): an open form keeps its files.
self.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('huiyin-') && name !== KEPT) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname === CATALOGUE) event.respondWith(newest(request, CATALOGUE));
  else if (/^\/(assets|texts)\//.test(pathname)) event.respondWith(same(request));
  else if (request.mode === 'navigate' && !/^\/api\/|\.\w+$/.test(pathname)) event.respondWith(page(request));
});

// Files whose names change with their content.
async function same(request) {
  const kept = await caches.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await keep(request.url, response);
  return response;
}

async function newest(request, name) {
  try {
    const response = await soon(request);
    if (response.ok) await keep(name, response);
    return response;
  } catch (error) {
    return (await caches.match(name)) ?? Promise.reject(error);
  }
}

async function page(request) {
  const kept = () => caches.match(PAGE);
  try {
    const response = await soon(request);
    if (response.ok && new URL(request.url).pathname === PAGE) await renew(response.clone());
    return response.status < 500 ? response : ((await kept()) ?? response);
  } catch (error) {
    return (await kept()) ?? Promise.reject(error);
  }
}

// The page says who the city is and whom to call, which changes without a new version. A page of another version names
// files that are not kept here.
async function renew(response) {
  const text = await response.clone().text();
  if (text.includes(`"${FILES[0]}"`)) await keep(PAGE, response);
}

async function keep(name, response) {
  const copy = response.clone();
  const kept = await caches.open(KEPT);
  // A full device keeps nothing; the page is served all the same.
  await kept.put(name, copy).catch(() => {});
}

function soon(request) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer in time')), PATIENCE));
  return Promise.race([fetch(request), late]);
}
