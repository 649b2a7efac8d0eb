"use strict";
// A block on the page and its card in the week show each other.
// A merged cell stands for several blocks, and carries all their keys.
const partners = (el) => el.dataset.key.split(" ").flatMap((key) => [...document.querySelectorAll(`[data-key~="${CSS.escape(key)}"]`)]);
const mark = (el, on) => {
  for (const other of partners(el)) other.classList.toggle("on", on);
};
for (const el of document.querySelectorAll("[data-key]")) {
  for (const type of ["pointerenter", "focus"]) el.addEventListener(type, () => mark(el, true));
  for (const type of ["pointerleave", "blur"]) el.addEventListener(type, () => mark(el, false));
  el.addEventListener("click", () => {
    const other = partners(el).find((other) => other !== el);
    if (other) other.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
const zoom = document.getElementById("zoom");
if (zoom) zoom.addEventListener("change", () => document.body.style.setProperty("--zoom", zoom.value));
