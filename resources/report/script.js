"use strict";
for (const plot of document.querySelectorAll(".plot")) {
  const said = plot.parentElement.querySelector(".said"), usual = said.textContent;
  for (const hit of plot.querySelectorAll(".hit")) {
    const title = hit.querySelector("title"), words = title.textContent;
    title.remove();
    hit.addEventListener("pointerenter", () => { said.textContent = words; hit.classList.add("on"); });
    hit.addEventListener("pointerleave", () => { said.textContent = usual; hit.classList.remove("on"); });
  }
}
const value = (cell) => {
  const text = cell.dataset.v ?? cell.textContent.trim(), number = Number(text);
  return text !== "" && !Number.isNaN(number) ? number : text.toLowerCase();
};
const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
      const rows = [...body.rows].sort((a, b) => order(value(a.cells[column]), value(b.cells[column])));
      body.append(...(down ? rows.reverse() : rows));
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
}
