import { authorLink, bio, clock, day, escaped, link, machine, page, teaser } from "../parts.js";

export function render({ collections, content, page: { url, date }, title, description, desk, kind, authors, tags, ...story }) {
  const [home] = collections.lists;
  const points = story.key_points?.map((point) => `<li>${escaped(point)}</li>`).join("");
  const main = `<article class="story" id="main">
<p class="kicker">${link("desks", desk)} ${link("kinds", kind)}</p>
<h1>${escaped(title)}</h1>
<p class="standfirst">${escaped(description)}</p>
<p class="byline">By ${authors.map((slug) => authorLink(slug, ' rel="author"')).join(" ")}
<time datetime="${machine(date)}">${day(date)}, ${clock(date)}</time></p>
${points ? `<aside class="key-points"><h2>What you need to know</h2><ul>${points}</ul></aside>` : ""}
<div class="body">
<p class="dateline">${escaped(story.dateline)}</p>
${content}
</div>
<p class="tags">${tags.map((tag) => link("tags", tag)).join(" ")}</p>
${story.storyline ? `<p class="storyline">${link("storylines", story.storyline)}</p>` : ""}
${authors.map((slug) => bio(slug)).join("\n")}
<section class="related"><h2>Related stories</h2>
${story.related.map((slug) => teaser(home.bySlug.get(slug))).join("\n")}
</section>
</article>`;
  return page({ title, url, description, main }, collections.lists);
}
