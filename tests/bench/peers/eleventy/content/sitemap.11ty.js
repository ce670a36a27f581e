import { ADDRESS, machine } from "../parts.js";

export const data = { layout: false, eleventyExcludeFromCollections: true, permalink: "sitemap.xml" };

export function render({ collections: { lists } }) {
  const entry = (url, story) =>
    `<url><loc>${ADDRESS}${url}</loc>${story ? `<lastmod>${machine(story.date)}</lastmod>` : ""}</url>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lists[0].stories.map((story) => entry(story.url, story)).join("\n")}
${lists.map(({ url, stories }) => entry(url, stories[0])).join("\n")}
</urlset>
`;
}
