// What was typed into <form data-draft="name">, and its photos, stay on this phone until the
// server has them. The server says so by leading to a page with [data-draft-done="name"].
const KEEP = /^(?!csrf|.*(?:password|sandi|kode|nik)).+$/i;
const SKIP = ["file", "password", "submit", "button"];

// Photos are too large for localStorage. A phone that keeps no database keeps the words.
const shelf = new Promise((done, fail) => {
  const asked = indexedDB.open("ntt-drafts", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("photos");
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});
const photos = async (act, mode = "readwrite") => {
  const asked = act((await shelf).transaction("photos", mode).objectStore("photos"));
  return new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
};
const ignore = () => {};
const all = (name) => IDBKeyRange.bound(`${name}:`, `${name}:\uffff`);

function forget(name) {
  localStorage.removeItem(`draft:${name}`);
  return photos((store) => store.delete(all(name))).catch(ignore);
}

function fields(form) {
  return [...form.elements].filter((input) => KEEP.test(input.name) && !SKIP.includes(input.type)
    && (input.type !== "hidden" || "keep" in input.dataset));
}

function save(form) {
  const data = new FormData(form), values = {};
  for (const { name } of fields(form)) values[name] = data.getAll(name);
  try { localStorage.setItem(`draft:${form.dataset.draft}`, JSON.stringify(values)); } catch { /* the phone is full */ }
}

function restoreWords(form) {
  const kept = JSON.parse(localStorage.getItem(`draft:${form.dataset.draft}`) ?? "null");
  for (const input of kept ? fields(form) : []) {
    const values = kept[input.name];
    if (!values) continue;
    if (["radio", "checkbox"].includes(input.type)) input.checked = values.includes(input.value);
    else if (input.value === input.defaultValue || !input.value) [input.value] = values;
  }
  return kept !== null;
}

async function restorePhotos(form) {
  let found = false;
  for (const input of form.querySelectorAll("input[data-photo]:not([data-kept])")) {
    const kept = await photos((store) => store.get(`${form.dataset.draft}:${input.name}`), "readonly");
    if (!kept || input.files.length) continue;
    const files = new DataTransfer();
    for (const file of kept) files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    found = true;
  }
  return found;
}

async function keep(form) {
  const note = form.querySelector("[data-draft-note]"), isTyped = "typed" in form.dataset;
  // A page that came back with errors already holds the words, but not all photos.
  const wordsCame = isTyped ? save(form) : restoreWords(form);
  const photosCame = await restorePhotos(form).catch(ignore);
  if (note) note.hidden = isTyped || !(wordsCame || photosCame);
  let timer;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 400, form); });
  form.addEventListener("photo", ({ target }) => {
    photos((store) => store.put([...target.files], `${form.dataset.draft}:${target.name}`)).catch(ignore);
  });
  form.addEventListener("submit", (event) => {
    save(form);
    const lost = form.querySelector("[data-draft-offline]");
    if (lost) lost.hidden = navigator.onLine;
    if (navigator.onLine) return;
    event.preventDefault();
    lost?.scrollIntoView({ block: "center" });
  });
  note?.querySelector("button")?.addEventListener("click", async () => {
    await forget(form.dataset.draft);
    location.reload();
  });
}

document.querySelectorAll("[data-draft-done]").forEach(({ dataset }) => forget(dataset.draftDone));
document.querySelectorAll("form[data-draft]").forEach(keep);
