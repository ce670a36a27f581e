// Stories → every list of them, newest first. Each collection asks for these, so they are made once in a build.
import authors from "./authors.json" with { type: "json" };

const PER_PAGE = 20;
const TAXONOMIES = [
  { folder: "desks", of: (story) => [story.desk] },
  { folder: "tags", of: (story) => story.tags },
  { folder: "authors", of: (story) => story.authors, name: (slug) => authors[slug].name, known: Object.keys(authors) },
  { folder: "kinds", of: (story) => [story.kind], hasNoFeed: true },
  { folder: "storylines", of: (story) => (story.storyline ? [story.storyline] : []) },
];

// A class, since Eleventy copies plain objects whole into the data of each page.
class List {
  constructor(url, title, stories, more = {}) {
    Object.assign(this, { url, title, stories, hasFeed: true, ...more });
  }
}

let made;

export function lists(all) {
  return (made ??= listsOf(all.getAllSorted().reverse()));
}

function listsOf(stories) {
  const bySlug = new Map(stories.map((story) => [story.fileSlug, story]));
  return [new List("/", "Bench Desk", stories, { bySlug }), ...TAXONOMIES.flatMap((each) => terms(each, stories))];
}

function terms({ folder, of, name = titled, known = [], hasNoFeed = false }, stories) {
  const found = new Map(known.map((term) => [term, []]));
  for (const story of stories) {
    for (const term of of(story.data)) {
      if (!found.has(term)) found.set(term, []);
      found.get(term).push(story);
    }
  }
  const own = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(
    ([term, theirs]) =>
      new List(`/${folder}/${term}/`, name(term), theirs, { hasFeed: !hasNoFeed, author: folder === "authors" ? authors[term] : null }),
  );
  return [new List(`/${folder}/`, titled(folder), [], { hasFeed: false, terms: own }), ...own];
}

export function titled(slug) {
  return slug[0].toUpperCase() + slug.slice(1).replaceAll("-", " ");
}

// Every page of every list; the front page has one.
export function pages(all) {
  return all.flatMap((list) => {
    const count = list.bySlug ? 1 : Math.max(1, Math.ceil(list.stories.length / PER_PAGE));
    const at = (number) => (number === 1 ? list.url : `${list.url}page/${number}/`);
    return Array.from({ length: count }, (_, index) => {
      const stories = list.stories.slice(index * PER_PAGE, (index + 1) * PER_PAGE);
      const newer = index > 0 ? at(index) : null;
      const older = index + 1 < count ? at(index + 2) : null;
      return new List(at(index + 1), list.title, stories, { list, number: index + 1, count, newer, older });
    });
  });
}
