import { escaped, page, teaser } from "../parts.js";

export const data = {
  layout: false,
  eleventyExcludeFromCollections: true,
  pagination: { data: "collections.pages", size: 1, alias: "shown" },
  permalink: ({ shown }) => `${shown.url}index.html`,
};

export function render({ shown, collections }) {
  const { url, title, stories, number, count, newer, older, list } = shown;
  const { box, more } = list.author ?? {};
  const links = [
    newer && `<a rel="prev" href="${newer}">Newer</a>`,
    `Page ${number} of ${count}`,
    older && `<a rel="next" href="${older}">Older</a>`,
  ];
  const shows = list.terms
    ? `<ul>\n${list.terms.map((term) => `<li><a href="${term.url}">${escaped(term.title)}</a></li>`).join("\n")}\n</ul>`
    : stories.map((story) => teaser(story)).join("\n");
  const main = `<h1>${escaped(title)}</h1>
${box ? `<p>${escaped(box)}</p>\n<p>${escaped(more)}</p>` : ""}
${shows}
${count > 1 ? `<nav aria-label="Pages">${links.filter(Boolean).join(" ")}</nav>` : ""}`;
  return page({ title, url, feed: list.hasFeed && `${list.url}feed.xml`, main }, collections.lists);
}
