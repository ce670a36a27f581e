export const data = { layout: false, eleventyExcludeFromCollections: true, permalink: "robots.txt" };

export function render() {
  return "User-agent: *\n";
}
