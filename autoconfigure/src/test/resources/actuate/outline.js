// Returns what is wrong with the outline of the page: landmarks, levels of headings, tables, ids.
const wrong = [];
for (const landmark of ["header", "main", "footer"]) {
  if (document.querySelectorAll(`body > ${landmark}`).length !== 1) wrong.push(`not one ${landmark}`);
}
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
  const next = Number(heading.nodeName[1]);
  if (next > level + 1) wrong.push(`h${level} is followed by h${next}: ${heading.textContent}`);
  if (!heading.textContent.trim()) wrong.push("an empty heading");
  level = next;
}
if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
for (const table of document.querySelectorAll("table")) {
  if (!table.caption) wrong.push("a table without caption");
  if ([...table.querySelectorAll("th")].some((th) => !th.scope)) wrong.push("a th without scope");
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => wrong.push(`twice: #${id}`));
for (const element of document.querySelectorAll("[aria-labelledby]")) {
  if (!document.getElementById(element.getAttribute("aria-labelledby"))) wrong.push(`no label for #${element.id}`);
}
for (const link of document.querySelectorAll("a[href^='#'], use")) {
  if (!document.querySelector(link.getAttribute("href"))) wrong.push(`no ${link.getAttribute("href")}`);
}
if (!document.documentElement.lang || !document.title) wrong.push("no language or no title");
return wrong;
