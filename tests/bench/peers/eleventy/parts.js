// What pages have in common; what many of them show alike is made once.
import authors from "./authors.json" with { type: "json" };
import { titled } from "./lists.js";

export const SITE = "Bench Desk";
export const ADDRESS = "https://desk.example";
const MONTHS = "January February March April May June July August September October November December".split(" ");
const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escaped = (text) => text.replace(/[&<>"]/g, (mark) => MARKS[mark]);
export const day = (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
export const clock = (date) => date.toISOString().slice(11, 16);
export const machine = (date) => `${date.toISOString().slice(0, 19)}Z`;
export const link = (folder, term) => `<a href="/${folder}/${term}/">${escaped(titled(term))}</a>`;
export const authorLink = (slug, rel = "") => `<a${rel} href="/authors/${slug}/">${escaped(authors[slug].name)}</a>`;

function once(make) {
  const made = new Map();
  return (key, ...more) => {
    if (!made.has(key)) made.set(key, make(key, ...more));
    return made.get(key);
  };
}

export const teaser = once(
  ({ url, data, date }) => `<article class="teaser">
<h3><a href="${url}">${escaped(data.title)}</a></h3>
<p>${escaped(data.description)}</p>
<p class="meta">${data.authors.map((slug) => authorLink(slug)).join(" ")} <time datetime="${machine(date)}">${day(date)}</time></p>
</article>`,
);

export const bio = once((slug) => {
  const { name, role, based, box } = authors[slug];
  return `<aside class="bio">
<h2><a href="/authors/${slug}/">${escaped(name)}</a></h2>
<p class="role">${escaped(role)}, ${escaped(based)}</p>
<p>${escaped(box)}</p>
</aside>`;
});

export const item = once(
  ({ url, data, date, content }) => `<item>
<title>${escaped(data.title)}</title>
<link>${ADDRESS}${url}</link>
<guid isPermaLink="true">${ADDRESS}${url}</guid>
<pubDate>${date.toUTCString()}</pubDate>
${data.authors.map((slug) => `<dc:creator>${escaped(authors[slug].name)}</dc:creator>`).join("")}
${data.tags.map((tag) => `<category>${escaped(titled(tag))}</category>`).join("")}
<description>${escaped(data.description)}</description>
<content:encoded><![CDATA[${content}]]></content:encoded>
</item>`,
);

const masthead = once(
  (desks) => `<a class="skip" href="#main">Skip to the story</a>
<header class="masthead">
<p><a href="/">${SITE}</a></p>
<nav aria-label="Desks"><ul>
${desks.terms.map(({ url, title }) => `<li><a href="${url}">${escaped(title)}</a></li>`).join("\n")}
</ul></nav>
</header>`,
);

export function page({ title, url, feed, description = SITE, main }, lists) {
  const alternate = feed && `<link rel="alternate" type="application/rss+xml" title="${escaped(title)}" href="${ADDRESS}${feed}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – ${SITE}</title>
<meta name="description" content="${escaped(description)}">
<link rel="canonical" href="${ADDRESS}${url}">
<link rel="stylesheet" href="/assets/desk.css">
${alternate || ""}</head>
<body>
${masthead(lists[1])}
<main>
${main}
</main>
<footer>
<nav aria-label="About"><ul><li><a href="/tags/">Tags</a></li><li><a href="/authors/">Authors</a></li><li><a href="/feed.xml">Feed</a></li></ul></nav>
<p>Invented news, generated for measuring.</p>
</footer>
</body>
</html>
`;
}
