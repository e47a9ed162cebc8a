// «Salin gambar»: draws a figure, a ranking or a line as one PNG with its title and source.
const WIDE = 1200, EDGE = 60, ROOM = 10;

export async function copy(button) {
  const { copyPicture, title, source, stamp } = button.dataset;
  const target = document.getElementById(copyPicture);
  const canvas = await draw(target, title, source, stamp);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
  } catch {
    // Older phones cannot copy pictures, but they can keep them.
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "ntt.png";
    link.click();
  }
}

async function draw(target, title, source, stamp) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const look = getComputedStyle(document.documentElement);
  const colour = (name) => look.getPropertyValue(name).trim();
  const face = getComputedStyle(document.body).fontFamily;
  const font = (size, weight = 400) => { pen.font = `${weight} ${size}px ${face}`; };
  const write = (text, x, y, ink = "--ink", align = "left") => {
    pen.fillStyle = colour(ink);
    pen.textAlign = align;
    pen.fillText(text, x, y);
  };
  const lines = (text) => {
    const made = [""];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = `${made.at(-1)} ${word}`.trim();
      if (pen.measureText(longer).width > WIDE - 2 * EDGE) made.push(word);
      else made[made.length - 1] = longer;
    }
    return made.filter(Boolean);
  };
  const seen = (node) => {
    const copied = node?.cloneNode(true);
    copied?.querySelectorAll(".unseen").forEach((part) => part.remove());
    return copied?.textContent.replace(/\s+/g, " ").trim() ?? "";
  };
  const text = (selector) => seen(target.querySelector(selector));
  const rows = [...target.querySelectorAll(".bars tbody tr, tbody tr:has(.bars__bar)")];
  const line = target.querySelector("svg[role=img]");

  font(44, 700);
  const head = lines(title || text(".figure__name"));
  font(26);
  const notes = lines(text(".chart__cap") || text(".figure__note"));
  const foot = lines([source, stamp].filter(Boolean).join(" · "));
  const body = rows.length ? rows.length * 46 : line ? 460 : 150;
  canvas.width = WIDE;
  canvas.height = EDGE * 2 + 16 + head.length * 54 + notes.length * 36 + body + foot.length * 34 + 60;
  pen.fillStyle = colour("--paper");
  pen.fillRect(0, 0, WIDE, canvas.height);
  await weave(pen);

  let y = EDGE + 56;
  font(44, 700);
  for (const each of head) { write(each, EDGE, y); y += 54; }
  if (rows.length || line) {
    font(26);
    for (const each of notes) { write(each, EDGE, y, "--ink-soft"); y += 36; }
  }
  if (rows.length) {
    font(26);
    const names = rows.map((row) => pen.measureText(seen(row.querySelector("th"))).width);
    const start = EDGE + Math.max(...names) + 24;
    for (const row of rows) {
      const bar = row.querySelector(".bar");
      write(seen(row.querySelector("th")), EDGE, y + 20);
      write(seen(row.querySelector(".num")), WIDE - EDGE, y + 20, "--ink", "right");
      if (bar) {
        pen.fillStyle = getComputedStyle(bar).fill;
        pen.fillRect(start, y - 4, (WIDE - EDGE - start - 230) * (bar.getAttribute("width") / 100), 30);
      }
      y += 46;
    }
  } else if (line) {
    pen.drawImage(await pictureOf(line), EDGE - 2 * ROOM, y, WIDE - 2 * EDGE + 4 * ROOM, 430);
    y += 460;
  } else {
    font(110, 700);
    write(text(".figure__value"), EDGE, y + 90);
    y += 150;
    font(26);
    for (const each of notes) { write(each, EDGE, y, "--ink-soft"); y += 36; }
  }
  font(24);
  y += 30;
  for (const each of foot) { write(each, EDGE, y, "--ink-soft"); y += 34; }
  return canvas;
}

async function weave(pen) {
  const band = new Image();
  band.src = getComputedStyle(document.querySelector(".tenun")).backgroundImage.slice(5, -2);
  await band.decode();
  for (let x = 0; x < WIDE; x += 96) pen.drawImage(band, x, 0, 96, 24);
}

async function pictureOf(svg) {
  const copied = svg.cloneNode(true), box = svg.getBoundingClientRect();
  copied.setAttribute("x", ROOM);
  copied.setAttribute("width", box.width);
  copied.setAttribute("height", box.height);
  copied.setAttribute("overflow", "visible");
  const originals = [...svg.querySelectorAll("*")];
  copied.querySelectorAll("*").forEach((node, index) => {
    const look = getComputedStyle(originals[index]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-linecap", "font-size", "font-weight", "font-family"])
      node.setAttribute(name, look.getPropertyValue(name));
    // Lengths in rem mean nothing outside the page.
    for (const name of ["y", "height"])
      if (node.getAttribute(name)?.endsWith("rem"))
        node.setAttribute(name, parseFloat(node.getAttribute(name)) * parseFloat(getComputedStyle(document.documentElement).fontSize));
  });
  const framed = `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width + 2 * ROOM}" height="${box.height}">${new XMLSerializer().serializeToString(copied)}</svg>`;
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(framed)}`;
  await picture.decode();
  return picture;
}
