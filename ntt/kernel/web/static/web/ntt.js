// Small helps. Every page finishes its task without them.
const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);
const on = (name, act) => document.addEventListener(name, act);

if ("serviceWorker" in navigator && window.isSecureContext)
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));

const strip = document.querySelector("[data-offline]");
const tell = () => { if (strip) strip.hidden = navigator.onLine; };
for (const name of ["online", "offline"]) addEventListener(name, tell);
tell();

// What is in the basket lives in cookies, so that pages stay the same for everybody.
const cookie = (name) => new RegExp(`(?:^|; )${name}=([\\d.]+)`).exec(document.cookie)?.[1] ?? "";
const count = cookie("ntt_basket_n");
each("[data-basket-count]", (badge) => {
  badge.textContent = count > 99 ? "99+" : count;
  badge.hidden = !+count;
});
const inside = cookie("ntt_basket_of").split(".");
each("[data-in-basket]", (note) => { note.hidden = !inside.includes(note.dataset.inBasket); });

// On a wide screen there is room to see every way of narrowing the list.
if (matchMedia("(min-width: 45rem)").matches) each(".facet", (facet) => { facet.open = true; });

// Buttons that need a script show themselves only now, also in parts that arrive later.
const wake = (root) => {
  each("[data-copy-text], [data-copy-picture]", (button) => { button.hidden = false; }, root);
  each("input[data-photo]", (input) => input.closest(".photo")?.classList.add("photo--live"), root);
};
wake(document);
on("htmx:after:swap", () => wake(document));

on("click", async ({ target }) => {
  const button = target.closest?.("[data-copy-text], [data-copy-picture]");
  if (!button) return;
  const words = button.textContent;
  try {
    if (button.dataset.copyPicture) await (await import(button.dataset.module)).copy(button);
    else await navigator.clipboard.writeText(button.dataset.copyText);
    button.textContent = `${words} ✓`;
  } catch {
    button.textContent = `${words} ✗`;
  }
  setTimeout(() => { button.textContent = words; }, 2000);
});

// A photo is shrunk on the phone: 12 MB would not get through from a village.
const SHRUNK = "foto.webp";
on("change", async ({ target: input }) => {
  if (!input.matches?.("input[data-photo]")) return;
  const list = input.parentElement.querySelector(".photo__list");
  const files = new DataTransfer();
  list?.replaceChildren();
  for (const file of [...input.files]) {
    const small = await shrink(file).catch(() => file);
    files.items.add(small);
    if (!list) continue;
    const [item, picture] = [document.createElement("li"), new Image()];
    picture.src = URL.createObjectURL(small);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    picture.alt = file.name;
    item.append(picture);
    list.append(item);
  }
  input.files = files.files;
  input.dispatchEvent(new Event("photo", { bubbles: true }));
});

async function shrink(file) {
  if (file.name === SHRUNK) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, 1280 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.7));
  if (!blob || blob.size > file.size) return file;
  return new File([blob], SHRUNK, { type: blob.type });
}

// What was typed stays on this phone until the server has it.
const draft = document.querySelector("[data-draft-note], [data-draft-done]");
if (draft) import(draft.dataset.module);
