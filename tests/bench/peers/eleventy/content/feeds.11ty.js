import { ADDRESS, SITE, escaped, item } from "../parts.js";

const ITEMS = 30;

export const data = {
  layout: false,
  eleventyExcludeFromCollections: true,
  pagination: { data: "collections.feeds", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.url}feed.xml`,
};

export function render({ list: { url, title, stories } }) {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escaped(title)}</title>
<link>${ADDRESS}${url}</link>
<description>${SITE}</description>
<language>en</language>
<atom:link href="${ADDRESS}${url}feed.xml" rel="self" type="application/rss+xml"/>
${stories.slice(0, ITEMS).map((story) => item(story)).join("\n")}
</channel>
</rss>
`;
}
