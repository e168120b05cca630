import { h } from "./dom.js";

/**
 * Light Markdown as nodes: paragraphs, `1.` and `-` lists, `**bold**`. Everything else is literal text.
 *
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function markdown(text) {
  /** @type {HTMLElement[]} */
  const blocks = [];
  /** @type {HTMLElement|null} */
  let open = null;
  for (const line of text.split("\n")) {
    const item = /^\s*(?:(\d{1,3})[.)]|[-•])\s+(.*)$/.exec(line);
    if (item) open = addItem(blocks, open, item[1], item[2]);
    else if (!line.trim()) open = isParagraph(open) ? null : open;
    else open = addText(blocks, open, line);
  }
  return blocks;
}

/**
 * @param {HTMLElement[]} blocks
 * @param {HTMLElement|null} open
 * @param {string|undefined} number
 * @param {string} text
 */
function addItem(blocks, open, number, text) {
  const tag = number ? "ol" : "ul";
  let list = open;
  if (list?.localName !== tag) {
    list = h(tag, number && number !== "1" ? { start: number } : {});
    blocks.push(list);
  }
  list.append(h("li", {}, ...inline(text)));
  return list;
}

/**
 * A line of text: an indented one goes on with the list's last item, another goes on with or opens a paragraph.
 *
 * @param {HTMLElement[]} blocks
 * @param {HTMLElement|null} open
 * @param {string} line
 */
function addText(blocks, open, line) {
  if (open?.lastElementChild instanceof HTMLLIElement && /^\s{2,}/.test(line)) {
    open.lastElementChild.append(h("br"), ...inline(line.trim()));
    return open;
  }
  if (open && isParagraph(open)) {
    open.append(h("br"), ...inline(line.trim()));
    return open;
  }
  const paragraph = h("p", {}, ...inline(line.trim()));
  blocks.push(paragraph);
  return paragraph;
}

/** @param {HTMLElement|null} block */
function isParagraph(block) {
  return block?.localName === "p";
}

/**
 * @param {string} text
 * @returns {(Node|string)[]}
 */
function inline(text) {
  return text.split(/\*\*(\S(?:.*?\S)?)\*\*/).flatMap((part, index) => (index % 2 ? h("strong", {}, ...whole(part)) : whole(part)));
}

/**
 * Numbers of cases, subscriptions and operations stay on one line, also where it could break: D-00001.
 *
 * @param {string} text
 * @returns {(Node|string)[]}
 */
function whole(text) {
  return text.split(/\b([A-Z]{1,2}(?:-\d+)+)\b/).map((part, index) => (index % 2 ? h("span", { class: "whole" }, part) : part));
}
