"use strict";
// A block on the page and its card in the week show each other.
const mark = (key, on) => {
  for (const el of document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) el.classList.toggle("on", on);
};
for (const el of document.querySelectorAll("[data-key]")) {
  for (const type of ["pointerenter", "focus"]) el.addEventListener(type, () => mark(el.dataset.key, true));
  for (const type of ["pointerleave", "blur"]) el.addEventListener(type, () => mark(el.dataset.key, false));
  el.addEventListener("click", () => {
    for (const other of document.querySelectorAll(`[data-key="${CSS.escape(el.dataset.key)}"]`)) {
      if (other !== el) other.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
}
const zoom = document.getElementById("zoom");
if (zoom) zoom.addEventListener("change", () => document.body.style.setProperty("--zoom", zoom.value));
